"""Finds the prose in HTML events: block elements make blocks, inline elements make marks.

What attributes show or read out (`alt`, `title`, the description of a page) is a caption of its own, after the block
that its tag stands in. What says `translate="no"` is no prose.

Used by the HTML format and for the HTML blocks of Markdown.
"""

from __future__ import annotations

from collections import Counter

from tqcheck.loading.builder import BlockBuilder
from tqcheck.loading.html.attributes import described, is_untranslated
from tqcheck.loading.html.elements import VOID, InlineElements
from tqcheck.loading.html.markup import RAW, MarkupToken, TokenKind, attributes, tokens
from tqcheck.records.document import Block, BlockKind, Mark
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
_SKIPPED = frozenset({"pre", "template", "svg", "math", "object", "audio", "video", "canvas"}) | RAW - {"title"}


class ProseReader:
    """Feed it HTML; `blocks` are the prose found, `suppressions` the comments outside of any block."""

    def __init__(self, text: str, *, attributes: bool = False, xml: bool = False) -> None:
        self._text, self._xml = text, xml
        self._describes = attributes
        self._builder = BlockBuilder()
        self._inline = InlineElements(self._builder)
        self._open: list[tuple[str, BlockKind]] = []
        self._names: Counter[str] = Counter()
        self._skipped = ""
        self._depth = 0
        self._shown: list[Block] = []  # texts of attributes, which come after the block they stand in
        self.blocks: list[Block] = []
        self.suppressions: list[Mark] = []
        self.notices: list[Notice] = []
        self.language: str | None = None

    def read(self, start: int = 0, end: int | None = None) -> None:
        """Read `text[start:end]` as HTML."""
        for token in tokens(self._text, start, end, xml=self._xml):
            if self._skipped:
                self._skip(token)
            else:
                self._take(token)
        self._flush()

    def _skip(self, token: MarkupToken) -> None:
        if token.name == self._skipped and not token.value.endswith("/"):
            self._depth += 1 if token.event is TokenKind.START else -1
        if self._depth == 0:
            self._skipped = ""

    def _take(self, token: MarkupToken) -> None:
        if token.event is TokenKind.TEXT:
            self._builder.text(token.span.of(self._text), token.span.start)
        elif token.event is TokenKind.REFERENCE:
            self._builder.whole(token.value, token.span)
        elif token.event is TokenKind.COMMENT:
            self._inline.comment(token.value, token.span)
        elif token.event is TokenKind.TEMPLATE:
            self._inline.template(token.value, token.span)
        elif token.event is TokenKind.UNCLOSED:
            self._unclosed(token)
        elif token.event is TokenKind.START:
            self._start(token)
        else:
            self._end(token)

    def _unclosed(self, token: MarkupToken) -> None:
        line = self._text.count("\n", 0, token.span.start) + 1
        message = f"the tag or comment that opens in line {line} never ends: nothing after it was checked"
        self.notices.append(Notice("skipped", message))

    def _start(self, token: MarkupToken) -> None:
        name = token.name
        found = attributes(token.value) if token.value else {}
        if name == "html":
            self.language = self.language or found.get("lang") or found.get("xml:lang") or None
        if self._describes:
            self._shown += described(self._text, token, found)
        if name in _SKIPPED or (name in _BLOCKS and is_untranslated(found)):
            self._begin_skipping(token)
        elif name in _BLOCKS:
            self._flush()
            if name not in VOID and not (self._xml and token.value.endswith("/")):
                self._open.append((name, self._kind_of(name)))
                self._names[name] += 1
        else:
            self._inline.start(name, token.value, token.span)

    def _begin_skipping(self, token: MarkupToken) -> None:
        if token.name == "pre" or token.name in _BLOCKS:
            self._flush()
        if token.name not in VOID and not token.value.endswith("/"):
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

    def _end(self, token: MarkupToken) -> None:
        if token.name in _BLOCKS:
            self._flush()
            self._pop(token.name)
        else:
            self._inline.end(token.name, token.span)

    def _pop(self, name: str) -> None:
        while self._names[name]:
            closed, _ = self._open.pop()
            self._names[closed] -= 1
            if closed == name:
                return

    def _flush(self) -> None:
        self._inline.finish()
        block = self._builder.finish(self._kind())
        if block is not None:
            self.blocks.append(block)
        else:
            self.suppressions += self._builder.suppressions()
        self._builder = BlockBuilder()
        self._inline = InlineElements(self._builder)
        self.blocks += self._shown
        self._shown = []


def read_prose(text: str, start: int, end: int, *, attributes: bool = False, xml: bool = False) -> ProseReader:
    """What is prose in the piece of HTML at `text[start:end]`; with `attributes`, also in those; `xml`: it is XHTML."""
    reader = ProseReader(text, attributes=attributes, xml=xml)
    reader.read(start, end)
    return reader
