"""Finds the blocks of prose in Markdown, and where their content stands in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from markdown_it.token import Token

from tqcheck.formats.markdown.inline_content import InlineContent
from tqcheck.formats.markdown.inline_tokens import InlineReader
from tqcheck.formats.markdown.positions import parser
from tqcheck.formats.markdown.source_lines import prepared
from tqcheck.formats.markdown.titles import Title, title_in
from tqcheck.loading.builder import BlockBuilder
from tqcheck.loading.html.attributes import captions
from tqcheck.loading.html.flow import read_prose
from tqcheck.records.document import Block, BlockKind, Mark
from tqcheck.records.notice import Notice
from tqcheck.records.span import Span

_BREAK = re.compile(r"\r\n|\r|\n")
_ATX = re.compile(r"#{1,6}[ \t]*")
_KINDS = {
    "heading_open": BlockKind.HEADING,
    "list_item_open": BlockKind.LIST_ITEM,
    "td_open": BlockKind.CELL,
    "th_open": BlockKind.CELL,
}


class MarkdownReader:
    """Reads `text` from `begin` (after the front matter); `blocks`, `suppressions`, `notices` are what it finds.

    `scripted`: it is MDX. `pages` are where blocks of HTML stand in the file, which Markdown leaves as they are.
    """

    def __init__(self, text: str, begin: int, *, scripted: bool = False) -> None:
        self._text = text
        self._lines_before = len(_BREAK.findall(text, 0, begin))
        lines, self._tags = prepared(text, begin, scripted=scripted)
        self._source = "\n".join(line.text for line in lines)
        self._line_places = [line.place for line in lines]
        self._line_starts = [0, *(found.end() for found in re.finditer("\n", self._source))]
        self._containers: list[Token] = []
        self._cells: Iterator[Span] = iter(())
        self.blocks: list[Block] = []
        self.suppressions: list[Mark] = []
        self.notices: list[Notice] = []
        self.pages: list[Span] = []
        self.titles: list[Title] = []  # of links and images

    def read(self) -> None:
        for token in parser().parse(self._source):
            if token.nesting > 0:
                self._containers.append(token)
            elif token.nesting < 0:
                self._containers.pop()
            elif token.type == "html_block":
                self._html(token)
            elif token.type == "inline":
                self._inline(token)
            elif token.type == "definition":
                self._definition(token)
            if token.type == "tr_open":
                self._cells = iter(())
        self._captions()

    def _captions(self) -> None:
        """The texts in attributes of tags and titles of links, each after what stands before it."""
        found = [block for tag in self._tags for block in captions(self._text, tag)]
        found += (title.block for title in self.titles)
        self.blocks = sorted((*self.blocks, *found), key=lambda block: block.offsets.pieces[0].file.start)

    def _inline(self, token: Token) -> None:
        kind = self._kind()
        parts = self._next_cell(token) if kind is BlockKind.CELL else self._lines(token)
        if not token.content:
            return
        builder = BlockBuilder()
        reader = InlineReader(InlineContent(token.content, self._text, parts), builder)
        reader.read(token.children or ())
        self._tags += reader.tags
        self.titles += reader.titles
        block = builder.finish(BlockKind.CAPTION if _only_images(token) else kind)
        if block is not None:
            self.blocks.append(block)
        else:
            self.suppressions += builder.suppressions()

    def _definition(self, token: Token) -> None:
        """The title in `[name]: address "title"`."""
        first, last = token.map or (0, 0)
        starts = [*self._line_starts, len(self._source)][first : last + 1]
        text = self._source[starts[0] : starts[-1]]
        places = self._line_places[first:last]
        content = InlineContent(
            text, self._text, [(at - starts[0], to) for at, to in zip(starts, places, strict=False)]
        )
        title = title_in(content, Span(0, len(text)), str(token.meta["title"]), defined=True)
        if title is not None:
            self.titles.append(title)

    def _kind(self) -> BlockKind:
        kinds = (_KINDS[token.type] for token in reversed(self._containers) if token.type in _KINDS)
        return next(kinds, BlockKind.PARAGRAPH)

    def _lines(self, token: Token) -> list[tuple[int, int]]:
        """Where each line of a paragraph or heading begins: in the content, in the file."""
        parts: list[tuple[int, int]] = []
        position = 0
        lines = token.content.split("\n")
        for begin, line in zip(self._shown(token.meta["lines"], len(lines)), lines, strict=True):
            indent = len(line) - len(line.lstrip(" \t"))
            start = self._skip_marker(begin) if not parts else begin
            parts.append((position + indent, self._place(self._matched(start, line[indent:]))))
            position += len(line) + 1
        return parts

    def _shown(self, begins: list[int], count: int) -> list[int]:
        """The `count` lines that were not trimmed as blank (by Unicode) at the beginning or the end."""
        first = 0
        while len(begins) - first > count and not self._source_line(begins[first]).strip():
            first += 1
        return begins[first : first + count]

    def _source_line(self, begin: int) -> str:
        end = self._source.find("\n", begin)
        return self._source[begin : end if end >= 0 else len(self._source)]

    def _skip_marker(self, begin: int) -> int:
        heading = self._containers[-1]
        found = _ATX.match(self._source, begin) if heading.markup.startswith("#") else None
        return found.end() if found and heading.type == "heading_open" else begin

    def _matched(self, start: int, line: str) -> int:
        """Past the white space that was trimmed from the content."""
        while not self._source.startswith(line, start) and self._source[start : start + 1].isspace():
            start += 1
        return start

    def _next_cell(self, token: Token) -> list[tuple[int, int]]:
        cell = next(self._cells, None)
        if cell is None and self._containers[-1].type in ("td_open", "th_open"):
            begin = token.meta["lines"][0]
            self._cells = self._row(begin)
            cell = next(self._cells, None)
        if cell is None:
            return []
        return [(at, self._place(place)) for at, place in _cell_parts(self._source, cell, token.content)]

    def _row(self, begin: int) -> Iterator[Span]:
        """The cells of the row that begins at `begin` of the source, without an empty one before its first pipe."""
        from markdown_it.common.utils import mdTrim

        line = self._source_line(begin)
        row = mdTrim(line)
        begin += line.index(row)
        cells = [Span(begin + start, begin + stop) for start, stop in _cells(row)]
        yield from cells if len(cells[0]) else cells[1:]

    def _place(self, position: int) -> int:
        line = bisect_right(self._line_starts, position) - 1
        return self._line_places[line] + position - self._line_starts[line]

    def _html(self, token: Token) -> None:
        first, last = token.map or [0, 0]
        if any(container.type == "blockquote_open" for container in self._containers):
            line = self._lines_before + first + 1
            message = f"the HTML within a quotation that begins in line {line} was not checked"
            self.notices.append(Notice("skipped", message))
            return
        end = self._line_places[last] if last < len(self._line_places) else len(self._text)
        self.pages.append(Span(self._line_places[first], end))
        prose = read_prose(self._text, self._line_places[first], end, attributes=True)
        self.blocks += prose.blocks
        self.suppressions += prose.suppressions
        self.notices += prose.notices


def _only_images(token: Token) -> bool:
    shown = [child.type for child in token.children or () if child.content.strip() or child.type == "image"]
    return bool(shown) and all(kind == "image" for kind in shown)


def _cells(row: str) -> Iterator[tuple[int, int]]:
    """The ranges between the pipes that no backslash precedes."""
    start = 0
    for found in re.finditer(r"(?<!\\)\|", row):
        yield start, found.start()
        start = found.end()
    yield start, len(row)


def _cell_parts(source: str, cell: Span, content: str) -> list[tuple[int, int]]:
    """The content of a cell loses its outer white space and the backslash of each `\\|`."""
    text = cell.of(source)
    plain = text.replace(r"\|", "|")
    lead = 0
    while not plain.startswith(content, lead) and lead < len(plain):
        lead += 1
    escapes = enumerate(re.finditer(r"\\\|", text))
    return [
        (0, cell.start + lead),
        *((found.start() - lead - number, cell.start + found.start() + 1) for number, found in escapes),
    ]
