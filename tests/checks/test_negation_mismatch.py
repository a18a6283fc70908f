"""A rule and a model on the same negation."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.contracts import Context
from tqcheck.records.evidence import ErrorSpan, Evidence, Kind
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import OffsetMap, Span


def segment(text: str) -> Segment:
    return Segment(text, OffsetMap.identity(len(text)), 0)


def hits(source: str, target: str, *sure: float) -> list[Hit]:
    marks = tuple(ErrorSpan(Kind.NEGATION, Span(0, 3), value, Severity.MAJOR) for value in sure)
    pair = Pair(0, segment(source), segment(target), evidence=Evidence(errors=marks))
    context = Context(registry.language("en"), registry.language("de"))
    return list(registry.check("negation_mismatch").find(pair, context))


LOST = ("Das Museum ist am Montag nicht geöffnet.", "The museum is open on Mondays.")


@pytest.mark.parametrize(("sure", "stated"), [((), 0.7), ((0.4,), 0.7), ((0.9,), 0.9)])
def test_the_rule_tells_and_the_surer_of_the_two_counts(sure: tuple[float, ...], stated: float) -> None:
    (found,) = hits(*LOST, *sure)
    assert "nicht" in found.message
    assert found.confidence == stated


def test_where_the_rule_is_silent_the_model_speaks() -> None:
    (found,) = hits("Das Museum ist am Montag geöffnet.", "The museum is open on Mondays.", 0.8)
    assert (found.from_model, found.confidence) == (True, 0.8)
