"""Numbers in Chinese and Japanese characters: their value, their last multiplier, and whether a number is meant."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tqcheck import registry
from tqcheck.analysis.numbers.in_characters import parse
from tqcheck.analysis.numbers.in_text import QuantityKind, numbers
from tqcheck.analysis.numbers.quantity import Quantity

CHINESE = registry.language("zh")


def only(text: str) -> Quantity:
    (found,) = numbers(text, CHINESE)
    return found


@pytest.mark.parametrize(
    ("token", "values", "scale", "certain"),
    [
        ("四十二", ["42"], "10", True),
        ("十九", ["19"], "10", True),
        ("十一", ["11"], "10", False),  # also the first of October
        ("十", ["10"], "10", False),
        ("百二十", ["120"], "10", False),
        ("一百", ["100"], "100", True),
        ("两百零五", ["205"], "100", True),
        ("一千零一", ["1001"], "1000", True),
        ("十万", ["100000"], "10000", False),
        ("千万", ["10000000"], "10000", False),  # also "by all means"
        ("三千多万", ["30000000"], "10000", True),
        ("三億五千万", ["350000000"], "10000", True),
        ("3万5千", ["35000"], "1000", True),
        ("2千3百万", ["23000000"], "10000", True),
        ("1.5亿", ["150000000"], "100000000", True),
        ("1亿2000万", ["120000000"], "10000", True),
        ("5万亿", ["5000000000000"], "100000000", True),
        ("一九九八", ["1998"], "1", True),
        ("一二三", ["123"], "1", True),
        ("一〇〇", ["100"], "1", False),
        ("三四", ["34"], "1", False),  # also "three or four"
        ("三点一四", ["3.14"], "1", True),
        ("二点〇五", ["2.05"], "1", True),
        ("一点五亿", ["150000000"], "1", True),
        ("五六十", ["60", "50"], "1", False),
        ("十三五", ["15", "13"], "1", False),
    ],
)
def test_a_token_has_a_value(token: str, values: list[str], scale: str, certain: bool) -> None:
    found = parse(token, CHINESE.numerals)
    assert (found.values, found.scale, found.certain) == (tuple(map(Decimal, values)), Decimal(scale), certain)


def test_a_token_of_more_digits_than_a_quantity_has_is_none() -> None:
    assert parse("九" * 18, CHINESE.numerals).values == (Decimal(10**18 - 1),)
    assert parse("九" * 19, CHINESE.numerals).values == ()


@pytest.mark.parametrize(
    ("text", "value", "also"),
    [("五分之一", "0.2", {1, 5, 20}), ("三分之二", "0.667", {2, 3, 67}), ("零分之一", "1", {1})],
)
def test_a_share_may_be_written_in_per_cent(text: str, value: str, also: set[int]) -> None:
    found = only(text)
    assert (found.values, found.kind, found.certain) == ((Decimal(value),), QuantityKind.HINT, False)
    assert found.also == set(map(Decimal, also))


def test_a_share_of_too_many_parts_is_its_numerator() -> None:
    found = only("1000001分之1")
    assert (found.values, found.kind, found.also) == ((Decimal(1),), QuantityKind.HINT, frozenset())


@pytest.mark.parametrize(
    ("text", "value", "certain", "in_digits"),
    [("百分之三十", 30, True, False), ("百分之30", 30, True, True), ("百分之五", 5, False, False)],
)
def test_a_share_of_a_hundred_is_per_cent(text: str, value: int, certain: bool, in_digits: bool) -> None:
    found = only(text)
    assert (found.value, found.kind, found.certain) == (value, QuantityKind.PERCENT, certain)
    assert (found.in_digits, found.span.of(text)) == (in_digits, text[3:])


@pytest.mark.parametrize(
    ("text", "kind", "also"),
    [
        ("昭和45年", QuantityKind.CARDINAL, {1970}),
        ("下午三点", QuantityKind.CARDINAL, {15}),
        ("三成", QuantityKind.CARDINAL, {30}),
        ("第五", QuantityKind.ORDINAL, set()),
        ("1998年", QuantityKind.YEAR, {98}),
        ("1000年", QuantityKind.YEAR, {0, 10, 11}),
        ("30%", QuantityKind.PERCENT, set()),
    ],
)
def test_what_stands_around_says_the_kind(text: str, kind: QuantityKind, also: set[int]) -> None:
    found = only(text)
    assert (found.kind, found.also) == (kind, set(map(Decimal, also)))
