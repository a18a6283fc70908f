"""Whether a stretch of a text meets any of many spans, in time that hardly grows with their number."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from tqcheck.records.span import Span


class Coverage:
    """What `spans`, which may overlap and stand in any order, cover together."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans: list[Span] = []
        for span in sorted(spans):
            last = self._spans[-1] if self._spans else None
            if last is not None and span.start < last.end:
                self._spans[-1] = Span(last.start, max(span.end, last.end))
            else:
                self._spans.append(span)

    def meets(self, span: Span) -> bool:
        """Whether one of the spans shares a code point with `span`, or an empty `span` stands strictly inside one."""
        place = bisect_right(self._spans, span.start, key=_start)
        return any(other.overlaps(span) for other in self._spans[max(0, place - 1) : place + 1])

    def __contains__(self, position: int) -> bool:
        """Whether the code point at `position` is covered."""
        place = bisect_right(self._spans, position, key=_start) - 1
        return place >= 0 and position < self._spans[place].end


def _start(span: Span) -> int:
    return span.start
