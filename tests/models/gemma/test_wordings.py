"""Wordings: which edits are tried, from word lists and from what a model expected."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import pytest

from tqcheck.models.gemma import word_choices
from tqcheck.models.gemma.features import share
from tqcheck.models.gemma.rewording import EditKind, Rewording
from tqcheck.models.gemma.sentences import NOWHERE, WordPlace
from tqcheck.models.gemma.wordings import wordings
from tqcheck.registry import language


@dataclass
class Expecting:
    """A sentence of which a test says what was expected: for each word, others with their advantage in nats."""

    text: str
    code: str = "en"
    others: dict[str, dict[str, float]] = field(default_factory=dict)
    spaced: bool = True
    surprised: dict[str, float] = field(default_factory=dict)
    beside: bool = False

    @property
    def places(self) -> tuple[WordPlace, ...]:
        found, at = [], 0
        for number, word in enumerate(self.text.rstrip(".").split()):
            start = self.text.index(word, at)
            at = start + len(word)
            found.append(WordPlace(word, start, at, number + 1, number + 1))
        return tuple(found)

    @property
    def passage(self) -> Any:
        @dataclass
        class Ids:
            ids: list[int]

        return Ids([-1, *(self.ids_at(place, place.text)[0] for place in self.places)])

    def advantage(self, place: WordPlace, word: str) -> float:
        return self.others.get(place.text, {}).get(word, NOWHERE)

    def surprise(self, place: WordPlace) -> float:
        return self.surprised.get(place.text, max([0.0, *self.others.get(place.text, {}).values()]))

    def ids_at(self, _place: WordPlace, word: str) -> tuple[int, ...]:
        return (hash(word) % 1_000_003,)

    def expected(self, token: int) -> dict[int, float]:
        place = self.places[token - 1]
        return {self.ids_at(place, word)[0]: value for word, value in self.others.get(place.text, {}).items()}

    def said(self, _token: int) -> float:
        return 0.0

    def piece(self, token: int) -> str:
        words = {self.ids_at(place, word)[0]: word for place in self.places for word in self.others.get(place.text, {})}
        return "▁" + words[token]


def tried(sentence: Expecting, similar: float = 0.0, slip: str = "") -> dict[EditKind, set[str]]:
    found: dict[EditKind, set[str]] = {}

    def is_slip(start: int, end: int) -> bool:
        return sentence.text[start:end] == slip

    for wording in wordings(sentence, lambda _token, _word: similar, (), is_slip):  # type: ignore[arg-type]
        found.setdefault(wording.edit, set()).add(wording.of(sentence.text))
    return found


def test_a_closed_class_word_is_exchanged_for_an_expected_one_of_its_class() -> None:
    sentence = Expecting("She insisted in the plan.", others={"in": {"on": 6.0, "of": -4.0, "the": 3.0}})
    assert tried(sentence)[EditKind.CLOSED] == {"She insisted on the plan."}


def test_a_lost_subject_is_put_for_the_auxiliary_that_begins_the_sentence_or_before_it() -> None:
    sentence = Expecting("Is repeated daily.", others={"Is": {"It": 1.0, "He": 0.5}})
    found = tried(sentence)
    assert found[EditKind.ACROSS] == {"It repeated daily.", "He repeated daily."}
    assert found[EditKind.INSERTED] == {"It is repeated daily.", "He is repeated daily."}


def test_two_prepositions_are_exchanged_together() -> None:
    sentence = Expecting(
        "They sought help from him with the city.", others={"from": {"for": -0.5}}, surprised={"with": 5.0}
    )
    assert "They sought help for him from the city." in tried(sentence)[EditKind.PAIR]


def test_forms_are_other_common_words_that_begin_alike() -> None:
    sentence = Expecting("The results was depends on it.", others={"depends": {"depend": 2.0, "deep": 5.0}})
    assert tried(sentence)[EditKind.FORM] == {"The results was depend on it."}


def test_a_content_word_is_exchanged_for_one_of_its_field_alone() -> None:
    sentence = Expecting("He faces five cases today.", others={"cases": {"charges": 4.0}})
    assert EditKind.CONTENT not in tried(sentence, similar=0.1)
    assert tried(sentence, similar=0.5)[EditKind.CONTENT] == {"He faces five charges today."}


def test_behind_an_auxiliary_many_verbs_are_tried_however_little_the_next_word_surprises() -> None:
    others = {word: -1.0 - n / 10 for n, word in enumerate(("renewed", "made", "been", "the", "repeated"))}
    sentence = Expecting("He has his offer again.", others={"his": others, "offer": {"made": 1.0}})
    assert tried(sentence)[EditKind.MISSING] == {
        "He has renewed his offer again.",
        "He has made his offer again.",
        "He has repeated his offer again.",
    }
    found = wordings(sentence, lambda _token, _word: 0.0)  # type: ignore[arg-type]
    assert all(wording.always is (wording.edit is EditKind.MISSING) for wording in found)
    beside = Expecting(sentence.text, others=sentence.others, beside=True)
    assert EditKind.MISSING not in tried(beside)


def test_where_a_slip_is_likely_other_forms_are_tried_however_little_they_are_expected() -> None:
    sentence = Expecting("The results was depends on it.")
    assert EditKind.FORM not in tried(sentence)
    assert "The results was depend on it." in tried(sentence, slip="depends")[EditKind.FORM]


def test_nothing_is_tried_that_changes_nothing() -> None:
    sentence = Expecting("They sang again again.")
    found = {one for some in tried(sentence, slip="again").values() for one in some}
    assert found
    assert sentence.text not in found


def test_where_a_slip_is_likely_words_are_moved_that_surprise_nobody() -> None:
    sentence = Expecting("The council approved on Thursday the new plan.")
    assert EditKind.ORDER not in tried(sentence)
    assert "The council approved the new plan on Thursday." in tried(sentence, slip="on")[EditKind.ORDER]
    sentence = Expecting("Yesterday the council has met.")
    assert "Yesterday has the council met." in tried(sentence, slip="has")[EditKind.ORDER]


def test_a_surprising_word_is_moved() -> None:
    sentence = Expecting("She has her refusal withdrawn.", surprised={"withdrawn": 6.0})
    assert "She has withdrawn her refusal." in tried(sentence)[EditKind.ORDER]


def test_what_is_left_out_takes_its_space_with_it() -> None:
    sentence = Expecting("You should to book early.", others={"to": {"book": 3.0}})
    assert "You should book early." in tried(sentence)[EditKind.DELETED]


def test_the_most_promising_come_first_and_each_once() -> None:
    sentence = Expecting("She insisted in the plan.", others={"in": {"on": 6.0, "for": 2.0}, "the": {"a": 4.0}})
    found = wordings(sentence, lambda _token, _word: 0.0)  # type: ignore[arg-type]
    hints = [wording.hint for wording in found]
    assert hints == sorted(hints, reverse=True)
    assert len(set(found)) == len(found)


def test_a_passive_form_becomes_one_word_and_one_word_two() -> None:
    sentence = Expecting("They was discovering a leak.", others={"was": {"discovered": 3.0}})
    assert "They discovered a leak." in tried(sentence)[EditKind.FORM]
    sentence = Expecting("She runs the shop since May.", others={"runs": {"has": 2.0}})
    assert "She has run the shop since May." in tried(sentence)[EditKind.FORM]


def test_what_the_model_has_foreseen_is_tried_once_beside_what_the_lists_say() -> None:
    sentence = Expecting("She insisted in the plan.", others={"in": {"on": 6.0}}, beside=True)
    ideas = [Rewording(EditKind.CLOSED, ((13, 15, "on"),), 2.0), Rewording(EditKind.CONTENT, ((20, 24, "vote"),), 3.0)]
    found = wordings(sentence, lambda _token, _word: 0.0, ideas)  # type: ignore[arg-type]
    assert found[0].of(sentence.text) == "She insisted on the plan."
    assert "She insisted in the vote." in {one.of(sentence.text) for one in found}
    assert sum(one.changes == ((13, 15, "on"),) for one in found) == 1


def test_changes_are_made_from_the_right() -> None:
    wording = Rewording(EditKind.PAIR, ((0, 1, "xx"), (4, 5, "")))
    assert wording.of("a b c d") == "xx b  d"
    assert wording.extent == (0, 5)


@pytest.mark.parametrize("code", sorted(word_choices.languages()))
def test_every_language_has_classes_and_spaced_ones_common_words(code: str) -> None:
    names = set().union(*word_choices.classes(code).values())
    assert {"pronoun", "preposition", "auxiliary"} <= names
    assert not language(code).spaced or len(word_choices.common(code)) > 5000


@pytest.mark.parametrize(
    ("one", "other", "kin"),
    [
        ("depend", "depends", True),
        ("театре", "театр", True),
        ("nuevo", "nuevos", True),
        ("war", "wartet", False),
        ("cases", "cause", False),
        ("in", "im", False),
    ],
)
def test_forms_of_one_word_begin_alike(one: str, other: str, kin: bool) -> None:
    assert word_choices.is_kin(one, other) is kin


def test_a_share_is_what_is_left_beside_the_rivals_of_a_place_and_the_text_itself() -> None:
    here, rival = Rewording(EditKind.CLOSED, ((4, 6, "on"),)), Rewording(EditKind.CLOSED, ((4, 6, "at"),))
    elsewhere = Rewording(EditKind.CLOSED, ((20, 22, "of"),))
    gains = [(here, 3.0), (rival, 3.0), (elsewhere, 9.0)]
    assert share(here, 3.0, gains) == pytest.approx(math.log(math.e**3 / (1 + 2 * math.e**3)))
    assert share(elsewhere, 9.0, gains) == pytest.approx(0.0, abs=1e-3)
