"""Subtitles of Advanced SubStation Alpha (ASS, SSA): the texts of the dialogue lines.

Each is a segment; `\\N` divides its lines, and what stands in braces (`{\\i1}`) is no part of the text. Comments,
styles and drawings are not text. The style and the actor are the cue's key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import InputError
from tqcheck.loading.builder import TypedBuilder
from tqcheck.loading.decoding import decode
from tqcheck.loading.recognising import matching
from tqcheck.loading.subtitles import of_cues, seconds
from tqcheck.loading.text_lines import lines
from tqcheck.records.document import Block, BlockKind, Document, MarkKind
from tqcheck.records.span import Span

_TIME = re.compile(r"\s*(\d{1,2}):(\d{2}):(\d{2})[.:](\d{1,3})\s*")
_USUAL = ["layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text"]
_MARKUP = re.compile(r"\{[^{}]{0,1000}\}|\\[Nnh]")
_DRAWING = re.compile(r"\\p(\d{1,2})(?=[\\}])")  # \p1 begins shapes, \p0 ends them


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    return of_cues(raw, decoded, "ass", list(_blocks(raw, decoded.text)))


def _blocks(raw: RawFile, text: str) -> Iterator[Block]:
    fields, events = _USUAL, False
    for number, line in enumerate(lines(text), start=1):
        shown = line.of(text)
        head, colon, rest = shown.partition(":")
        if shown.startswith("["):
            events = shown.strip().lower() == "[events]"
        elif events and colon and head.strip().lower() == "format":
            fields = [name.strip().lower() for name in rest.split(",")]
        elif events and colon and head.strip().lower() == "dialogue":
            block = _block(raw, text, Span(line.start + len(head) + 1, line.end), fields, number)
            if block is not None:
                yield block


def _block(raw: RawFile, text: str, line: Span, fields: list[str], number: int) -> Block | None:
    values = line.of(text).split(",", len(fields) - 1)
    if len(values) < len(fields) or fields[-1] != "text":
        message = f"this line has {len(values)} fields, but its format states {len(fields)}, the last of them Text"
        raise InputError(f"{message}: is a comma lost?", path=raw.path, line=number)
    of = dict(zip(fields, values, strict=True))
    words = Span(line.end - len(values[-1]), line.end)
    block = _read(text, words, line)
    key = " ".join(filter(None, (of.get("style", "").strip(), of.get("name", of.get("actor", "")).strip())))
    return block and replace(block, key=key, duration=_duration(of))


def _duration(of: dict[str, str]) -> float | None:
    start, end = (_TIME.fullmatch(of.get(name, "")) for name in ("start", "end"))
    if start is None or end is None:
        return None
    length = seconds(*end.groups()) - seconds(*start.groups())
    return length if length > 0 else None


def _read(text: str, words: Span, line: Span) -> Block | None:
    builder = TypedBuilder()
    builder.mark(MarkKind.ALONE, Span(line.start, words.start), "cue")
    position = words.start
    drawing = False
    for found in _MARKUP.finditer(text, words.start, words.end):
        if not drawing:
            builder.text(text[position : found.start()], position)
        position = found.end()
        mode = _DRAWING.search(found[0])
        drawing = mode[1] != "0" if mode else drawing
        span = Span(*found.span())
        if found[0] == "\\h":
            builder.whole("\u00a0", span)
        elif found[0][0] == "\\":
            builder.mark(MarkKind.ALONE, span, "br")
            builder.space(span, broken=True)
        else:
            builder.mark(MarkKind.ALONE, span, found[0])
    if not drawing:
        builder.text(text[position : words.end], position)
    return builder.finish(BlockKind.CUE)


def _escape(replacement: str) -> str:
    return replacement.replace("\n", "\\N")


FORMAT = Format(extensions=(".ass", ".ssa"), recognises=matching(r"\A\[Script Info\]"), load=load, escape=_escape)
