"""Where a translation that lost a negator would have to be negated."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.meaning.unnegated_words import unnegated
from tqcheck.records.span import Span

PLACES = [
    ("en", "The company does not pay taxes.", "not", "es", "La empresa paga impuestos.", "paga"),
    ("en", "The company didn’t pay.", "didn’t", "es", "La empresa pagó.", "pagó"),
    ("de", "Das Gesetz gilt nicht für Schulen.", "nicht", "en", "The law applies to schools.", "applies"),
    ("en", "The village has no school.", "has no", "de", "Das Dorf hat eine Schule.", "Schule"),
    # what stands beside the negator says when, and languages without a lexicon: the clause, without its stop
    ("de", "Er kommt heute nicht.", "nicht", "en", "He is coming today.", "He is coming today"),
    ("sv", "Skeppet seglar inte.", "inte", "en", "The ship sails.", "The ship sails"),
    ("sv", "Han kom, men hon åt inte.", "inte", "fi", "Hän tuli, mutta toinen söi.", "mutta toinen söi"),
    ("sv", "Han kom, men hon åt inte.", "inte", "fi", "Hän tuli mutta toinen söi.", "Hän tuli mutta toinen söi"),
    # the last letter of a Thai word may be a mark, which is no letter
    ("en", "The shop does not open on Monday.", "not", "th", "ร้านเปิดวันจันทร์ ", "ร้านเปิดวันจันทร์"),
]


@pytest.mark.parametrize(("source_code", "source", "negator", "target_code", "target", "place"), PLACES)
def test_the_place(source_code: str, source: str, negator: str, target_code: str, target: str, place: str) -> None:
    start = source.index(negator)
    languages = registry.language(source_code), registry.language(target_code)
    found = unnegated(source, Span(start, start + len(negator)), target, languages)
    assert found.of(target) == place
    assert target.index(place) == found.start


@pytest.mark.parametrize("target", ["", " . ", ","])
def test_what_has_no_words_has_a_place_within_it(target: str) -> None:
    languages = registry.language("sv"), registry.language("fi")
    found = unnegated("Inte, nej.", Span(0, 4), target, languages)
    assert 0 <= found.start <= found.end <= len(target)
