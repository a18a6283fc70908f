"""Shares and multiples in words: what they are worth, and which of them a translation changed."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from tqcheck import registry
from tqcheck.analysis.numbers.ratios import KNOWN, changed_ratio, ratios
from tqcheck.wordlists.lists import table


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "Three-quarters of it, and one in eight of them", {"Three-quarters": "3/4", "one in eight": "1/8"}),
        ("en", "an hour and a half, or two and a half", {"an hour and a half": "3/2", "two and a half": "5/2"}),
        ("en", "four of the nine, every third week", {"four of the nine": "4/9", "every third": "1/3"}),
        ("en", "threefold, and thrice", {"threefold": "3", "thrice": "3"}),
        ("en", "half past two, at a quarter to six, in the third quarter, in the second half", {}),
        ("en", "It is ½ or 3/4 of it.", {"½": "1/2", "3/4": "3/4"}),
        ("de", "anderthalb Jahre, jeder fünfte", {"anderthalb": "3/2", "jeder fünfte": "1/5"}),
        ("de", "zweieinhalb, dreimal", {"zweieinhalb": "5/2", "dreimal": "3"}),
        ("de", "um halb neun im Viertel", {}),
        ("fr", "les deux tiers, un sur huit", {"deux tiers": "2/3", "un sur huit": "1/8"}),
        ("ru", "полтора года, две трети, каждый пятый", {"полтора": "3/2", "две трети": "2/3", "каждый пятый": "1/5"}),
        ("zh", "四分之三的人", {"四分之三": "3/4"}),
        ("ja", "3分の2の人", {"3分の2": "2/3"}),
    ],
)
def test_shares_and_multiples_are_read(code: str, text: str, expected: dict[str, str]) -> None:
    found = {ratio.span.of(text): ratio.value for ratio in ratios(text, registry.language(code))}
    assert found.keys() == expected.keys()
    assert all(abs(found[words] - Fraction(value)) < Fraction(1, 250) for words, value in expected.items())


@pytest.mark.parametrize(
    ("source", "target", "found"),
    [
        ("two thirds of them", "drei Viertel davon", ("two thirds", "drei Viertel")),
        ("two thirds of them", "66,7 Prozent davon, drei Viertel", None),  # a number may say it
        ("half of it, a third of that", "zwei Drittel davon, ein Viertel davon", None),  # two on either side
        ("twice as fast", "halb so langsam", None),
        ("three times as fast", "halb so langsam", ("three times", "halb")),
        ("a third fewer errors", "ein Viertel weniger Fehler", ("a third fewer", "ein Viertel")),
        ("a fifth more patients", "ein Fünftel mehr Kranke", None),
        ("a third more patient nurse", "ein dritter Kranker", None),
        ("by a third", "auf zwei Drittel", ("by a third", "zwei Drittel")),
        ("shrank by a third", "ist anderthalbmal kleiner", None),
        ("one and a half million", "eine halbe Million", ("one and a half", "halbe")),
    ],
)
def test_a_ratio_is_changed_where_each_side_has_one_of_its_own(
    source: str, target: str, found: tuple[str, str] | None
) -> None:
    changed = changed_ratio(source, registry.language("en"), target, registry.language("de"))
    assert (changed and (changed[0].span.of(source), changed[1].span.of(target))) == found


def test_of_many_ratios_none_is_the_only_one_and_telling_so_takes_no_time() -> None:
    many = "twice " * 20_000, "dreimal " * 20_000
    assert changed_ratio(many[0], registry.language("en"), many[1], registry.language("de")) is None


@pytest.mark.parametrize("text", ["3" * 5000 + ".5倍", "3" * 5000 + "分の1", ""])
def test_what_is_too_long_for_a_number_is_no_ratio(text: str) -> None:
    assert ratios(text, registry.language("ja")) == ()


def test_no_other_language_is_compared() -> None:
    assert "sv" not in KNOWN
    assert changed_ratio("two thirds", registry.language("en"), "trois quarts", registry.language("sv")) is None


@pytest.mark.parametrize("code", sorted(KNOWN))
def test_every_pattern_has_the_numbers_that_its_value_names(code: str) -> None:
    for pattern, value in table(code, "ratios").items():
        numbers = sum(word in ("N", "NTH") or word.startswith("-") for word in pattern.split())
        assert re.fullmatch(r"-|(?:(?:N|\d+)\+)?(?:N|M|\d+)(?:/(?:N|M|\d+))?", value), (pattern, value)
        assert ("N" in value) + ("M" in value) <= numbers, (pattern, value)
