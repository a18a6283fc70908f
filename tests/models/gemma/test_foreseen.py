"""What the model would write, as wordings: as far as the text and what is written come together again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from tqcheck.models.gemma import foreseen
from tqcheck.models.gemma.rewording import EditKind
from tqcheck.models.gemma.sentences import WordPlace


@dataclass
class Read:
    """A sentence of which each word is a token."""

    text: str
    code: str = "en"
    beside: bool = True
    spaced: bool = True
    offset: int = 0

    @property
    def passage(self) -> Any:
        @dataclass
        class Spans:
            spans: list[tuple[int, int]]

        found, at = [(0, 0)], 0
        for word in self.text.split(" "):
            found.append((max(0, at - 1), at + len(word)))  # a token holds the space before its word
            at += len(word) + 1
        return Spans(found)


def tried(sentence: Read, word: str, written: str) -> dict[str, EditKind]:
    """The texts that come of writing `written` where `word` stands, with the class of the change."""
    token = 1 + sentence.text.split(" ").index(word)
    found = foreseen._wordings(sentence, token, written, 5.0)  # type: ignore[arg-type]
    return {wording.of(sentence.text): wording.edit for wording in found}


def test_a_word_is_exchanged_where_the_next_is_the_same() -> None:
    sentence = Read("They fled from earthquakes after the rain.")
    assert tried(sentence, "earthquakes", " landslides after the heavy") == {
        "They fled from landslides after the rain.": EditKind.CONTENT,
        "They fled from landslides earthquakes after the rain.": EditKind.MISSING,
    }


def test_what_is_missing_is_put_in_and_what_is_too_much_left_out() -> None:
    sentence = Read("She said that she would resign today.")
    found = tried(sentence, "resign", " not resign today if")
    assert found["She said that she would not resign today."] is EditKind.MISSING
    sentence = Read("The old green bridge was closed.")
    assert tried(sentence, "green", " bridge was closed by")["The old bridge was closed."] is EditKind.DELETED


def test_a_clause_may_be_put_in() -> None:
    sentence = Read("The bridge was closed.")
    found = tried(sentence, "was", " over the river was closed for")
    assert found["The bridge over the river was closed."] is EditKind.MISSING


def test_a_token_inside_a_word_keeps_what_stands_before_it() -> None:
    @dataclass
    class Pieces(Read):
        @property
        def passage(self) -> Any:
            @dataclass
            class Spans:
                spans: tuple[tuple[int, int], ...] = ((0, 0), (0, 4), (4, 9), (9, 13), (13, 17))

            return Spans()

    found = foreseen._wordings(Pieces("They unlocked it."), 3, "ad it now", 5.0)  # type: ignore[arg-type]
    assert {wording.of("They unlocked it.") for wording in found} == {
        "They unload it.",
        "They unload unlocked it.",
    }


def test_alone_the_content_words_stay() -> None:
    sentence = Read("They was discovering a leak.", beside=False)
    assert tried(sentence, "was", " discovered a leak in") == {"They discovered a leak.": EditKind.REPHRASED}
    assert tried(sentence, "discovering", " hiding a leak in") == {}
    assert tried(sentence, "a", " leak in the") == {}


def test_figures_and_marks_are_left_to_rules() -> None:
    sentence = Read("They found 12 leaks.")
    assert tried(sentence, "12", " 13 leaks in") == {}
    assert tried(sentence, "12", ", 12 leaks in") == {}


def test_signs_are_words_where_nothing_stands_between_them() -> None:
    sentence = Read("政府周二發表", code="zh", spaced=False)
    found = foreseen._wordings(sentence, 1, "政府周一發表", 5.0)  # type: ignore[arg-type]
    assert [wording.of(sentence.text) for wording in found] == ["政府周一發表", "政府周一二發表"]


@pytest.mark.parametrize("written", ["", " ", "They", "\ufffd"])
def test_what_is_no_whole_word_is_nothing(written: str) -> None:
    assert tried(Read("They found it."), "found", written) == {}


@dataclass
class Surprised(Read):
    """A sentence of which every token surprises the model alike."""

    @property
    def places(self) -> list[WordPlace]:
        found, at = [], 0
        for number, word in enumerate(self.text.split(" "), 1):
            found.append(WordPlace(word, at, at + len(word), number, number))
            at += len(word) + 1
        return found

    def said(self, _token: int) -> float:
        return -8.0

    def expected(self, _token: int) -> dict[int, float]:
        return {7: -1.0, 8: -2.0, 9: -9.0}


def test_the_model_writes_on_where_what_it_may_change_is_doubted() -> None:
    words = [f"word{n:02}" for n in range(20)]
    sentence = Surprised(" ".join(words))

    def starts(doubted: str) -> set[int]:
        place = sentence.text.find(doubted)
        doubt = lambda start, end: place >= 0 and place < end and place + len(doubted) > start  # noqa: E731
        return {token - 1 for token, *_ in foreseen._starts(sentence, doubt)}  # type: ignore[arg-type]

    assert starts("none") == set()
    assert starts("word12") == {7, 8, 9, 10, 11, 12, 13}  # it is the last of six words, or the one before the first
    assert starts("word00") == {0, 1}
