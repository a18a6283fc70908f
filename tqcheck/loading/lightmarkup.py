"""What AsciiDoc and reStructuredText have in common: lines that make blocks, and inline markup found by patterns.

Neither format's library knows positions. What is certain is read as prose; what is not (code, tables of rst, unknown
directives) is left out, so that no correction ever reaches it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tqcheck.loading.builder import BlockBuilder
from tqcheck.loading.lines import lines
from tqcheck.records.document import Block, BlockKind, MarkKind
from tqcheck.records.span import Span


@dataclass(frozen=True, slots=True)
class Line:
    """A line's text without white space at its end, where it starts in the file, and how far it is indented."""

    text: str
    start: int

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip(" \t"))

    @property
    def blank(self) -> bool:
        return not self.text


def lines_of(text: str) -> list[Line]:
    """The lines of a file."""
    return [Line(span.of(text).rstrip(), span.start) for span in lines(text)]


@dataclass(slots=True)
class Blocks:
    """Collects the lines of a block; `inline` has the named groups `code`, `link` with `label`, and `edge`.

    `code` is shown and not prose, of a link its label alone is shown, an edge (the sign of an emphasis) is not.
    """

    text: str
    inline: re.Pattern[str]
    found: list[Block] = field(default_factory=list)
    _parts: list[Span] = field(default_factory=list)
    _kind: BlockKind = BlockKind.PARAGRAPH

    @property
    def open(self) -> bool:
        return bool(self._parts)

    def add(self, start: int, end: int, kind: BlockKind | None = None) -> None:
        """A further line of the block; with a kind, the first of a new one."""
        if kind is not None:
            self.end()
            self._kind = kind
        if start < end:
            self._parts.append(Span(start, end))

    def line(self, line: Line, skip: int = 0, kind: BlockKind | None = None) -> None:
        """A line from its `skip`th character on, without white space before it."""
        lead = len(line.text[skip:]) - len(line.text[skip:].lstrip())
        self.add(line.start + skip + lead, line.start + len(line.text), kind)

    def end(self) -> None:
        """The block is complete."""
        if self._parts:
            block = self._built(self._parts)
            if block is not None:
                self.found.append(block)
        self._parts, self._kind = [], BlockKind.PARAGRAPH

    def _built(self, parts: Sequence[Span]) -> Block | None:
        builder = BlockBuilder()
        for number, part in enumerate(parts):
            if number:
                builder.space(Span(parts[number - 1].end, part.start), broken=True)
            self._read(builder, part)
        return builder.finish(self._kind)

    def _read(self, builder: BlockBuilder, part: Span) -> None:
        position = part.start
        for token in self.inline.finditer(self.text, part.start, part.end):
            builder.text(self.text[position : token.start()], position)
            position = token.end()
            self._mark(builder, token)
        builder.text(self.text[position : part.end], position)

    def _mark(self, builder: BlockBuilder, token: re.Match[str]) -> None:
        span = Span(*token.span())
        if token["code"] is not None:
            mark = builder.mark(MarkKind.CODE, span, "code")
            builder.text(token["code"], token.start("code"))
            builder.close(mark, span.end)
        elif token["link"] is not None:
            mark = builder.mark(MarkKind.LINK, span, "a", token["link"])
            builder.text(token["label"] or "", max(0, token.start("label")))
            builder.close(mark, span.end)
        else:
            builder.mark(MarkKind.ALONE, span, "emphasis")
