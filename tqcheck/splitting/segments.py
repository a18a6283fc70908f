"""From the sentence spans of a block to segments that carry its marks and positions."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from tqcheck.records.document import Block, Mark, MarkKind
from tqcheck.records.segment import Segment
from tqcheck.records.span import Span


def segments(block: Block, number: int, spans: Sequence[Span]) -> Iterator[Segment]:
    """The segments of block `number`, for spans that tile its text; white space alone is no segment."""
    tiles = _visible(block.text, spans)
    marks = _marks(block.marks, tiles)
    for index, tile in enumerate(tiles):
        span = _trimmed(block.text, tile)
        yield Segment(
            text=span.of(block.text),
            offsets=block.offsets.cut(span),
            block=number,
            kind=block.kind,
            marks=tuple(_clipped(mark, span) for mark in marks[index]),
            opens_block=index == 0,
            closes_block=index == len(tiles) - 1,
            key=block.key,
            duration=block.duration if len(tiles) == 1 else None,
        )


def _visible(text: str, spans: Sequence[Span]) -> list[Span]:
    """The spans that show something, each with the blank ones after it (and before the first)."""
    tiles: list[Span] = []
    begin = 0
    for span in spans:
        if span.of(text).strip():
            tiles.append(Span(begin, span.end))
        elif tiles:
            tiles[-1] = Span(tiles[-1].start, span.end)
        begin = tiles[-1].end if tiles else 0
    return tiles


def _trimmed(text: str, span: Span) -> Span:
    part = span.of(text)
    start = span.start + len(part) - len(part.lstrip())
    return Span(start, start + len(part.strip()))


def _marks(marks: Sequence[Mark], tiles: Sequence[Span]) -> list[list[Mark]]:
    """The marks of each tile. A closing mark between two sentences belongs to the first, others to the second."""
    found: list[list[Mark]] = [[] for _ in tiles]
    starts = [tile.start for tile in tiles]
    for mark in marks if tiles else ():
        first = (
            bisect_left(starts, mark.span.start)
            if mark.kind is MarkKind.CLOSE
            else bisect_right(starts, mark.span.start)
        )
        first = max(0, first - 1)
        last = max(first, bisect_left(starts, mark.span.end) - 1) if len(mark.span) else first
        for index in range(first, last + 1):
            found[index].append(mark)
    return found


def _clipped(mark: Mark, span: Span) -> Mark:
    start = min(max(mark.span.start, span.start), span.end)
    end = min(max(mark.span.end, start), span.end)
    return Mark(mark.kind, Span(start - span.start, end - span.start), mark.file, mark.name, mark.value)
