from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tqcheck.records.coverage import Coverage
from tqcheck.records.span import Span

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 30), st.integers(0, 6))


@given(st.lists(SPANS), SPANS)
def test_it_meets_what_one_of_the_spans_overlaps(spans: list[Span], asked: Span) -> None:
    assert Coverage(spans).meets(asked) == any(span.overlaps(asked) for span in spans)


@given(st.lists(SPANS), st.integers(0, 40))
def test_it_contains_what_stands_in_one_of_the_spans(spans: list[Span], position: int) -> None:
    assert (position in Coverage(spans)) == any(span.start <= position < span.end for span in spans)
