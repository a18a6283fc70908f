"""The text of a container: what its parts show, one paragraph a line, with the place of each piece of it.

Positions of findings and of edits count code points of this text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from tqcheck.containers.archive import Archive
from tqcheck.containers.runs import Edge, Gap, Paragraph, Run
from tqcheck.loading.builder import BlockBuilder, OpenMark, PreservingBuilder, TypedBuilder
from tqcheck.loading.codes import OBJECT
from tqcheck.records.document import Block, Mark, MarkKind
from tqcheck.records.span import OffsetMap, Piece, Span

_AGREED = 0.9  # share of the letters that must be said to be in one language


@dataclass(slots=True)
class Extract:
    """The text, its blocks, and which run shows each piece of it.

    `languages` counts letters by the language that they are said to be in ("": unsaid).
    """

    archive: Archive
    parts: list[str] = field(default_factory=list)
    runs: list[tuple[Span, Run]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)
    length: int = 0

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, paragraph: Paragraph, *, preserve: bool = False) -> Block | None:
        """Append a paragraph that shows something; its block, where there is one.

        Of a unit that is compared as it stands, `preserve` keeps all white space.
        """
        if not any(isinstance(item, Run) for item in paragraph.items):
            return None
        self.begin()
        builder = PreservingBuilder() if preserve else TypedBuilder()
        marks: list[OpenMark] = []
        for item in paragraph.items:
            self._add(item, builder, marks)
        block = builder.finish(paragraph.kind)
        if block is not None:
            block = replace(block, key=paragraph.key)
            self.blocks.append(block)
        return block

    def add_block(self, block: Block, part: str) -> None:
        """Append a block that was read from the source of a part; a line that an element breaks is broken."""
        self.begin()
        start, depths, source = self.length, _depths(block), self.archive.xml(part)
        marks = [replace(mark, file=mark.span.shifted(start)) for mark in block.marks]
        for piece in block.offsets.pieces:
            text, depth = piece.visible.of(block.text), depths[piece.visible.start]
            if source.startswith("<", piece.file.start) and text == " ":
                marks.append(Mark(MarkKind.ALONE, Span(piece.visible.start, piece.visible.start), self._next, "br"))
                self.run(Run("\n", part, piece.file, depth, fixed=True))
            else:
                self.run(Run(text, part, piece.file, depth))
        pieces = (Piece(piece.visible, piece.visible.shifted(start)) for piece in block.offsets.pieces)
        self.blocks.append(replace(block, offsets=OffsetMap(tuple(pieces)), marks=tuple(marks)))

    @property
    def _next(self) -> Span:
        """Where the next code point will stand."""
        return Span(self.length, self.length + 1)

    def begin(self) -> None:
        """Begin a line."""
        if self.length:
            self._append("\n")

    def run(self, run: Run) -> None:
        """Append what a run shows."""
        self.runs.append((Span(self.length, self.length + len(run.text)), run))
        self._append(run.text)

    def language(self) -> str | None:
        """The language that nearly all letters are said to be in; the default of a template says nothing."""
        total = sum(self.languages.values())
        stated = (item for item in self.languages.items() if item[0])
        code, count = max(stated, key=lambda item: item[1], default=("", 0))
        return code if count and count >= _AGREED * total else None

    def touched(self, span: Span) -> range:
        """The numbers of the runs that share code points with `span`."""
        first = bisect_left(self.runs, span.start + 1, key=lambda item: item[0].end)
        last = bisect_left(self.runs, span.end, key=lambda item: item[0].start)
        return range(first, max(first, last))

    def beside(self, place: int) -> list[int]:
        """The numbers of the runs that end or begin at a place, or hold it."""
        first = bisect_left(self.runs, place, key=lambda item: item[0].end)
        return [
            number for number in range(first, min(first + 2, len(self.runs))) if self.runs[number][0].start <= place
        ]

    def _add(self, item: Run | Edge | Gap, builder: BlockBuilder, marks: list[OpenMark]) -> None:
        span = self._next
        if isinstance(item, Gap):
            mark = builder.mark(MarkKind.PLACEHOLDER, span, item.name, item.name)
            builder.whole(OBJECT, span)
            builder.close(mark, span.end)
            self._append(OBJECT)
        elif isinstance(item, Run):
            if item.text == "\n" and isinstance(builder, TypedBuilder):  # no correction takes it away
                builder.mark(MarkKind.ALONE, span, "br")
            builder.text(item.text, self.length)
            self.run(item)
        elif item.kind is not None:
            marks.append(builder.mark(item.kind, Span(span.start, span.start), item.name, item.value))
        elif marks:
            builder.close(marks.pop(), self.length)

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)


def _depths(block: Block) -> Sequence[int]:
    """How many elements are around each code point of a block."""
    changes = [0] * (len(block.text) + 1)
    for mark in block.marks:
        if mark.kind is MarkKind.OPEN:
            changes[mark.span.start] += 1
        elif mark.kind is MarkKind.CLOSE:
            changes[mark.span.end] -= 1
        elif mark.kind in (MarkKind.LINK, MarkKind.CODE):
            changes[mark.span.start] += 1
            changes[mark.span.end] -= 1
    return list(accumulate(changes))
