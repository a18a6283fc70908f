"""Ranges of code points, and the map from visible text to the file it stands in."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range `[start, end)` of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The part of `text` this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point; an empty span overlaps what it stands strictly inside."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of visible text `visible` and the range `file` it was read from.

    Equal lengths mean that the code points correspond one to one; otherwise (an entity such as `&amp;`,
    a JSON escape, a line break folded to a space) the piece maps only as a whole.
    """

    visible: Span
    file: Span

    @property
    def linear(self) -> bool:
        return len(self.visible) == len(self.file)


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each code point of a visible text stands in the file.

    `pieces` tile the visible text in order; what lies between their file ranges is markup.
    """

    pieces: tuple[Piece, ...]

    @staticmethod
    def identity(length: int, start: int = 0) -> OffsetMap:
        """The map of plain text that begins at `start` in its file."""
        return OffsetMap((Piece(Span(0, length), Span(start, start + length)),))

    def to_file(self, span: Span) -> Span:
        """The file range of a visible span: as small as possible, with the markup inside it but not around it.

        An empty span maps to the place right after the preceding code point (or before the first).
        """
        if not self.pieces:
            raise ValueError("an empty text has no offsets")
        if span.start == span.end:
            place = self._end(span.end) if span.end else self._start(0)
            return Span(place, place)
        start, end = self._start(span.start), self._end(span.end)
        return Span(min(start, end), max(start, end))  # an attribute's text may be joined to what stands around it

    def is_contiguous(self, span: Span) -> bool:
        """Whether the span's file range holds no markup and cuts no escape, so that it can be replaced as text."""
        pieces = list(self._touching(span))
        whole = all(p.linear or (span.start <= p.visible.start and p.visible.end <= span.end) for p in pieces)
        return whole and all(a.file.end == b.file.start for a, b in itertools.pairwise(pieces))

    def cut(self, span: Span) -> OffsetMap:
        """The map of `visible[span.start:span.end]`, whose positions count from 0 again."""
        return OffsetMap(tuple(self._clip(piece, span) for piece in self._touching(span)))

    def _clip(self, piece: Piece, span: Span) -> Piece:
        start, end = max(piece.visible.start, span.start), min(piece.visible.end, span.end)
        visible = Span(start - span.start, end - span.start)
        if not piece.linear:
            return Piece(visible, piece.file)
        shift = piece.file.start - piece.visible.start
        return Piece(visible, Span(start + shift, end + shift))

    def _touching(self, span: Span) -> Iterator[Piece]:
        for index in range(self._index(span.start), len(self.pieces)):
            if self.pieces[index].visible.start >= span.end:
                return
            yield self.pieces[index]

    def _index(self, position: int) -> int:
        return max(0, bisect_right(self.pieces, position, key=lambda piece: piece.visible.start) - 1)

    def _start(self, position: int) -> int:
        piece = self.pieces[self._index(position)]
        offset = position - piece.visible.start
        return piece.file.start + offset if piece.linear else piece.file.start

    def _end(self, position: int) -> int:
        piece = self.pieces[self._index(position - 1)]
        offset = position - piece.visible.start
        return piece.file.start + offset if piece.linear else piece.file.end


def join_pieces(parts: Iterable[tuple[str, Span]]) -> tuple[str, OffsetMap]:
    """Visible text and its map, from parts of visible text and the file ranges they were read from."""
    text: list[str] = []
    pieces: list[Piece] = []
    position = 0
    for part, file in parts:
        if part:
            pieces.append(Piece(Span(position, position + len(part)), file))
            text.append(part)
            position += len(part)
    return "".join(text), OffsetMap(tuple(pieces))
