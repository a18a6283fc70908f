"""Forms that the lexicon knows in others alone."""

from __future__ import annotations

import pytest

from tqcheck.analysis.lexicon.folding import Folding
from tqcheck.analysis.lexicon.further_stems import further_stem
from tqcheck.analysis.lexicon.translations import translates

TURKISH = Folding(frozenset({"vler", "rimiz", "zden", "plar", "pta"}))


@pytest.mark.parametrize(
    ("key", "stem"),
    [
        ("evlerimizden", "evler"),  # the longest that is known
        ("kitaplarimiz", "kitap"),
        ("kitapta", "kitap"),
        ("defterimiz", None),
        ("k" * 41 + "plar", None),  # no word
    ],
)
def test_one_ending_after_another_goes_off(key: str, stem: str | None) -> None:
    assert further_stem(key, "tr", TURKISH, {"evler", "ev", "kitap", "k" * 41}) == stem


def test_endings_that_are_no_row_stay() -> None:
    assert further_stem("kitaplarimiz", "de", TURKISH, {"kitap"}) is None


def test_a_preposition_goes_off_where_a_known_word_is_left() -> None:
    assert further_stem("بمدينه", "ar", Folding(), {"مدينه", "باب"}) == "مدينه"
    assert further_stem("بمدينهنا", "ar", Folding(frozenset({"هنا"})), {"مدينه"}) == "مدينه"
    assert further_stem("بتاب", "ar", Folding(), {"مدينه"}) is None


@pytest.mark.parametrize(
    ("word", "english", "code"),
    [
        ("kitaplarımızdan", "books", "tr"),
        ("hastanelerinde", "hospital", "tr"),
        ("بمدينة", "city", "ar"),
        ("كتابهم", "book", "ar"),
    ],
)
def test_the_lexicon_knows_them(word: str, english: str, code: str) -> None:
    assert translates(word, english, code, "en") > 0.1
