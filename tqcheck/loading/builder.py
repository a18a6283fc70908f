"""Builds a block of visible text piece by piece, folding white space as a reader sees it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.loading.inline import inline_marks
from tqcheck.records.document import Block, BlockKind, Mark, MarkKind
from tqcheck.records.span import OffsetMap, Piece, Span

_BROKEN = re.compile(r"[\r\n\f]+")
_FOLDED = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")


def wide(character: str) -> bool:
    """Whether it is written without spaces between words (Han, Kana, full-width marks; Hangul is not)."""
    if "\uac00" <= character <= "\ud7a3" or "\u1100" <= character <= "\u11ff":
        return False
    return unicodedata.east_asian_width(character) in "WF"


@dataclass(slots=True)
class _Run:
    parts: list[str]
    start: int  # in the file
    end: int
    literal: bool  # the file says the same code points, so that runs that touch can be joined

    @property
    def last(self) -> str:
        return self.parts[-1][-1]


@dataclass(slots=True)
class OpenMark:
    """A mark whose place can still move."""

    kind: MarkKind
    start: int
    end: int
    file: Span
    name: str
    value: str


class BlockBuilder:
    """Collects visible text with its file ranges, and the marks in it; `finish` gives the block.

    Runs of white space become one space, and none at the ends of the block; a line break between two wide
    characters is no space at all. A space that stands for another white space character keeps its place.
    `keeps_spaces`: several spaces between two characters of a line stay what they are.
    """

    def __init__(self, *, keeps_spaces: bool = False) -> None:
        self._keeps_spaces = keeps_spaces
        self._runs: list[_Run] = []
        self._marks: list[OpenMark] = []
        self._tail: list[OpenMark] = []  # the marks that begin or end where the text now ends
        self._length = 0
        self._broken = False  # the last run is a space that was a line break

    def text(self, visible: str, start: int) -> None:
        """Visible text that stands literally at `start` of the file."""
        position = 0
        for run in _FOLDED.finditer(visible):
            within = run.start() > 0 and run.end() < len(visible)
            if self._keeps_spaces and within and not run[0].strip(" "):
                continue
            self._words(visible[position : run.start()], start + position)
            broken = "\n" in run[0] or "\r" in run[0]
            self.space(Span(start + run.start(), start + run.end()), broken=broken)
            position = run.end()
        self._words(visible[position:], start + position)

    def whole(self, visible: str, file: Span) -> None:
        """Visible text written otherwise in the file, as `&amp;`."""
        if visible:
            self._append(visible, file, literal=False)

    def space(self, file: Span, *, broken: bool = False, literal: bool = False) -> None:
        """White space in the file: one visible space, or none at the block's beginning or after another."""
        if self._runs and self._runs[-1].last != " ":
            self._append(" ", file, literal=literal)
            self._broken = broken

    def mark(self, kind: MarkKind, file: Span, name: str = "", value: str = "") -> OpenMark:
        """A mark at the present place, empty unless `close` is called with it."""
        mark = OpenMark(kind, self._length, self._length, file, name, value)
        self._marks.append(mark)
        self._tail.append(mark)
        return mark

    def close(self, mark: OpenMark, end: int) -> None:
        """Let `mark` reach to the present place, and to `end` in the file."""
        mark.end = self._length
        mark.file = Span(mark.file.start, end)
        self._tail.append(mark)

    def finish(self, kind: BlockKind = BlockKind.PARAGRAPH) -> Block | None:
        """The block, or `None` when nothing visible was added."""
        if self._runs and self._runs[-1].last == " ":
            self._drop_space()
        text = "".join(part for run in self._runs for part in run.parts)
        if not text.strip():
            return None
        offsets = OffsetMap(tuple(self._pieces()))
        marks = (*map(_settled, self._marks), *self._wanted_spaces(text))
        return Block(text, offsets, kind, inline_marks(text, offsets, marks))

    def _wanted_spaces(self, text: str) -> Iterator[Mark]:
        """No-break spaces that were written as `&nbsp;` next to a space or a bar: a gap that is wanted."""
        position = 0
        for run in self._runs:
            length = sum(map(len, run.parts))
            span = Span(position, position + length)
            beside = text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
            if not run.literal and run.parts == ["\u00a0"] and any(mark.isspace() or mark == "|" for mark in beside):
                yield Mark(MarkKind.CODE, span, Span(run.start, run.end), "space")
            position += length

    def suppressions(self) -> tuple[Mark, ...]:
        """The suppression comments among the marks, for a block that came to nothing."""
        suppressed = (mark for mark in self._marks if mark.kind is MarkKind.SUPPRESSION)
        return tuple(Mark(mark.kind, Span(0, 0), mark.file, mark.name, mark.value) for mark in suppressed)

    def _words(self, part: str, start: int) -> None:
        if part.startswith(" "):
            self.space(Span(start, start + 1), literal=True)
            part, start = part[1:], start + 1
        if part:
            self._append(part, Span(start, start + len(part)), literal=True)

    def _append(self, text: str, file: Span, *, literal: bool) -> None:
        if self._broken and len(self._runs) > 1 and wide(self._runs[-2].last) and wide(text[0]):
            self._drop_space()
        self._broken = False
        self._tail.clear()
        self._length += len(text)
        last = self._runs[-1] if self._runs else None
        if last and last.literal and literal and last.end == file.start:
            last.parts.append(text)
            last.end = file.end
        else:
            self._runs.append(_Run([text], file.start, file.end, literal))

    def _drop_space(self) -> None:
        last = self._runs[-1]
        last.parts[-1] = last.parts[-1][:-1]
        last.end -= 1
        if not last.parts[-1]:
            last.parts.pop()
        if not last.parts:
            self._runs.pop()
        self._length -= 1
        for mark in self._tail:
            mark.start, mark.end = min(mark.start, self._length), min(mark.end, self._length)

    def _pieces(self) -> Iterator[Piece]:
        position = 0
        for run in self._runs:
            end = position + sum(map(len, run.parts))
            yield Piece(Span(position, end), Span(run.start, run.end))
            position = end


class TypedBuilder(BlockBuilder):
    """For texts whose spaces and tabs are seen as they were typed, as in Word."""

    def text(self, visible: str, start: int) -> None:
        position = 0
        for run in _BROKEN.finditer(visible):
            self._typed(visible[position : run.start()], start + position)
            self.space(Span(start + run.start(), start + run.end()), broken=True)
            position = run.end()
        self._typed(visible[position:], start + position)

    def _typed(self, part: str, start: int) -> None:
        """White space at the beginning of the block, or around a gap, shows nothing to put right."""
        folded = not self._runs or (self._runs[-1].last == " " and bool(self._tail))
        lead = len(part) - len(part.lstrip(" \t")) if folded else 0
        if part[lead:]:
            self._append(part[lead:], Span(start + lead, start + len(part)), literal=True)

    def finish(self, kind: BlockKind = BlockKind.PARAGRAPH) -> Block | None:
        while self._runs and self._runs[-1].last in " \t":
            self._drop_space()
        for mark in self._marks:
            mark.start, mark.end = min(mark.start, self._length), min(mark.end, self._length)
        return super().finish(kind)


class PreservingBuilder(BlockBuilder):
    """Keeps white space as it is (`xml:space="preserve"`)."""

    def text(self, visible: str, start: int) -> None:
        if visible:
            self._append(visible, Span(start, start + len(visible)), literal=True)


def _settled(mark: OpenMark) -> Mark:
    return Mark(mark.kind, Span(mark.start, mark.end), mark.file, mark.name, mark.value)
