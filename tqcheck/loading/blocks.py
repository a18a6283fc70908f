"""Blocks made of other blocks: a part, or what is left without some characters, with positions and marks kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from tqcheck.records.document import Block, Mark, MarkKind
from tqcheck.records.span import OffsetMap, Piece, Span

_WHOLE = frozenset({MarkKind.CODE, MarkKind.LINK, MarkKind.PLACEHOLDER})


def cut(block: Block, span: Span) -> Block:
    """The part of a block at `span` of its text; marks outside of it are left out, those across its edges cut."""
    kept = (mark for mark in block.marks if mark.span.start <= span.end and mark.span.end >= span.start)
    marks = tuple(replace(mark, span=_within(mark.span, span)) for mark in kept)
    return replace(block, text=span.of(block.text), offsets=block.offsets.cut(span), marks=marks)


def without(block: Block, gone: Sequence[Span]) -> Block:
    """The block as if `gone`, ranges of its text in order, were no part of what the reader sees."""
    if not gone:
        return block
    edges = [0, *(edge for span in gone for edge in (span.start, span.end)), len(block.text)]
    kept = [Span(start, end) for start, end in list(pairwise(edges))[::2] if start < end]
    text = "".join(span.of(block.text) for span in kept)
    offsets = OffsetMap(tuple(_joined(block.offsets, kept)))
    marks = tuple(replace(mark, span=Span(*(_moved(edge, gone) for edge in _edges(mark)))) for mark in block.marks)
    return replace(block, text=text, offsets=offsets, marks=marks)


def marked(block: Block, marks: Iterable[Mark]) -> Block:
    """The block with more marks, in order."""
    every = sorted((*block.marks, *marks), key=lambda mark: (mark.span.start, mark.file.start))
    return replace(block, marks=tuple(every))


def mark(block: Block, kind: MarkKind, span: Span, name: str, value: str = "") -> Mark:
    """A mark over what stands at `span` of the block's text."""
    return Mark(kind, span, block.offsets.to_file(span), name, value)


class Taken:
    """The parts of a block's text that are code, placeholders or links already."""

    def __init__(self, block: Block) -> None:
        self._spans = sorted(mark.span for mark in block.marks if mark.kind in _WHOLE and len(mark.span))
        self._starts = [span.start for span in self._spans]

    def covers(self, span: Span) -> bool:
        """Whether `span` shares a code point with one of them."""
        place = bisect_right(self._starts, span.start)
        return any(other.overlaps(span) for other in self._spans[max(0, place - 1) : place + 1])


def _within(span: Span, limits: Span) -> Span:
    start = min(max(span.start, limits.start), limits.end)
    end = min(max(span.end, start), limits.end)
    return Span(start - limits.start, end - limits.start)


def _joined(offsets: OffsetMap, kept: Iterable[Span]) -> Iterator[Piece]:
    position = 0
    for span in kept:
        for piece in offsets.cut(span).pieces:
            yield Piece(piece.visible.shifted(position), piece.file)
        position += len(span)


def _edges(mark: Mark) -> tuple[int, int]:
    return mark.span.start, mark.span.end


def _moved(position: int, gone: Sequence[Span]) -> int:
    return position - sum(max(0, min(position, span.end) - span.start) for span in gone)
