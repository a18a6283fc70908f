"""What AsciiDoc and reStructuredText have in common: lines that make blocks, and inline markup found by patterns.

Neither format's library knows positions. What is certain is read as prose; what is not (code, tables of rst, unknown
directives) is left out, so that no correction ever reaches it.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from tqcheck.loading.builder import BlockBuilder
from tqcheck.loading.text_lines import lines
from tqcheck.records.document import Block, BlockKind, MarkKind
from tqcheck.records.span import Span

_LABELS = ("label", "said")  # text of readers, where characters may be escaped
_WITHIN = re.compile(r"[^\s(\[{\"'“„«‘‚¿¡/–—-]")  # what stands before a sign that ends an emphasis


@dataclass(frozen=True, slots=True)
class IndentedLine:
    """A line's text without white space at its end, where it starts in the file, and how far it is indented."""

    text: str
    start: int

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip(" \t"))

    @property
    def blank(self) -> bool:
        return not self.text


def lines_of(text: str) -> list[IndentedLine]:
    """The lines of a file."""
    return [IndentedLine(span.of(text).rstrip(), span.start) for span in lines(text)]


@dataclass(slots=True)
class Blocks:
    """Collects the lines of a block; `inline` has the named groups `code`, `link` with `label`, and `edge`.

    `code` is shown and not prose, of a link its label alone is shown, an edge (the sign of an emphasis) is not where
    another answers it. There may be an `anchor` with what is `said` of it, `titled` with `to`, a reference that shows
    what it leads to, `named`, code whose text is translated, and `image` with its `source`. A `sign` is shown in the
    place of its escape, a `reference` as the character it names.
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

    def line(self, line: IndentedLine, skip: int = 0, kind: BlockKind | None = None) -> None:
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
        """The parts are read as one text, so that markup may go on over the end of a line."""
        reader = _Inline(self.text, parts, self.inline)
        reader.read()
        return reader.builder.finish(self._kind)


class _Inline:
    """Reads the lines of a block, joined by line feeds, into a builder."""

    def __init__(self, text: str, parts: Sequence[Span], pattern: re.Pattern[str]) -> None:
        self._text, self._parts, self._pattern = text, parts, pattern
        self._joined = "\n".join(part.of(text) for part in parts)
        lengths = (len(part) + 1 for part in parts)
        self._begins = [0, *accumulate(lengths)][:-1]
        self.builder = BlockBuilder()

    def read(self) -> None:
        position = 0
        tokens = [*self._pattern.finditer(self._joined)]
        paired = self._paired(tokens)
        for token in tokens:
            if token["edge"] is not None and token.start() not in paired:
                continue
            self._show(position, token.start())
            position = token.end()
            self._mark(token)
        self._show(position, len(self._joined))

    def _paired(self, tokens: Iterable[re.Match[str]]) -> set[int]:
        """Where the signs stand that begin and end an emphasis; one alone is a sign like any other, as in C#."""
        opened: dict[str, list[int]] = defaultdict(list)
        paired: set[int] = set()
        for token in tokens:
            sign, start = token["edge"], token.start()
            before = self._joined[start - 1 : start] if start else ""
            if sign is not None and not _WITHIN.match(before):
                opened[sign].append(start)
            elif sign is not None and opened[sign]:
                paired |= {opened[sign].pop(), start}
        return paired

    def _mark(self, token: re.Match[str]) -> None:
        span, found = self._span(token), token.groupdict()
        if self._escape(token) or found.get("hidden") is not None:
            return
        if found.get("curved") is not None:
            self._show(*token.span())
            return
        if found.get("image") is not None:
            self._within(token, "image", span, (MarkKind.IMAGE, "img", found["source"]), (MarkKind.CODE, "image", ""))
        elif found["link"] is not None:
            self._within(token, "label" if found["label"] else "link", span, (MarkKind.LINK, "a", found["link"]))
        elif found.get("indexed") is not None:
            self._within(token, "indexed", span)
        elif found.get("anchor") is not None:
            self._within(token, "said", span, (MarkKind.LINK, "a", f"#{found['anchor'].strip()}"))
        elif found.get("titled") is not None:  # shows the title of what it refers to
            self._within(token, "titled", span, (MarkKind.LINK, "a", found["to"]), (MarkKind.CODE, "reference", ""))
        elif found.get("named") is not None:  # a button, a key: what readers see is translated
            self._within(token, "named", span, (MarkKind.CODE, "label", ""))
        elif found["code"] is not None:
            self._within(token, "code", span, (MarkKind.CODE, "code", ""))
        else:
            self.builder.mark(MarkKind.ALONE, span, "emphasis")

    def _span(self, token: re.Match[str]) -> Span:
        return Span(self._place(token.start()), self._place(token.end() - 1) + 1)

    def _escape(self, token: re.Match[str]) -> bool:
        """Whether the token is a character written otherwise, which is shown then."""
        found = token.groupdict()
        if found.get("sign") is not None:
            self.builder.whole(found["sign"].strip(), self._span(token))  # white space that is escaped is no space
        elif found.get("reference") is not None:
            self.builder.whole(html.unescape(found["reference"]), self._span(token))
        else:
            return False
        return True

    def _within(self, token: re.Match[str], shown: str, span: Span, *marks: tuple[MarkKind, str, str]) -> None:
        """Marks around what is shown of the token."""
        opened = [self.builder.mark(kind, span, name, " ".join(value.split())) for kind, name, value in marks]
        position, end = token.span(shown)
        for inner in self._pattern.finditer(self._joined, position, end) if shown in _LABELS else ():
            self._show(position, inner.start())
            position = inner.end() if self._escape(inner) else inner.start()
        self._show(position, end)
        for mark in opened:
            self.builder.close(mark, span.end)

    def _place(self, position: int) -> int:
        """Where a character of the joined text, which is no line feed between lines, stands in the file."""
        index = bisect_right(self._begins, position) - 1
        return self._parts[index].start + position - self._begins[index]

    def _show(self, start: int, end: int) -> None:
        while start < end:
            index = bisect_right(self._begins, start) - 1
            part = self._parts[index]
            stop = min(end, self._begins[index] + len(part))
            self.builder.text(self._joined[start:stop], self._place(start))
            if stop < end:
                self.builder.space(Span(part.end, self._parts[index + 1].start), broken=True)
                stop += 1
            start = stop
