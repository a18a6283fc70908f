"""What the lexicon knows, by the words that it has of every language."""

from __future__ import annotations

import pytest

from tqcheck.analysis.lexicon.link_tables import languages, table
from tqcheck.analysis.lexicon.translations import known, knows, translates

HOSPITALS = {
    "ar": "المستشفيات",
    "cs": "nemocnici",
    "de": "Krankenhäuser",
    "es": "hospitales",
    "fr": "hôpital",
    "it": "ospedali",
    "ja": "病院",
    "nl": "ziekenhuis",
    "pl": "szpitalu",
    "pt": "hospitais",
    "ru": "больницы",
    "tr": "hastanelerin",
    "uk": "лікарні",
    "zh": "医院",
}


def test_it_has_fifteen_languages() -> None:
    assert languages() == {"en", *HOSPITALS}


@pytest.mark.parametrize(("source", "target"), [("de", "fr"), ("ru", "uk"), ("zh", "ja"), ("it", "pl"), ("tr", "ar")])
def test_other_languages_render_one_another_through_english(source: str, target: str) -> None:
    assert translates(HOSPITALS[source], HOSPITALS[target], source, target) > 0.1


@pytest.mark.parametrize(("code", "word"), HOSPITALS.items())
def test_a_word_is_rendered_in_any_form_and_either_direction(code: str, word: str) -> None:
    assert translates("hospitals", word, "en", code) > 0.1
    assert translates("Hospital", word.upper(), "en", code) > 0.1
    assert translates(word, "hospital", code, "en") > 0.1
    assert translates("hospital", "xyzzy", "en", code) == 0


@pytest.mark.parametrize("code", sorted(languages() - {"en"}))
def test_renderings_are_probabilities_the_likeliest_first(code: str) -> None:
    found = table(code)
    for links in (found.there, found.back):
        for number in range(0, len(links.shown), 97):
            shares = [share for _, share in links.of(number)]
            assert shares == sorted(shares, reverse=True)
            assert all(0 < share <= 1 for share in shares)


def test_what_is_not_known_is_not_rendered() -> None:
    assert translates("hospital", "Spital", "en", "xx") == 0
    assert translates("hospital", "hospital", "en", "en") == 0
    assert not knows("en", "en")
    assert known("xyzzy", "en", "ru").renderings == ()
