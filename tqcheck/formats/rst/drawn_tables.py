"""Tables of reStructuredText drawn with signs: the lines of each cell, with their places in the file.

Grid tables have borders of `+---+`, simple ones columns under `=== ===`. Tables whose cells reach over several columns
or rows are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tqcheck.loading.lightmarkup import IndentedLine

GRID = re.compile(r"[ \t]*\+(?:[-=]+\+)+")
SIMPLE = re.compile(r"[ \t]*=+(?:[ \t]+=+)+")
_UNDERLINE = re.compile(r"[ \t]*-+(?:[ \t]+-+)*")

Cell = list[IndentedLine]


def extent(lines: Sequence[IndentedLine], start: int) -> int:
    """The number of the line after the table that begins at `start`."""
    simple = SIMPLE.fullmatch(lines[start].text) is not None
    for number in range(start + 1, len(lines)):
        last = number + 1 == len(lines) or lines[number + 1].blank
        if last and (lines[number].blank or not simple or SIMPLE.fullmatch(lines[number].text)):
            return number + 1
    return len(lines)


def cells(table: Sequence[IndentedLine]) -> list[Cell] | None:
    """The cells that are not empty, row by row; `None` for a table that is not read."""
    rows = list(_grid_rows(table) if GRID.fullmatch(table[0].text) else _simple_rows(table))
    if None in rows:
        return None
    return [cell for row in rows for cell in row or () if any(not line.blank for line in cell)]


def _grid_rows(table: Sequence[IndentedLine]) -> Iterator[list[Cell] | None]:
    border = table[0].text
    edges = [position for position, sign in enumerate(border) if sign == "+"]
    row: list[Cell] = [[] for _ in edges[1:]]
    for line in table[1:]:
        places = _columns(line.text)
        if GRID.fullmatch(line.text):
            yield row if [p for p, sign in enumerate(line.text) if sign == "+"] == edges else None
            row = [[] for _ in edges[1:]]
        elif any(edge not in places or line.text[places[edge]] != "|" for edge in edges):
            yield None
        else:
            for cell, (left, right) in zip(row, pairwise(edges), strict=True):
                cell.append(_part(line, places[left] + 1, places[right]))


def _simple_rows(table: Sequence[IndentedLine]) -> Iterator[list[Cell] | None]:
    begins = [found.start() for found in re.finditer("=+", table[0].text)]
    ends = [found.end() for found in re.finditer("=+", table[0].text)]
    row: list[Cell] = []
    for line in table[1:]:
        if SIMPLE.fullmatch(line.text) or line.blank:
            continue
        if _UNDERLINE.fullmatch(line.text):
            yield None
            return
        places, end = _columns(line.text), len(line.text)
        gaps = zip(ends, begins[1:], strict=False)  # which a cell over two columns would fill
        if any(line.text[places.get(left, end) : places.get(right, end)].strip() for left, right in gaps):
            yield None
            return
        parts = [_part(line, a, b) for a, b in pairwise((*(places.get(begin, end) for begin in begins), end))]
        if row and parts[0].blank:
            for cell, part in zip(row, parts, strict=True):
                cell.append(part)
        else:
            yield row
            row = [[part] for part in parts]
    yield row


def _columns(text: str) -> dict[int, int]:
    """Which character stands in each column; wide ones take two, combining ones none."""
    from wcwidth import wcwidth  # where its tables are needed

    places: dict[int, int] = {}
    column = 0
    for position, character in enumerate(text):
        places[column] = position
        column += max(wcwidth(character), 0)
    return places


def _part(line: IndentedLine, start: int, end: int) -> IndentedLine:
    """A part of a line, without one space at its beginning and all at its end."""
    text = line.text[start:end].rstrip()
    shift = 1 if text.startswith(" ") else 0
    return IndentedLine(text[shift:], line.start + start + shift)
