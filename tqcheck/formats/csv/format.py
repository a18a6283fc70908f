"""Bilingual tables separated by commas (or semicolons), with quotes as in RFC 4180.

A first line that names its columns `source` and `target` (or the names given with `--columns`) is a header;
the columns may then stand anywhere. Without a header a row has exactly two columns. Semicolons or tabs
separate where the first row has no comma. An empty column means that this side is missing.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import InputError
from tqcheck.loading.assemble import Parts, bitext
from tqcheck.loading.decoding import decode, encode
from tqcheck.loading.tables import Cell, Row, pairs
from tqcheck.records.document import Bitext
from tqcheck.records.span import Span

_QUOTED = re.compile(r'"(?:[^"]|"")*+"')
_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class _Field:
    span: Span  # without the quotes
    quoted: bool
    line: int
    ends_row: bool


def load(raw: RawFile) -> Bitext:
    decoded = decode(raw)
    return bitext(raw, decoded, "csv", pairs(raw, _rows(raw, decoded.text)))


def _rows(raw: RawFile, text: str) -> Iterator[Row]:
    cells: list[Cell] = []
    first_line = 0
    for field in _fields(raw, text):
        first_line = first_line or field.line
        cells.append(Cell(_parts(text, field)))
        if field.ends_row:
            if len(cells) > 1 or cells[0].text.strip():
                yield Row(first_line, cells)
            cells, first_line = [], 0


def _fields(raw: RawFile, text: str) -> Iterator[_Field]:
    separator = _separator(text)
    plain = re.compile(rf"[^{separator}\r\n]*")
    position, line = 0, 1
    while position < len(text):
        span, quoted, after = _field(raw, text, position, line, plain)
        ends = after >= len(text) or text[after] != separator
        yield _Field(span, quoted, line, ends)
        line += len(_BREAK.findall(text, span.start, span.end))
        position = after + 1
        if ends and (found := _BREAK.match(text, after)):
            position, line = found.end(), line + 1
        elif not ends and position == len(text):
            yield _Field(Span(position, position), False, line, True)


def _field(raw: RawFile, text: str, start: int, line: int, plain: re.Pattern[str]) -> tuple[Span, bool, int]:
    """The field at `start`: its content, whether it is quoted, and where it ends."""
    if text[start] != '"':
        found = plain.match(text, start)
        end = found.end() if found else start
        return Span(start, end), False, end
    quoted = _QUOTED.match(text, start)
    if quoted is None:
        raise InputError("a quotation mark opens here and is never closed: close it", path=raw.path, line=line)
    after = quoted.end()
    rest = plain.match(text, after)
    if rest and rest[0].strip():
        message = 'text follows a closing quotation mark: write a quotation mark within quotes twice ("")'
        raise InputError(message, path=raw.path, line=line + len(_BREAK.findall(quoted[0])))
    return Span(start + 1, after - 1), True, rest.end() if rest else after


def _separator(text: str) -> str:
    first = _QUOTED.sub("", text[: text.find("\n") + 1 or len(text)])
    return next((mark for mark in ",;\t" if mark in first), ",")


def _parts(text: str, field: _Field) -> Parts:
    if not field.quoted:
        return [(field.span.of(text), field.span)]
    parts: list[tuple[str, Span]] = []
    start = field.span.start
    while (place := text.find('""', start, field.span.end)) >= 0:
        parts.append((text[start:place], Span(start, place)))
        parts.append(('"', Span(place, place + 2)))
        start = place + 2
    parts.append((text[start : field.span.end], Span(start, field.span.end)))
    return parts


def _escape(replacement: str) -> str:
    return replacement.replace('"', '""')


def _rewrite(raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
    """The edits spliced in; a field without quotes is given them when its new text needs them."""
    text = decode(raw).text
    separator = _separator(text)
    waiting = deque(sorted(edits, key=lambda edit: edit[0]))
    pieces: list[str] = []
    position = 0
    for field in _fields(raw, text):
        own: list[tuple[Span, str]] = []
        while waiting and waiting[0][0].end <= field.span.end:
            own.append(waiting.popleft())
        if own:
            pieces += (text[position : field.span.start], _edited(text, field, own, separator))
            position = field.span.end
    return encode("".join((*pieces, text[position:])), raw)


def _edited(text: str, field: _Field, edits: Sequence[tuple[Span, str]], separator: str) -> str:
    wrapped = not field.quoted and any(set(replacement) & {separator, '"', "\n", "\r"} for _, replacement in edits)
    pieces: list[str] = []
    position = field.span.start
    for span, replacement in (*edits, (Span(field.span.end, field.span.end), "")):
        kept = text[position : span.start]
        pieces += (_escape(kept) if wrapped else kept, replacement)
        position = span.end
    content = "".join(pieces)
    return f'"{content}"' if wrapped else content


FORMAT = Format(extensions=(".csv",), load=load, bilingual=True, escape=_escape, rewrite=_rewrite)
