"""Doubts of words, weighed by the lexicon."""

from __future__ import annotations

import pytest

from tqcheck.models.encoder.token_words import TokenWord
from tqcheck.models.gemma.calibration import Logistic
from tqcheck.models.gemma.reading import TextToRead
from tqcheck.models.gemma.word_origins import measures, weighed

SOURCE = "Das alte Krankenhaus wurde geschlossen."
TARGET = "The old restaurant was closed."
TEXT = TextToRead(TARGET, "English", SOURCE, "German")
WORDS = [
    TokenWord(n, n + 1, TARGET.index(w), TARGET.index(w) + len(w)) for n, w in enumerate(TARGET.strip(".").split())
]
CHANCES = [0.0, 0.5, 0.5, 0.5, 0.5]
JUDGE = Logistic((1.0, 1.0, -1.0), 0.0)


def test_a_word_without_an_origin_is_doubted_sooner_and_one_with_an_origin_later() -> None:
    old, restaurant, was, closed = weighed(TEXT, ("de", "en"), WORDS, CHANCES, JUDGE)[1:]
    assert restaurant > 0.7
    assert old == closed == pytest.approx(0.2689, abs=1e-4)
    assert was == 0.5  # a word of grammar


def test_what_is_no_word_stays_undoubted() -> None:
    assert weighed(TEXT, ("de", "en"), WORDS, CHANCES, JUDGE)[0] == 0


@pytest.mark.parametrize("codes", [("fi", "en"), ("en", "en")])
def test_in_other_languages_nothing_changes(codes: tuple[str, str]) -> None:
    assert weighed(TEXT, codes, WORDS, CHANCES, JUDGE) == CHANCES


def test_without_a_source_there_is_nothing_to_measure() -> None:
    assert measures(TextToRead(TARGET, "English"), ("de", "en"), WORDS, CHANCES) is None
