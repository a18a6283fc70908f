"""What the tables have in common: which two columns are the source and the target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.loading.assemble import Parts

_USUAL = ("source", "target")


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell's visible text with the file ranges it was read from."""

    parts: Parts

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.parts)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A record that begins in a line (1-based)."""

    line: int
    cells: list[TableCell]


def pairs(raw: RawFile, rows: Iterable[TableRow]) -> Iterator[tuple[Parts, Parts, str]]:
    """Each row's source and target, after the header where there is one; `InputError` for a row that is not whole."""
    remaining = iter(rows)
    first = next(remaining, None)
    if first is None:
        return
    header = [cell.text.strip().lower() for cell in first.cells]
    source, target, width = _columns(raw, header)
    if width is None:
        width = len(header) if raw.columns else 2
        yield _pair(raw, first, source, target, width)
    for row in remaining:
        yield _pair(raw, row, source, target, width)


def _columns(raw: RawFile, header: list[str]) -> tuple[int, int, int | None]:
    """The places of source and target, and how many columns the header has (`None`: there is no header).

    Columns are named as the header has them, or counted from 1 in a table without one.
    """
    wanted = tuple(name.strip().lower() for name in raw.columns or _USUAL)
    if all(name in header for name in wanted):
        return header.index(wanted[0]), header.index(wanted[1]), len(header)
    if raw.columns and all(name.isdecimal() and int(name) > 0 for name in raw.columns):
        source, target = (int(name) - 1 for name in raw.columns)
        return source, target, None
    if raw.columns:
        missing = next(name for name in wanted if name not in header)
        message = f"the first line names no column {missing!r}, only: {', '.join(header)[:200]}"
        raise InputError(f"{message}; name the columns as the first line does, with --columns", path=raw.path, line=1)
    return 0, 1, None


def _pair(raw: RawFile, row: TableRow, source: int, target: int, width: int) -> tuple[Parts, Parts, str]:
    if len(row.cells) != width or max(source, target) >= width:
        count = f"{len(row.cells)} column{'s' if len(row.cells) != 1 else ''}"
        message = f"this row has {count}, but {max(width, source + 1, target + 1)} are expected"
        hint = "name or count the columns with --columns, or write a first line that names them `source` and `target`"
        raise InputError(f"{message}: {hint}", path=raw.path, line=row.line)
    return row.cells[source].parts, row.cells[target].parts, ""
