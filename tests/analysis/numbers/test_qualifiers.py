"""Which words bound a number, and what excuses a translation that has none of them."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.numbers.qualifiers import KNOWN, dropped, rendering
from tqcheck.wordlists.lists import table


def found(source: str, source_code: str, target: str, target_code: str) -> list[tuple[str, str]]:
    languages = registry.language(source_code), registry.language(target_code)
    bounds = dropped(source, languages[0], target, languages[1])
    return [(bound.qualifier.of(source), bound.other.of(target)) for bound in bounds]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("At least 400 of them came.", "Es kamen 400.", [("At least", "400")]),
        ("From 5 up to 10 of them came.", "Es kamen 5 bis 10.", []),
        ("About 30 men and 30 women came.", "Es kamen 30 Männer und 30 Frauen.", []),
        ("At least 400 came on 8 April 1987.", "Am 8. April 1987 kamen 400.", [("At least", "400")]),
        ("More than 6 miles away.", "Es ist 10 Kilometer entfernt.", []),
        ("More than 400 came.", "Es kamen 400+ Leute.", []),
        ("400 or more came.", "Es kamen 400.", [("or more", "400")]),
        ("400 Or More came.", "Es kamen 400.", [("Or More", "400")]),
        ("400 or\u00a0more came.", "Es kamen 400.", [("or\u00a0more", "400")]),
    ],
)
def test_bounds_of_english_in_german(source: str, target: str, expected: list[tuple[str, str]]) -> None:
    assert found(source, "en", target, "de") == expected


def test_every_known_language_can_say_each_bound() -> None:
    for code in KNOWN:
        language = registry.language(code)
        for meaning in table(code, "qualifiers"):
            said = rendering(meaning, "400", language)
            assert "400" in said
            assert not set("_~*?") & set(said)
            assert language.spaced or " " not in said


@pytest.mark.parametrize(
    ("code", "meaning", "said"),
    [("en", "at_least", "at least 400"), ("fr", "nearly", "presque 400"), ("zh", "about", "大约400")],
)
def test_a_bound_is_written_as_the_language_does(code: str, meaning: str, said: str) -> None:
    assert rendering(meaning, "400", registry.language(code)) == said


def test_a_form_after_its_number_is_found_behind_a_counter() -> None:
    assert found("45軒以上の家が燃えた。", "ja", "45 houses burned.", "en") == [("以上", "45")]
    assert found("他有500本左右的书。", "zh", "He has 500 books.", "en") == [("左右", "500")]
