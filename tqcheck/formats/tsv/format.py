"""Bilingual tables separated by tabs: source and target, one pair a line.

There is no quoting. A first line that names its columns `source` and `target` (or the names given with
`--columns`) is a header; the columns may then stand anywhere. Without a header a line has exactly two columns.
An empty column means that this side is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.contracts import Format, RawFile
from tqcheck.loading.assemble import Parts, bitext
from tqcheck.loading.decoding import decode
from tqcheck.loading.lines import lines
from tqcheck.loading.tables import Cell, Row, pairs
from tqcheck.records.document import Bitext
from tqcheck.records.span import Span


def load(raw: RawFile) -> Bitext:
    decoded = decode(raw)
    return bitext(raw, decoded, "tsv", pairs(raw, _rows(decoded.text)))


def _rows(text: str) -> Iterator[Row]:
    for number, line in enumerate(lines(text), start=1):
        if line.of(text).strip():
            yield Row(number, [Cell(_parts(text, cell)) for cell in _cells(text, line)])


def _cells(text: str, line: Span) -> Iterator[Span]:
    start = line.start
    for cell in line.of(text).split("\t"):
        yield Span(start, start + len(cell))
        start += len(cell) + 1


def _parts(text: str, cell: Span) -> Parts:
    return [(cell.of(text), cell)]


def _escape(replacement: str) -> str:
    """A cell holds no tab and no line end: they become spaces."""
    return replacement.replace("\r\n", " ").translate(str.maketrans("\t\r\n", "   "))


FORMAT = Format(extensions=(".tsv", ".tab"), load=load, bilingual=True, escape=_escape)
