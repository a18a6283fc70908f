"""What a translation may rightly write in the place of a number."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tqcheck import registry
from tqcheck.analysis.numbers.in_text import numbers
from tqcheck.analysis.numbers.quantity import QuantityKind, stand_ins


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (18, QuantityKind.CENTURY, set(range(1700, 1800))),
        (1900, QuantityKind.YEAR, {0, 19, 20}),
        (1990, QuantityKind.YEAR, {90}),
        (1901, QuantityKind.YEAR, {1}),
        (1900, QuantityKind.CARDINAL, set()),
    ],
)
def test_years_and_centuries_stand_for_each_other(value: int, kind: QuantityKind, expected: set[int]) -> None:
    assert stand_ins(Decimal(value), kind) == set(map(Decimal, expected))


@pytest.mark.parametrize(
    ("text", "number", "also"),
    [
        ("from 1990-95", "95", {1995}),
        ("pages 137-38", "38", {138}),
        ("at 6-7 pm", "6", {18}),
        ("5-6 million people", "5", {5_000_000}),
        ("for four decades", "four", {40}),
        ("two dozen eggs", "two", {24}),
        ("six and a half hours", "six", {Decimal("6.5")}),
    ],
)
def test_a_number_takes_something_from_its_neighbour(text: str, number: str, also: set[Decimal]) -> None:
    (found,) = [found for found in numbers(text, registry.language("en")) if found.span.of(text) == number]
    assert found.also == also


@pytest.mark.parametrize(("text", "also"), [("um 15 Uhr", 3), ("um 3 Uhr", 15), ("um 12 Uhr", 24)])
def test_an_hour_is_one_of_two_halves_of_the_day(text: str, also: int) -> None:
    (found,) = numbers(text, registry.language("de"))
    assert found.also == {also}


def test_digits_at_the_beginning_of_a_text_may_be_held_to_a_letter() -> None:
    (found,) = numbers("G20 leaders met.", registry.language("en"))
    assert found.kind is QuantityKind.IDENTIFIER


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In act V he dies.", ["V"]),
        ("Charles V ruled.", ["V"]),
        ("Part I ends here.", ["I"]),
        ("In part I agree.", []),
        ("See the V on it.", []),
        ("It is of type C there.", []),
        ("Louis XIV ruled.", ["XIV"]),
    ],
)
def test_a_roman_letter_is_a_number_after_what_it_counts(text: str, expected: list[str]) -> None:
    found = numbers(text, registry.language("en"))
    assert [one.span.of(text) for one in found if one.kind is QuantityKind.ROMAN] == expected
