"""A country or city in the place of another."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.names.places import exchanged_place


def exchanged(codes: str, source: str, target: str) -> tuple[str, str] | None:
    one, other = (registry.language(code) for code in codes.split("-"))
    found = exchanged_place(source, target, (one, other))
    return None if found is None else (found[0][0], found[1][0])


@pytest.mark.parametrize(
    ("codes", "source", "target", "places"),
    [
        ("en-de", "Buyers in South Korea wait.", "Kunden in Nordkorea warten.", ("South Korea", "North Korea")),
        ("en-ru", "He left North Korea.", "Он покинул Южную Корею.", ("North Korea", "South Korea")),
        ("es-en", "Viajó a Costa Rica.", "She travelled to Puerto Rico.", ("Costa Rica", "Puerto Rico")),
        ("de-en", "Das Team kam aus Österreich.", "The team came from Australia.", ("Austria", "Australia")),
    ],
)
def test_another_place_is_named(codes: str, source: str, target: str, places: tuple[str, str]) -> None:
    assert exchanged(codes, source, target) == places


@pytest.mark.parametrize(
    ("codes", "source", "target"),
    [
        ("en-de", "She flew to Korea.", "Sie flog nach Südkorea."),  # said more exactly
        ("en-es", "South Korea and North Korea met.", "Corea del Sur y Corea del Norte se reunieron."),
        ("en-fr", "He lives in Austria.", "L’Autrichien vit à Paris."),  # the people of the country
    ],
)
def test_the_same_place_in_other_words_is_none(codes: str, source: str, target: str) -> None:
    assert exchanged(codes, source, target) is None
