"""Words that do not go where they stand: which others are tried, and what is measured of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from tqcheck.models.encoder.tokenizing import Tokens
from tqcheck.models.gemma import passages, word_choices
from tqcheck.models.gemma.features import Candidate
from tqcheck.models.gemma.reading import JudgeReading, JudgeSide
from tqcheck.models.gemma.sentences import WordPlace
from tqcheck.models.gemma.terms import MEASURES, terms

SAID = -9.0


@dataclass
class Expecting:
    """A sentence of which a test says what is expected in a word's place, with log-probabilities, the likeliest first;
    `pieces` are the tokens of a word that has more than one."""

    text: str
    others: dict[str, dict[str, float]]
    code: str = "en"
    pieces: dict[str, int] = field(default_factory=dict)
    logprob: float = SAID
    offset: int = 0
    passage: None = None

    @property
    def places(self) -> tuple[WordPlace, ...]:
        found, at, token = [], 0, 1
        for word in self.text.rstrip(".").split():
            start = self.text.index(word, at)
            at, last = start + len(word), token + self.pieces.get(word, 1) - 1
            found.append(WordPlace(word, start, at, token, last))
            token = last + 1
        return tuple(found)

    @property
    def _words(self) -> list[str]:
        return sorted({word for some in self.others.values() for word in some})

    def expected(self, token: int) -> dict[int, float]:
        (word,) = [place.text for place in self.places if place.token <= token <= place.last]
        return {self._words.index(other): likely for other, likely in self.others.get(word, {}).items()}

    def said(self, _token: int) -> float:
        return self.logprob

    def piece(self, token: int) -> str:
        word = self._words[token]
        return word[1:] if word.startswith("+") else f"▁{word}"


def read(sentence: Expecting, doubted: str) -> JudgeReading:
    places = sentence.places
    tokens = Tokens(tuple(range(len(places))), tuple(p.start for p in places), tuple(p.end for p in places))
    side = JudgeSide(tokens, np.tile(np.array([-1.0, -2.0, -3.0, -4.0], np.float32), (len(places), 1)))
    doubts = np.array([1.5 if place.text == doubted else -4.0 for place in places], np.float32)
    return JudgeReading(side, None, np.zeros(5, np.float32), doubts=doubts)


def found(sentence: Expecting, near: float = 0.4, gain: float = 9.0, doubted: str = "cases") -> list[Candidate]:
    given: Any = sentence
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passages, "gains", lambda *given: [gain] * len(given[4]))
        return terms(None, None, given, read(sentence, doubted), lambda _token, _word: near)  # type: ignore[arg-type]


def words(sentence: Expecting, near: float = 0.4, gain: float = 9.0) -> list[str]:
    return [one.wording.changes[0][2] for one in found(sentence, near, gain)]


INDICTED = "He was indicted on 18 cases today."


def test_what_is_expected_and_near_is_tried() -> None:
    sentence = Expecting(INDICTED, {"cases": {"counts": -1.0, "charges": -2.0, "months": -3.5}})
    assert words(sentence) == ["counts", "charges"]
    assert all(one.is_term and not one.beside for one in found(sentence))
    assert words(sentence, near=0.1) == []
    assert words(sentence, gain=4.0) == []


@pytest.mark.parametrize(
    "others",
    [
        {"cases": {"counts": -3.4}},  # hardly expected
        {"cases": {"+counts": -1.0}},  # the rest of a word
        {"cases": {"of": -1.0}},  # of a closed class
        {"cases": {"case": -1.0}},  # another form
        {"cases": {"qwxz": -1.0}},  # no common word
        {"cases": {"": -1.0}},  # a space, behind which a word of several tokens begins
        {"He": {"government": -1.0}},  # the first word
    ],
)
def test_what_would_say_the_same_or_nothing_is_not_tried(others: dict[str, dict[str, float]]) -> None:
    assert words(Expecting(INDICTED, others)) == []


def test_what_stands_there_must_be_less_expected_by_far() -> None:
    others = {"cases": {"counts": -1.0}}
    assert words(Expecting(INDICTED, others, logprob=-6.1)) == ["counts"]
    assert words(Expecting(INDICTED, others, logprob=-5.9)) == []


@pytest.mark.parametrize(
    ("text", "word", "other", "code", "tried"),
    [
        ("They met in Bergen today.", "Bergen", "London", "en", []),
        ("They keep a billion-year contract.", "billion-year", "new", "en", []),
        ("They have an ox of their own.", "ox", "animal", "en", []),  # too short
        ("Im Mai wird die Stadt zum Falter.", "Stadt", "Frau", "de", ["Frau"]),  # every noun has a capital
        ("Er zog im Mai nach Wanfried um.", "Wanfried", "Berlin", "de", []),
    ],
)
def test_names_and_what_is_made_up_stay(text: str, word: str, other: str, code: str, tried: list[str]) -> None:
    assert words(Expecting(text, {word: {other: -1.0}}, code)) == tried


def test_what_is_measured() -> None:
    sentence = Expecting(INDICTED, {"cases": {"counts": -1.0}}, pieces={"cases": 2})
    (one,) = found(sentence, near=0.5, gain=18.5)
    measured = dict(zip(MEASURES, one.features.tolist(), strict=True))
    assert one.gain == 18.5
    assert measured["before"] == 17.0  # both tokens of the word are saved
    assert (measured["behind"], measured["expected"], measured["near"]) == (1.5, -1.0, 0.5)
    assert (measured["near, before"], measured["near, behind"]) == (8.5, 0.75)
    assert (measured["slip here"], measured["worst slip"]) == (1.5, 1.5)
    assert (measured["error"], measured["edited"], measured["planted"], measured["again"]) == (-1, -3, -4, 0)
    ranks = {word: n for n, word in enumerate(word_choices.common("en"))}
    assert measured["rank of the word"] == pytest.approx(np.log1p(ranks["cases"]))
    assert measured["rank of the other"] == pytest.approx(np.log1p(ranks["counts"]))
    (elsewhere,) = found(sentence, doubted="today")
    assert dict(zip(MEASURES, elsewhere.features.tolist(), strict=True))["slip here"] == -4.0


def test_a_word_that_the_sentence_has_already_is_told() -> None:
    (one,) = found(Expecting("All counts of the 18 cases today.", {"cases": {"counts": -1.0}}))
    assert dict(zip(MEASURES, one.features.tolist(), strict=True))["again"] == 1.0


def test_those_of_the_largest_gains_are_kept() -> None:
    others = {word: {"counts": -0.5 - n / 10} for n, word in enumerate(("cases", "alpha", "beta", "gamma", "delta"))}
    sentence = Expecting("It has cases alpha beta gamma delta.", others)
    assert [one.wording.changes[0][0] for one in found(sentence)] == [7, 13, 19, 24]
