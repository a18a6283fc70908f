"""Android's string resources: `<string>`, the items of `<plurals>` and of `<string-array>`.

Inline markup (`<b>`, `<xliff:g>`) is kept and compared; `\\'`, `\\n`, `\\u00e9` and quotation marks around a text are
read as Android reads them. What says `translatable="false"` is left out. The language is that of the folder
(`values-de`). Checked with `--source`, texts are paired by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tqcheck.contracts import Format, RawFile
from tqcheck.loading.builder import BlockBuilder
from tqcheck.loading.decoding import decode
from tqcheck.loading.recognising import rooted
from tqcheck.loading.strings import strings
from tqcheck.loading.xml import Event, EventKind, events
from tqcheck.loading.xmlwriting import escape, rewrite
from tqcheck.records.document import Block, BlockKind, Document, MarkKind
from tqcheck.records.span import Span

_ESCAPE = re.compile(r'\\u[0-9a-fA-F]{4}|\\[\s\S]|"')
_MEANINGS = {"n": "\n", "t": "\t"}
_WRITTEN = str.maketrans({"\\": "\\\\", '"': '\\"', "'": "\\'", "\n": "\\n", "\t": "\\t"})
_LISTS = frozenset({"plurals", "string-array"})


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    return strings(raw, decoded, "android", _Reader(decoded.text).read(events(decoded.text, raw.path)))


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[Event] = []
        self._builder: BlockBuilder | None = None
        self._depth = self._item = 0
        self._key = self._note = ""

    def read(self, found: list[Event]) -> Iterator[Block]:
        for event in found:
            if event.kind is EventKind.OPEN:
                self._begin(event)
                self._open.append(event)
            elif event.kind is EventKind.CLOSE:
                yield from self._end(self._open.pop(), event.span)
            elif event.kind is EventKind.TEXT and self._builder is not None:
                self._add(self._builder, event)
            elif event.kind is EventKind.COMMENT and self._builder is None:
                self._note = event.text.strip()

    def _begin(self, event: Event) -> None:
        if self._builder is not None:
            self._builder.mark(MarkKind.OPEN, event.span, event.name)
        elif event.name in _LISTS:
            self._item = 0
        elif event.name in ("string", "item") and self._is_translated(event):
            self._builder, self._depth = BlockBuilder(), len(self._open)
            self._key = self._named(event)

    def _is_translated(self, event: Event) -> bool:
        around = (*self._open, event)
        listed = event.name == "string" or (bool(self._open) and self._open[-1].name in _LISTS)
        return listed and all(each.attributes.get("translatable") != "false" for each in around)

    def _named(self, event: Event) -> str:
        if event.name == "string":
            return event.attributes.get("name", "")
        name = self._open[-1].attributes.get("name", "")
        self._item += 1
        quantity = event.attributes.get("quantity")
        return f"{name}#{quantity}" if quantity else f"{name}[{self._item - 1}]"

    def _end(self, opened: Event, span: Span) -> Iterator[Block]:
        if self._builder is None:
            return
        if len(self._open) > self._depth:
            self._builder.mark(MarkKind.CLOSE, span, opened.name)
            return
        block = self._builder.finish(BlockKind.UNIT)
        if block is not None:
            yield replace(block, key=self._key, note=self._note)
        self._builder, self._note = None, ""

    def _add(self, builder: BlockBuilder, event: Event) -> None:
        if event.span.of(self._text) != event.text:  # a reference, or a line end that is written otherwise
            if event.text.isspace():
                builder.space(event.span, broken=True)
            else:
                builder.whole(event.text, event.span)
            return
        start = 0
        for found in _ESCAPE.finditer(event.text):
            builder.text(event.text[start : found.start()], event.span.start + start)
            builder.whole(_meaning(found[0]), Span(event.span.start + found.start(), event.span.start + found.end()))
            start = found.end()
        builder.text(event.text[start:], event.span.start + start)


def _meaning(written: str) -> str:
    if written == '"':
        return ""
    if len(written) == 6:
        character = chr(int(written[2:], 16))
        return "\ufffd" if "\ud800" <= character <= "\udfff" else character
    return _MEANINGS.get(written[1], written[1])


def _escape(replacement: str) -> str:
    return escape(replacement.translate(_WRITTEN))


FORMAT = Format(
    extensions=("strings.xml", "plurals.xml", "arrays.xml"),
    shared=(".xml",),
    recognises=rooted("resources"),
    load=load,
    keyed=True,
    escape=_escape,
    rewrite=rewrite,
)
