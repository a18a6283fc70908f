"""What numbers count, and conversions."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.numbers.comparison import compare
from tqcheck.analysis.units.amounts import measures
from tqcheck.analysis.units.sizes import CODES, SIGNS, SIZES, TEMPERATURES


@pytest.mark.parametrize(
    ("code", "text", "unit"),
    [
        ("en", "10 miles", "mi"),
        ("en", "3kg", "kg"),
        ("en", "15 miles an hour", "mi"),
        ("en", "€2.5", "EUR"),
        ("de", "5 Mio. Euro", "EUR"),
        ("fr", "5 millions d'euros", "EUR"),
        ("ru", "3 км", "km"),
        ("zh", "10多公里", "km"),
        ("ja", "20€です", "EUR"),
        ("en", "1 to 4 inches", "in"),
        ("en", "10 km² of land", "km2"),
        ("en", "12 sq. miles", "mi2"),
        ("en", "12 cubic feet", "ft3"),
        ("fr", "12 kilomètres carrés", "km2"),
        ("pl", "12 metrów kwadratowych", "m2"),
        ("ja", "12平方キロメートル", "km2"),
        ("ar", "12 كيلومترا مربعا", "km2"),
        ("de", "4 m hoch", "m"),
        ("it", "4 g di sale", "g"),
        ("uk", "4 л води", "l"),
        ("en", "5'11\" tall", "ft"),
    ],
)
def test_reads_the_unit(code: str, text: str, unit: str) -> None:
    assert {measure.units for measure in measures(text, registry.language(code))} == {frozenset({unit})}


@pytest.mark.parametrize("text", ["10 square pegs", "5 people", "10 l'heure", "version 3", "10 milestones"])
def test_what_has_no_unit(text: str) -> None:
    assert measures(text, registry.language("en")) == ()


@pytest.mark.parametrize(
    ("source", "target", "right"),
    [
        ("10 miles", "16 Kilometer", True),
        ("100 feet", "30 Meter", True),
        ("100 feet", "90 Meter", False),
        ("6-foot-6", "1,98 Meter", True),
        ("80 °F", "27 °C", True),
        ("5'4\" tall", "1,63 m", True),
        ("7 feet 4 inches", "2,24 m", True),
        ("7 feet 4 inches", "1,98 m", False),
        ("9 pounds 4 ounces", "4,2 kg", True),
        ("3 hours and 20 minutes", "200 Minuten", True),
        ("30 square miles", "78 km²", True),
        ("30 square miles", "48 km²", False),
        ("30 cubic feet", "0,85 Kubikmeter", True),
        ("80 °F", "45 °C", False),
    ],
)
def test_judges_conversions(source: str, target: str, right: bool) -> None:
    found = compare(source, registry.language("en"), target, registry.language("de"))
    assert [conversion.right for conversion in found.conversions] == [right]
    assert (found.missing, found.extra) == ((), ())


@pytest.mark.parametrize("code", [code for code in registry.names("languages") if registry.language(code).units])
def test_every_unit_of_a_language_is_known(code: str) -> None:
    known = {*SIZES, *TEMPERATURES, *CODES, *(code for signs in SIGNS.values() for code in signs)}
    found = {unit for units in registry.language(code).units.values() for unit in units.rstrip("?").split()}
    assert found <= known


def test_the_same_unit_is_no_conversion() -> None:
    found = compare("100 km", registry.language("en"), "105 km", registry.language("de"))
    assert found.conversions == ()
    assert [str(quantity.values[0]) for quantity in (*found.missing, *found.extra)] == ["100", "105"]
