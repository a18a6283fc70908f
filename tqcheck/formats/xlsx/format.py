"""Excel workbooks (XLSX): pairs of two columns, or the texts of all cells.

A first row that names columns `source` and `target` (or `--columns`, by name, number or letter) makes each row a pair;
else each cell is a text, each of its lines a paragraph. Formulas, numbers, dates, comments, charts, the headings of
tables and the names of sheets are not texts; hidden sheets, rows and columns are not read, and a note says so. A text
that several cells share is corrected in the one cell alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from tqcheck.containers.archive import ArchiveKind
from tqcheck.containers.extract import Extract
from tqcheck.containers.openxml import Package
from tqcheck.containers.runs import Paragraph, Run
from tqcheck.contracts import Format, RawFile
from tqcheck.formats.xlsx.cells import SheetCell, column_of
from tqcheck.formats.xlsx.sharing import written
from tqcheck.formats.xlsx.workbook import Sheet, Workbook, read_workbook
from tqcheck.loading.assemble import bitext_of, document, left_out, unit, untranslated
from tqcheck.loading.decoding import Decoded
from tqcheck.records.document import Bitext, Block, BlockKind, Document
from tqcheck.records.span import Span

_XLSX = ArchiveKind("XLSX", "Excel", ".xlsx")
_USUAL = ("source", "target")


@dataclass(slots=True)
class _Read:
    """What was read: pairs, or texts alone (`None`), and which cell each run stands in, by its number."""

    found: Extract
    workbook: Workbook
    cells: dict[int, SheetCell] = field(default_factory=dict)
    pairs: list[tuple[Block, Block]] | None = None

    def add(self, cell: SheetCell, runs: Sequence[Run], kind: BlockKind, *, preserve: bool) -> Block | None:
        first = len(self.found.runs)
        block = self.found.add(Paragraph(kind, list(runs)), preserve=preserve)
        self.cells.update(dict.fromkeys(range(first, len(self.found.runs)), cell))
        return block


def load(raw: RawFile) -> Bitext | Document:
    read = _read(raw)
    text = Decoded(read.found.text, "utf-8")
    hidden = (left_out(number, what) for what, number in read.workbook.hidden.items())
    notices = tuple(notice for notice in hidden if notice is not None)
    if read.pairs is None:
        return document(raw, text, "xlsx", read.found.blocks, notices=notices)
    return bitext_of(raw, text, "xlsx", read.pairs, notices=(*untranslated(read.pairs), *notices))


def _read(raw: RawFile) -> _Read:
    workbook = read_workbook(Package(raw, _XLSX))
    read = _Read(Extract(workbook.package), workbook)
    sheets = [(sheet, _columns(raw, sheet)) for sheet in workbook.sheets]
    if raw.columns and not any(columns for _, columns in sheets):
        raise workbook.package.error(_unnamed(raw.columns, workbook))
    if any(columns for _, columns in sheets):
        read.pairs = [pair for sheet, columns in sheets if columns for pair in _pairs(read, sheet, *columns)]
        return read
    for sheet in workbook.sheets:
        _add_texts(read, sheet)
    return read


def _columns(raw: RawFile, sheet: Sheet) -> tuple[int, int, int] | None:
    """The source's column, the target's, and the first row of pairs; `None` where the sheet has no such columns."""
    first = min(sheet.rows, default=0)
    header = {cell.item.text.strip().lower(): cell.column for cell in sheet.rows.get(first, {}).values() if cell.item}
    wanted = tuple(name.strip().lower() for name in raw.columns or _USUAL)
    if all(name in header for name in wanted):
        return header[wanted[0]], header[wanted[1]], first + 1
    if raw.columns and all(map(_is_place, wanted)):
        source, target = (int(name) if name.isdecimal() else column_of(name) for name in wanted)
        return source, target, first
    return None


def _is_place(name: str) -> bool:
    return name.isascii() and ((name.isdecimal() and int(name) > 0) or (name.isalpha() and len(name) <= 3))


def _unnamed(columns: tuple[str, str], workbook: Workbook) -> str:
    first = (sheet.rows[min(sheet.rows)].values() for sheet in workbook.sheets if sheet.rows)
    header = ", ".join(cell.item.text for row in first for cell in row if cell.item)[:200] or "nothing"
    message = f"no sheet has both columns {columns[0]!r} and {columns[1]!r}; the first rows name {header}"
    return f"{message}: name two of them with --columns, or their letters, as in --columns A,B"


def _pairs(read: _Read, sheet: Sheet, source: int, target: int, first: int) -> Iterator[tuple[Block, Block]]:
    """A pair for each row that has a text on either side; a number or a formula on one is nothing to compare."""
    for number in sorted(row for row in sheet.rows if row >= first):
        row = sheet.rows[number]
        sides = [row.get(column) for column in (source, target)]
        if any(side is not None and side.item is None for side in sides) or not any(sides):
            continue
        key = f"{sheet.name}:{number}"
        blocks = (None if side is None else _unit(read, side) for side in sides)
        one, other = (unit(block, key) for block in blocks)
        yield one, other


def _unit(read: _Read, cell: SheetCell) -> Block | None:
    runs = cell.item.runs if cell.item else ()
    return read.add(cell, runs, BlockKind.UNIT, preserve=True)


def _add_texts(read: _Read, sheet: Sheet) -> None:
    for cell in (cell for row in sheet.rows.values() for cell in row.values()):
        if cell.heading and cell.item:
            read.workbook.hidden["table heading"] += 1
        elif cell.item:
            for broken, line in groupby(cell.item.runs, lambda run: run.text in "\r\n"):
                if not broken:
                    read.add(cell, list(line), BlockKind.CELL, preserve=False)


def _text(raw: RawFile) -> str:
    return _read(raw).found.text


def _rewrite(raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
    read = _read(raw)
    return written(read.found, read.workbook, read.cells, edits)


def _recognises(raw: RawFile) -> bool:
    return raw.data.startswith(b"PK\x03\x04") and b"xl/workbook.xml" in raw.data


FORMAT = Format(
    extensions=(".xlsx", ".xlsm"),
    recognises=_recognises,
    load=load,
    bilingual=True,
    rewrite=_rewrite,
    text=_text,
)
