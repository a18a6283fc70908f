"""Subtitles in the Timed Text Markup Language (TTML, DFXP): the paragraphs (`<p>`), each a cue.

Their lines (`<br/>`) are read as one; spans are kept as marks. `xml:lang` is the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tqcheck.contracts import Format, RawFile
from tqcheck.loading.builder import BlockBuilder
from tqcheck.loading.decoding import decode
from tqcheck.loading.recognising import rooted
from tqcheck.loading.subtitles import of_cues, seconds
from tqcheck.loading.xml import Event, EventKind, events
from tqcheck.loading.xmlwriting import escape, rewrite
from tqcheck.records.document import Block, BlockKind, Document, MarkKind

_CLOCK = re.compile(r"(\d{1,4}):(\d{2}):(\d{2})(?:\.(\d{1,3})\d*)?(?::\d+)?")
_OFFSET = re.compile(r"(\d{1,8}(?:\.\d{1,6})?)(ms|s|m|h)")
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0}


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    found = events(decoded.text, raw.path)
    language = next((event.attributes.get("lang") for event in found if event.kind is EventKind.OPEN), None)
    blocks = list(_blocks(decoded.text, found))
    return of_cues(raw, decoded, "ttml", blocks, language=language or None)


def _blocks(text: str, found: list[Event]) -> Iterator[Block]:
    builder: BlockBuilder | None = None
    opened: list[Event] = []
    cue: Event | None = None
    for event in found:
        if event.kind is EventKind.OPEN:
            if event.name == "p" and builder is None:
                cue, builder = event, BlockBuilder()
                builder.mark(MarkKind.ALONE, event.span, "cue")
            elif builder is not None:
                _begin(builder, event)
            opened.append(event)
        elif event.kind is EventKind.CLOSE:
            begun = opened.pop()
            if begun is cue and builder is not None and cue is not None:
                block = builder.finish(BlockKind.CUE)
                if block is not None:
                    yield replace(block, key=cue.attributes.get("id", ""), duration=_duration(cue))
                builder = cue = None
            elif builder is not None and begun.name != "br":
                builder.mark(MarkKind.CLOSE, event.span, begun.name)
        elif event.kind is EventKind.TEXT and builder is not None:
            _add(builder, text, event)


def _begin(builder: BlockBuilder, event: Event) -> None:
    if event.name == "br":
        builder.mark(MarkKind.ALONE, event.span, "br")
        builder.space(event.span, broken=True)
    else:
        builder.mark(MarkKind.OPEN, event.span, event.name)


def _add(builder: BlockBuilder, text: str, event: Event) -> None:
    if event.span.of(text) == event.text:
        builder.text(event.text, event.span.start)
    elif event.text.isspace():
        builder.space(event.span, broken=True)
    else:
        builder.whole(event.text, event.span)


def _duration(cue: Event) -> float | None:
    begin, end, length = (_time(cue.attributes.get(name, "")) for name in ("begin", "end", "dur"))
    if length is None and begin is not None and end is not None:
        length = end - begin
    return length if length is not None and length > 0 else None


def _time(value: str) -> float | None:
    clock, offset = _CLOCK.fullmatch(value), _OFFSET.fullmatch(value)
    if clock:
        return seconds(clock[1], clock[2], clock[3], clock[4] or "0")
    return float(offset[1]) * _UNITS[offset[2]] if offset else None


FORMAT = Format(
    extensions=(".ttml", ".dfxp"), shared=(".xml",), recognises=rooted("tt"), load=load, escape=escape, rewrite=rewrite
)
