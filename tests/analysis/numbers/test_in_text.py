"""Numbers as the fourteen languages write them."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck import registry
from tqcheck.analysis.numbers.in_text import QuantityKind, numbers, write

SIGNS = "0123456789.,' \u00a0-/%:hmkoneﬁve五十万千多点百分之٣Ⅱ½XIVéüand\u0301🙂\u200f"
UNITS = [
    "1 ",
    "1,000,",
    "12.",
    "five hundred and ",
    "五十万",
    "XIV ",
    "0800 ",
    "1/2 ",
    "a",
    "million ",
    "5 million ",
    "万分之",
    "兆",
    "9" * 30 + " ",
]
LANGUAGES = registry.names("languages")


def read(text: str, code: str) -> list[tuple[str, str]]:
    """The text and the first value of each number that is meant for certain."""
    found = numbers(text, registry.language(code))
    return [(q.span.of(text), f"{q.values[0].normalize():f}") for q in found if q.certain and q.values]


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("en", "It cost 1,000.5 in all", [("1,000.5", "1000.5")]),
        ("de", "Es kostete 1.000,5 oder 1'000", [("1.000,5", "1000.5"), ("1'000", "1000")]),
        ("fr", "Cela coûte 1\u202f000,5", [("1\u202f000,5", "1000.5")]),
        ("pl", "kosztuje 12 345,6", [("12 345,6", "12345.6")]),
        ("ar", "٣٫٥ و ١٢", [("٣٫٥", "3.5"), ("١٢", "12")]),
        ("ja", "１２３人", [("１２３", "123")]),
        (
            "en",
            "twenty-one of two hundred and five thousand",
            [("twenty-one", "21"), ("two hundred and five thousand", "205000")],
        ),
        ("en", "three million and five million", [("three million", "3000000"), ("five million", "5000000")]),
        (
            "de",
            "einundzwanzig, fünfhundertfünfundzwanzig",
            [("einundzwanzig", "21"), ("fünfhundertfünfundzwanzig", "525")],
        ),
        (
            "fr",
            "quatre-vingt-dix-sept et soixante et onze",
            [("quatre-vingt-dix-sept", "97"), ("soixante et onze", "71")],
        ),
        ("es", "mil novecientos ochenta y cuatro", [("mil novecientos ochenta y cuatro", "1984")]),
        ("es", "12,5 miles de millones", [("12,5 miles de millones", "12500000000")]),
        ("it", "ventuno e duemilacinquecento eventi", [("ventuno", "21"), ("duemilacinquecento", "2500")]),
        ("pt", "cento e vinte e cinco, décima segunda", [("cento e vinte e cinco", "125"), ("décima segunda", "12")]),
        ("nl", "eenentwintig", [("eenentwintig", "21")]),
        ("pl", "dwudziestu pięciu", [("dwudziestu pięciu", "25")]),
        ("cs", "pětadvacet a dvacet jedna", [("pětadvacet", "25"), ("dvacet jedna", "21")]),
        ("ru", "двухсот двадцати пяти", [("двухсот двадцати пяти", "225")]),
        ("uk", "п’ятдесят шість", [("п’ятдесят шість", "56")]),
        (
            "zh",
            "二十一，3万5千，1.5亿，二〇一九年",
            [("二十一", "21"), ("3万5千", "35000"), ("1.5亿", "150000000"), ("二〇一九", "2019")],
        ),
        ("ja", "1億2000万人", [("1億2000万", "120000000")]),
        ("ar", "خمسة وعشرون", [("خمسة وعشرون", "25")]),
        ("ru", "2 млн 300 тыс.", [("2 млн 300 тыс", "2300000")]),
        ("en", "In 2019 300 came", [("2019", "2019"), ("300", "300")]),
        ("xx", "12 or 3.5", [("12", "12"), ("3.5", "3.5")]),
    ],
)
def test_reads_the_value(code: str, text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text, code) == expected


@pytest.mark.parametrize(
    ("code", "text", "kind"),
    [
        ("en", "12.5 %", QuantityKind.PERCENT),
        ("de", "12 Prozent", QuantityKind.PERCENT),
        ("tr", "%50 arttı", QuantityKind.PERCENT),
        ("tr", "yüzde elli arttı", QuantityKind.PERCENT),
        ("zh", "百分之三十", QuantityKind.PERCENT),
        ("en", "21st", QuantityKind.ORDINAL),
        ("fr", "XVIIIe siècle", QuantityKind.CENTURY),
        ("de", "18. Jahrhundert", QuantityKind.CENTURY),
        ("es", "siglo XVIII", QuantityKind.CENTURY),
        ("zh", "18世纪", QuantityKind.CENTURY),
        ("en", "15:30", QuantityKind.TIME),
        ("fr", "15h30", QuantityKind.TIME),
        ("en", "1.2.3", QuantityKind.CHAIN),
        ("en", "COVID-19", QuantityKind.IDENTIFIER),
        ("en", "2019", QuantityKind.YEAR),
        ("en", "half", QuantityKind.HINT),
    ],
)
def test_tells_the_kind(code: str, text: str, kind: QuantityKind) -> None:
    assert kind in {quantity.kind for quantity in numbers(text, registry.language(code))}


def test_an_ambiguous_number_keeps_both_readings() -> None:
    (found,) = numbers("1,000 Gramm", registry.language("de"))
    assert found.values == (Decimal("1.000"), Decimal(1000))


@pytest.mark.parametrize("text", ["one of them", "thousands of people", "a hundred reasons"])
def test_idioms_are_not_certain(text: str) -> None:
    assert [q for q in numbers(text, registry.language("en")) if q.certain] == []


@pytest.mark.parametrize(
    ("code", "value", "written"),
    [
        ("en", "12345.60", "12,345.60"),
        ("de", "1234567", "1.234.567"),
        ("fr", "12500.5", "12\u00a0500,5"),
        ("cs", "2019", "2019"),
        ("ja", "120000.0", "120,000"),
    ],
)
def test_writes_as_the_language_does(code: str, value: str, written: str) -> None:
    assert write(Decimal(value), registry.language(code)) == written


@given(
    st.text(
        alphabet=st.sampled_from("0123456789.,' \u00a0-/%:hmkoneﬁve五十万千多点百分之٣Ⅱ½XIVéüand\u0301🙂\u200f"),
        max_size=60,
    )
)
def test_spans_lie_in_order_within_any_text(text: str) -> None:
    for code in LANGUAGES:
        found = numbers(text, registry.language(code))
        assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
        assert [q.span.start for q in found] == sorted(q.span.start for q in found)


@pytest.mark.parametrize("unit", UNITS)
def test_time_grows_linearly(unit: str) -> None:
    english, chinese = registry.language("en"), registry.language("zh")

    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        begin = time.process_time()
        numbers.__wrapped__(text, english)
        numbers.__wrapped__(text, chinese)
        return time.process_time() - begin

    seconds(1000)
    assert seconds(80_000) < 12 * seconds(20_000) + 0.2


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("zh", "1" + "万" * 60),
        ("zh", "1" + "百千万" * 20 + "分"),
        ("zh", "五" * 60),
        ("ja", "三十" * 30),
        ("zh", "一" * 60 + "分之" + "二" * 60),
        ("it", "l'" * 3_000),
        ("fr", "d'" * 3_000 + "an"),
        ("ko", "만" * 3_000),
    ],
    ids=str,
)
def test_what_is_too_long_for_a_number_is_none(code: str, text: str) -> None:
    assert [q for q in numbers(text, registry.language(code)) if q.certain] == []
