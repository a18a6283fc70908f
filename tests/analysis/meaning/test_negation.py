"""Negators by rule, and a check that hands over what a model found."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.meaning.negation import negation
from tqcheck.checks.negation_mismatch import CHECK
from tqcheck.contracts import Context
from tqcheck.judging import checking
from tqcheck.records.evidence import ErrorSpan, Evidence, Kind
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import OffsetMap, Span


@pytest.mark.parametrize(
    ("language", "text", "negators"),
    [
        ("en", "It didn’t rain.", ["didn’t"]),
        ("de", "Das ist kein Haus.", ["kein"]),
        ("fr", "Il n’est pas là.", ["pas"]),
        ("zh", "他没有去。", ["没有"]),
        ("ja", "行きません。", ["ません"]),
        ("ar", "لَمْ يذهب", ["لَمْ"]),
        ("en", "Knots are tied.", []),
    ],
)
def test_negators(language: str, text: str, negators: list[str]) -> None:
    found = negation(text, registry.language(language))
    assert found is not None
    assert [span.of(text) for span in found.negators] == negators


def test_a_language_without_lists_is_not_judged() -> None:
    assert negation("Það rignir ekki.", registry.language("is")) is None


@pytest.mark.parametrize("language", registry.names("languages"))
def test_every_known_language_has_its_lists(language: str) -> None:
    assert negation("x", registry.language(language)) is not None


def segment(text: str) -> Segment:
    return Segment(text, OffsetMap.identity(len(text)), 0)


def hits(pair: Pair) -> list[Hit]:
    context = Context(registry.language("de"), registry.language("en"))
    return list(CHECK.find(pair, context))  # type: ignore[arg-type]


@pytest.mark.parametrize(("link", "number"), [(0.9, 1), (0.3, 0), (None, 1)])
def test_a_doubtful_link_is_not_judged(link: float | None, number: int) -> None:
    source, target = segment("The law does not apply to schools."), segment("Das Gesetz gilt für Schulen.")
    context = Context(registry.language("de"), registry.language("en"))
    found = checking.find({"negation_mismatch": CHECK}, [Pair(0, source, target, link=link)], context)
    assert len(found) == number


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("en", "Not all of them came.", True),
        ("en", "It is not allowed.", False),
        ("en", "It is not uncommon.", True),
        ("de", "Nicht alle kamen.", True),
        ("de", "Nicht alleine, aber froh.", False),
        ("ar", "في بلد آخر", False),
        ("pl", "Nie wszystkie przyszły.", True),
    ],
)
def test_a_phrase_ends_with_its_last_word(language: str, text: str, phrase: bool) -> None:
    found = negation(text, registry.language(language))
    assert found is not None
    assert found.phrase is phrase


def test_what_a_model_found_comes_first() -> None:
    error = ErrorSpan(Kind.NEGATION, Span(0, 3), 0.8, Severity.CRITICAL)
    pair = Pair(0, segment("It is so."), segment("Das ist nicht so."), evidence=Evidence(errors=(error,)))
    (hit,) = hits(pair)
    assert (hit.span, hit.severity, hit.confidence) == (Span(0, 3), Severity.CRITICAL, 0.8)
