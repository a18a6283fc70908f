"""Finds the prose in HTML events: block elements make blocks, inline elements make marks.

Used by the HTML format and for the HTML blocks of Markdown.
"""

from __future__ import annotations

from collections import Counter

from tqcheck.loading.builder import BlockBuilder, OpenMark
from tqcheck.loading.inline import suppression
from tqcheck.loading.markup import RAW, Event, Token, attributes, tokens
from tqcheck.records.document import Block, BlockKind, Mark, MarkKind
from tqcheck.records.notice import Notice

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "title"})
_ITEMS = frozenset({"li", "dt", "dd"})
_CELLS = frozenset({"td", "th"})
_CAPTIONS = frozenset({"caption", "figcaption", "legend"})
_CONTAINERS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "center", "details", "dialog", "div", "dl", "fieldset"}
    | {"figure", "footer", "form", "head", "header", "hgroup", "hr", "html", "main", "menu", "nav", "noscript", "ol"}
    | {"optgroup", "option", "p", "search", "section", "select", "summary", "table", "tbody", "tfoot", "thead"}
    | {"tr", "ul"}
)
_BLOCKS = _HEADINGS | _ITEMS | _CELLS | _CAPTIONS | _CONTAINERS
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_SKIPPED = frozenset({"pre", "template", "svg", "math", "object", "audio", "video", "canvas"}) | RAW - {"title"}
_CODE = frozenset({"code", "kbd", "samp", "var", "tt"})


class ProseReader:
    """Feed it HTML; `blocks` are the prose found, `suppressions` the comments outside of any block."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._builder = BlockBuilder()
        self._open: list[tuple[str, BlockKind]] = []
        self._names: Counter[str] = Counter()
        self._inline: list[tuple[str, OpenMark | None]] = []
        self._inline_names: Counter[str] = Counter()
        self._skipped = ""
        self._depth = 0
        self.blocks: list[Block] = []
        self.suppressions: list[Mark] = []
        self.notices: list[Notice] = []
        self.language: str | None = None

    def read(self, start: int = 0, end: int | None = None) -> None:
        """Read `text[start:end]` as HTML."""
        for token in tokens(self._text, start, end):
            if self._skipped:
                self._skip(token)
            else:
                self._take(token)
        self._flush()

    def _skip(self, token: Token) -> None:
        if token.name == self._skipped and not token.value.endswith("/"):
            self._depth += 1 if token.event is Event.START else -1
        if self._depth == 0:
            self._skipped = ""

    def _take(self, token: Token) -> None:
        if token.event is Event.TEXT:
            self._builder.text(token.span.of(self._text), token.span.start)
        elif token.event is Event.REFERENCE:
            self._builder.whole(token.value, token.span)
        elif token.event is Event.COMMENT:
            self._comment(token)
        elif token.event is Event.UNCLOSED:
            self._unclosed(token)
        elif token.event is Event.START:
            self._start(token)
        else:
            self._end(token)

    def _comment(self, token: Token) -> None:
        names = suppression(token.value)
        if names is not None:
            self._builder.mark(MarkKind.SUPPRESSION, token.span, value=names)

    def _unclosed(self, token: Token) -> None:
        line = self._text.count("\n", 0, token.span.start) + 1
        message = f"the tag or comment that opens in line {line} never ends: nothing after it was checked"
        self.notices.append(Notice("skipped", message))

    def _start(self, token: Token) -> None:
        name = token.name
        if name == "html":
            self.language = self.language or attributes(token.value).get("lang") or None
        if name in _SKIPPED:
            self._begin_skipping(token)
        elif name in _BLOCKS:
            self._flush()
            if name not in _VOID:
                self._open.append((name, self._kind_of(name)))
                self._names[name] += 1
        elif name in _VOID or token.value.endswith("/"):
            self._alone(token)
        else:
            self._inline.append((name, self._opening_mark(token)))
            self._inline_names[name] += 1

    def _begin_skipping(self, token: Token) -> None:
        if token.name == "pre":
            self._flush()
        if not token.value.endswith("/"):
            self._skipped, self._depth = token.name, 1

    def _kind_of(self, name: str) -> BlockKind:
        if name in _HEADINGS:
            return BlockKind.HEADING
        if name in _ITEMS:
            return BlockKind.LIST_ITEM
        if name in _CELLS:
            return BlockKind.CELL
        if name in _CAPTIONS:
            return BlockKind.CAPTION
        kind = self._kind()
        return kind if kind in (BlockKind.LIST_ITEM, BlockKind.CELL) else BlockKind.PARAGRAPH

    def _kind(self) -> BlockKind:
        return self._open[-1][1] if self._open else BlockKind.PARAGRAPH

    def _alone(self, token: Token) -> None:
        if token.name == "img":
            address = attributes(token.value).get("src", "")
            self._builder.mark(MarkKind.IMAGE, token.span, token.name, address)
            return
        self._builder.mark(MarkKind.ALONE, token.span, token.name)
        if token.name == "br":
            self._builder.space(token.span)

    def _opening_mark(self, token: Token) -> OpenMark | None:
        if token.name == "a" and (address := attributes(token.value).get("href")) is not None:
            return self._builder.mark(MarkKind.LINK, token.span, "a", address)
        if token.name in _CODE:
            return self._builder.mark(MarkKind.CODE, token.span, token.name)
        self._builder.mark(MarkKind.OPEN, token.span, token.name)
        return None

    def _end(self, token: Token) -> None:
        if token.name in _BLOCKS:
            self._flush()
            self._pop(token.name)
        elif self._inline_names[token.name]:
            self._close_inline(token)
        elif token.name not in _VOID:
            self._builder.mark(MarkKind.CLOSE, token.span, token.name)

    def _pop(self, name: str) -> None:
        while self._names[name]:
            closed, _ = self._open.pop()
            self._names[closed] -= 1
            if closed == name:
                return

    def _close_inline(self, token: Token) -> None:
        """Ends the innermost element of the name; what opened inside it and was left open stays as it is."""
        name, mark = self._inline.pop()
        self._inline_names[name] -= 1
        while name != token.name:
            name, mark = self._inline.pop()
            self._inline_names[name] -= 1
        if mark is None:
            self._builder.mark(MarkKind.CLOSE, token.span, token.name)
        else:
            self._builder.close(mark, token.span.end)

    def _flush(self) -> None:
        for _, mark in self._inline:
            if mark is not None:
                self._builder.close(mark, mark.file.end)
        self._inline.clear()
        self._inline_names.clear()
        block = self._builder.finish(self._kind())
        if block is not None:
            self.blocks.append(block)
        else:
            self.suppressions += self._builder.suppressions()
        self._builder = BlockBuilder()


def read_prose(text: str, start: int, end: int) -> ProseReader:
    """What is prose in the piece of HTML at `text[start:end]`."""
    reader = ProseReader(text)
    reader.read(start, end)
    return reader
