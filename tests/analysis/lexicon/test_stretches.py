"""Clauses that one side of a pair has and the other does not."""

from __future__ import annotations

import pytest

from tqcheck.analysis.lexicon.stretches import is_rendered_in, lost_stretch

WHOLE = {
    "en": "Farmers repaired the road, although the heavy rain had destroyed most of their harvest and many houses.",
    "de": "Bauern reparierten die Straße, obwohl der starke Regen den Großteil der Ernte und viele Häuser zerstörte.",
    "fr": "Les paysans ont réparé la route, car la forte pluie avait détruit leur récolte et beaucoup de maisons.",
    "ru": "Крестьяне отремонтировали дорогу, хотя сильный дождь уничтожил большую часть их урожая и многие дома.",
}
SHORT = {
    "en": "Farmers repaired the road.",
    "de": "Die Bauern reparierten die Straße.",
    "fr": "Les paysans ont réparé la route.",
    "ru": "Крестьяне отремонтировали дорогу.",
}
OTHERS = [(one, other) for one in WHOLE for other in WHOLE if one != other]
WITH_ENGLISH = [codes for codes in OTHERS if "en" in codes]


@pytest.mark.parametrize("codes", WITH_ENGLISH)
def test_a_lost_clause_is_found_from_its_first_known_word_to_its_last(codes: tuple[str, str]) -> None:
    text = WHOLE[codes[0]]
    found = lost_stretch(text, SHORT[codes[1]], codes)
    assert found is not None
    assert found.span.start > text.index(",")
    assert found.span.end >= len(text) - 12
    assert len(found.words) >= 4


@pytest.mark.parametrize("codes", OTHERS)
def test_a_sound_translation_has_lost_nothing(codes: tuple[str, str]) -> None:
    assert lost_stretch(WHOLE[codes[0]], WHOLE[codes[1]], codes) is None
    assert lost_stretch(SHORT[codes[0]], SHORT[codes[1]], codes) is None
    assert lost_stretch(SHORT[codes[0]], WHOLE[codes[1]], codes) is None


def test_what_other_words_may_render_is_not_lost() -> None:
    source = "He praised the old hospital, the quiet harbour, the wooden bridge and the famous orchard."
    free = "Er lobte allerlei Xyz, Uvw, Rst, Opq, Lmn, Ijk, Fgh und Abc."
    assert lost_stretch(source, "Er lobte.", ("en", "de")) is not None
    assert lost_stretch(source, free, ("en", "de")) is None


def test_names_that_stand_on_both_sides_are_answered() -> None:
    source = "In Paris met Dupont, Lefèvre, Garnier and Moreau."
    assert lost_stretch(source, "В Paris встретились Dupont, Lefèvre, Garnier и Moreau.", ("en", "ru")) is None


def test_a_neighbour_may_render_it() -> None:
    found = lost_stretch(WHOLE["en"], SHORT["ru"], ("en", "ru"))
    assert found is not None
    assert is_rendered_in(found, WHOLE["en"], WHOLE["ru"], ("en", "ru"))
    assert not is_rendered_in(found, WHOLE["en"], SHORT["ru"], ("en", "ru"))


@pytest.mark.parametrize("codes", [("en", "ar"), (None, "ru"), ("en", "en")])
def test_of_languages_that_the_lexicon_lacks_nothing_is_said(codes: tuple[str | None, str]) -> None:
    assert lost_stretch(WHOLE["en"], SHORT["ru"], codes) is None


def test_a_part_between_marks_is_told_where_it_is_what_is_lost_and_else_the_words_in_a_row() -> None:
    shorter = "Die Brücke bleibt bis Ende des Jahres gesperrt."
    source = "The bridge, which had been damaged by the flood, will be closed until the end of the year."
    found = lost_stretch(source, shorter, ("en", "de"))
    assert found is not None
    assert not found.sure
    assert found.span.of(source) == "damaged by the flood"
    assert lost_stretch(source, "Die Brücke, die von der Flut beschädigt wurde, bleibt gesperrt.", ("en", "de")) is None
    long = source * 60
    assert lost_stretch(long, shorter * 60, ("en", "de")) is None  # too long to be looked up
