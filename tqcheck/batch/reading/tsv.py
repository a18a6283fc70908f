"""Tables separated by tabs, without quoting.

A first line that holds the names of the columns asked for (`source` and `target`, unless others are named) is a header.
Without one, columns are counted from 1, and a table of two columns is source and target.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tqcheck.batch.parts import Part
from tqcheck.batch.reading import column, line_files, missing
from tqcheck.batch.reading.line_files import cut
from tqcheck.batch.rows import Columns, Reject, Row
from tqcheck.batch.storage import Storage

__all__ = ["cut", "read", "require"]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns stand, and how many there are; `header`: the first line is none of the rows."""

    header: bool
    width: int
    source: int
    target: int
    id: int | None
    source_language: int | None
    target_language: int | None
    kept: tuple[tuple[str, int], ...] = field(kw_only=True)


def require(place: Storage, columns: Columns) -> None:
    """`InputError` where the table lacks a column, naming those it has."""
    _layout(place, columns)


def read(part: Part, columns: Columns) -> Iterator[Row | Reject]:
    """The rows of a part, in order."""
    layout = _layout(Storage(part.path), columns)
    for line in line_files.read(part):
        if isinstance(line, Reject):
            yield line
        elif line[0] > 1 or not layout.header:
            yield _row(*line, layout)


def _row(number: int, line: str, layout: _Columns) -> Row | Reject:
    cells = line.split("\t")
    if len(cells) != layout.width:
        columns = "1 column" if len(cells) == 1 else f"{len(cells)} columns"
        return Reject(number, f"this row has {columns}, not {layout.width}")

    def cell(at: int | None) -> str:
        return "" if at is None else cells[at]

    return Row(
        number,
        cell(layout.id) or str(number),
        cells[layout.source],
        cells[layout.target],
        cell(layout.source_language),
        cell(layout.target_language),
        tuple((name, cells[at]) for name, at in layout.kept),
    )


def _layout(place: Storage, columns: Columns) -> _Columns:
    cells = line_files.head(place).split("\t")
    wanted = (columns.source, columns.target, columns.id, columns.source_language, columns.target_language)
    named = [name for name in (*wanted, *columns.kept) if name is not None]
    header = any(_has(cells, name) for name in named)
    if not header:
        return _unnamed(cells, columns, place.url)
    source, target, *others = (None if name is None else column(name, cells, place.url) for name in wanted)
    if others[0] is None and "id" in cells:
        others[0] = cells.index("id")
    assert source is not None
    assert target is not None
    kept = tuple((name, column(name, cells, place.url)) for name in columns.kept)
    return _Columns(True, len(cells), source, target, *others, kept=kept)


def _has(cells: list[str], name: str) -> bool:
    return name.strip().lower() in (cell.strip().lower() for cell in cells)


def _unnamed(cells: list[str], columns: Columns, path: str) -> _Columns:
    """The layout of a table without header."""
    names = [f"{number} ({cell.strip()[:20]!r} in the first row)" for number, cell in enumerate(cells, 1)]

    def place(wanted: str | None) -> int | None:
        if wanted is None:
            return None
        if wanted.isdecimal() and 1 <= int(wanted) <= len(cells):
            return int(wanted) - 1
        raise missing(wanted, names, path)

    usual = Columns()
    bare = (columns.source, columns.target) == (usual.source, usual.target) and len(cells) == 2
    source, target = (0, 1) if bare else (place(columns.source), place(columns.target))
    assert source is not None
    assert target is not None
    others = (place(name) for name in (columns.id, columns.source_language, columns.target_language))
    kept = tuple((name, at) for name in columns.kept if (at := place(name)) is not None)
    return _Columns(False, len(cells), source, target, *others, kept=kept)
