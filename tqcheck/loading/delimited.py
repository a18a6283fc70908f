"""Tables whose fields a sign separates, with quotation marks as in RFC 4180 where they need them, or without any."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.loading.assemble import Parts
from tqcheck.loading.decoding import decode, encode
from tqcheck.loading.tables import TableCell, TableRow
from tqcheck.loading.text_lines import lines
from tqcheck.records.span import Span

_QUOTED = re.compile(r'"(?:[^"]|"")*+"')
_BREAK = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class _Field:
    span: Span  # without the quotes
    quoted: bool
    line: int
    ends_row: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """A table with quotation marks: the sign between fields, and where its rows begin."""

    separator: str
    start: int = 0

    def rows(self, raw: RawFile, text: str) -> Iterator[TableRow]:
        """The rows that hold anything; `InputError` for a quotation mark that is not closed."""
        cells: list[TableCell] = []
        first_line = 0
        for field in self._fields(raw, text):
            first_line = first_line or field.line
            cells.append(TableCell(_parts(text, field)))
            if field.ends_row:
                if len(cells) > 1 or cells[0].text.strip():
                    yield TableRow(first_line, cells)
                cells, first_line = [], 0

    def rewritten(self, raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
        """The edits spliced in; a field without quotes is given them when its new text needs them."""
        text = decode(raw).text
        waiting = deque(sorted(edits, key=lambda edit: edit[0]))
        pieces: list[str] = []
        position = 0
        for field in self._fields(raw, text):
            own: list[tuple[Span, str]] = []
            while waiting and waiting[0][0].end <= field.span.end:
                own.append(waiting.popleft())
            if own:
                pieces += (text[position : field.span.start], self._edited(text, field, own))
                position = field.span.end
        return encode("".join((*pieces, text[position:])), raw)

    def _fields(self, raw: RawFile, text: str) -> Iterator[_Field]:
        plain = re.compile(rf"[^{re.escape(self.separator)}\r\n]*")
        position = self.start
        line = 1 + len(_BREAK.findall(text, 0, position))
        while position < len(text):
            span, quoted, after = _field(raw, text, position, line, plain)
            ends = after >= len(text) or text[after] != self.separator
            yield _Field(span, quoted, line, ends)
            line += len(_BREAK.findall(text, span.start, span.end))
            position = after + 1
            if ends and (found := _BREAK.match(text, after)):
                position, line = found.end(), line + 1
            elif not ends and position == len(text):
                yield _Field(Span(position, position), False, line, True)

    def _edited(self, text: str, field: _Field, edits: Sequence[tuple[Span, str]]) -> str:
        needing = {self.separator, '"', "\n", "\r"}
        wrapped = not field.quoted and any(set(replacement) & needing for _, replacement in edits)
        pieces: list[str] = []
        position = field.span.start
        for span, replacement in (*edits, (Span(field.span.end, field.span.end), "")):
            kept = text[position : span.start]
            pieces += (quotes_doubled(kept) if wrapped else kept, replacement)
            position = span.end
        content = "".join(pieces)
        return f'"{content}"' if wrapped else content


def unquoted(text: str) -> Iterator[TableRow]:
    """The rows of a table whose fields are separated by tabs and hold neither tabs nor line ends."""
    for number, line in enumerate(lines(text), start=1):
        if line.of(text).strip():
            yield TableRow(number, [TableCell([(cell.of(text), cell)]) for cell in _cells(text, line)])


def quotes_doubled(text: str) -> str:
    """A text as it stands between quotation marks."""
    return text.replace('"', '""')


def _cells(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for cell in line.of(text).split("\t"):
        yield Span(start, start + len(cell))
        start += len(cell) + 1


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
