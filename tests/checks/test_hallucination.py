"""Severity of loops, and what a model adds to the rules."""

from __future__ import annotations

import pytest

import tqcheck
from tqcheck import registry
from tqcheck.contracts import Context
from tqcheck.records.evidence import ErrorSpan, Evidence, Kind, Proposal
from tqcheck.records.hit import Edit, Hit, Suggestion
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import OffsetMap, Span
from tqcheck.settings import Settings


def find(text: str, *errors: ErrorSpan) -> list[Hit]:
    source, target = (Segment(side, OffsetMap.identity(len(side)), 0) for side in ("Er aß zwei.", text))
    pair = Pair(0, source, target, evidence=Evidence(errors=errors))
    context = Context(registry.language("en"), registry.language("de"))
    return list(registry.check("hallucination").find(pair, context))  # type: ignore[arg-type]


def test_a_loop_over_most_of_a_segment_is_critical() -> None:
    (hit,) = find("It was so late and late and late and late and late and late.")
    assert hit.severity is Severity.CRITICAL


def test_a_loop_within_a_long_segment_is_as_bad_as_the_check_says() -> None:
    rest = "The committee met on the first floor of the old hall, heard three reports, and left."
    (hit,) = find(f"Go on and on and on and on and. {rest}")
    assert hit.severity is None


def test_what_a_model_holds_to_be_made_up_is_reported_with_its_proposals() -> None:
    made_up = ErrorSpan(
        Kind.HALLUCINATION, Span(3, 6), 0.7, Severity.MAJOR, proposals=(Proposal(Span(2, 6), "", 0.86),)
    )
    other = ErrorSpan(Kind.MISTRANSLATION, Span(0, 2), 0.9, Severity.MAJOR)
    (hit,) = find("He ate two.", made_up, other)
    assert (hit.span, hit.severity, hit.confidence) == (Span(3, 6), Severity.MAJOR, 0.7)
    assert hit.suggestions == (Suggestion((Edit(Span(2, 6), ""),), safe=False, confidence=0.86),)


def test_an_error_in_the_source_points_there() -> None:
    (hit,) = find("He ate two.", ErrorSpan(Kind.HALLUCINATION, Span(0, 2), 0.7, Severity.MAJOR, in_source=True))
    assert (hit.span, hit.source_span) == (None, Span(0, 2))


ARTICLE = """The harbour authority closed the eastern pier on Monday.

Engineers found cracks in eleven of the supporting pillars.

Fishermen may use the old dock free of charge in the meantime.
"""
TRANSLATION = """Die Hafenbehörde hat am Montag den östlichen Pier geschlossen.

{}

Die Fischer dürfen in der Zwischenzeit das alte Dock kostenlos benutzen.
"""
OTHER = "Der Chor probt jeden Donnerstag im Gemeindehaus neben der Kirche."
FREE = "An elf der Stützpfeiler sind Fachleuten Risse aufgefallen."


@pytest.mark.parametrize(("sentence", "found"), [(OTHER, [("hallucination", OTHER)]), (FREE, [])])
def test_a_sentence_of_other_content_in_an_article_is_reported_whole(
    sentence: str, found: list[tuple[str, str]]
) -> None:
    settings = Settings(model="none", source_language="en", target_language="de")
    report = tqcheck.check_texts(TRANSLATION.format(sentence), ARTICLE, settings=settings)
    findings = report.documents[0].findings
    assert [(one.check, one.span.text) for one in findings if one.span is not None] == found
