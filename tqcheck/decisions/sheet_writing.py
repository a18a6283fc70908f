"""Writes findings into a workbook (XLSX), a row at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any

from tqcheck.decisions import sheet
from tqcheck.decisions.sheet import COLUMNS, DECIDED, SEAL, Decision

Row = dict[str, str | int | float]  # by column

_WIDTHS = {"id": 10, "file": 24, "line": 7, "check": 20, "severity": 10, "confidence": 11, "marked words": 20}
_WIDTHS |= {"source": 44, "target": 44, "message": 40, "suggestion": 32, "decision": 12, "comment": 32, SEAL: 10}
_FORMULA = tuple("=+-@\t\r")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # which a program of spreadsheets would take for one of its own


def workbook(rows: Iterable[Row], about: Iterable[str]) -> bytes:
    """A workbook whose first sheet holds `rows` and whose second the lines of `about`.

    Cells hold text or numbers and never a formula. Only decisions and comments can be changed; a decision is chosen
    from a list. `rows` are at most `sheet.ROWS - 1`.
    """
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _Findings(book).write(rows)
    notes = book.create_sheet("About")
    notes.column_dimensions["A"].width = 100
    for line in about:
        notes.append([_text(notes, line)])
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def fitting(text: str) -> str:
    """`text` as a cell can hold it: without control characters, and cut where it is too long."""
    clean = _FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(clean) <= sheet.LONGEST // 2:  # no code point takes more than two units
        return clean
    units = clean.encode("utf-16-le")
    return (
        clean if len(units) <= 2 * sheet.LONGEST else units[: 2 * sheet.LONGEST - 4].decode("utf-16-le", "ignore") + "…"
    )


def _text(place: Any, text: str) -> Any:
    """A cell of text, whatever the text looks like: `=1+1`, `#N/A` and `_x0041_` are what they are."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(place, _ESCAPE.sub("_x005F_", fitting(text)))
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_FORMULA)
    return cell


@dataclass(frozen=True)
class _Findings:
    """The sheet of findings, protected but for the columns that are to be filled in."""

    book: Any

    def write(self, rows: Iterable[Row]) -> None:
        from openpyxl.utils import get_column_letter

        letters = {name: get_column_letter(number) for number, name in enumerate(COLUMNS, 1)}
        place = self._place
        for name, letter in letters.items():
            place.column_dimensions[letter].width = _WIDTHS[name]
        place.column_dimensions[letters[SEAL]].hidden = True
        self._protect()
        place.append(list(self._head()))
        last = 1
        for row in rows:
            place.append([self._cell(name, row[name]) for name in COLUMNS])
            last += 1
        place.auto_filter.ref = f"A1:{letters[DECIDED[-1]]}{last}"
        self._offer_decisions(letters["decision"], last)

    @cached_property
    def _place(self) -> Any:
        place = self.book.create_sheet(sheet.TITLE)
        place.freeze_panes = "A2"
        return place

    @cached_property
    def _styles(self) -> tuple[Any, Any, Any, Any]:
        """Alignment, the same from right to left, the font of the head, and leave to change a cell."""
        from openpyxl.styles import Alignment, Font, Protection

        sides = (Alignment(vertical="top", wrap_text=True, readingOrder=order) for order in (0, 2))
        return *sides, Font(bold=True), Protection(locked=False)

    def _protect(self) -> None:
        """Without a password: it guards against slips, and the seal shows what was changed all the same."""
        protection = self._place.protection
        protection.sheet = True
        protection.autoFilter = protection.formatColumns = protection.formatRows = False  # these stay allowed

    def _head(self) -> Iterator[Any]:
        for name in COLUMNS:
            cell = _text(self._place, name)
            cell.font = self._styles[2]
            yield cell

    def _cell(self, name: str, value: str | float) -> Any:
        from openpyxl.cell import WriteOnlyCell

        from tqcheck.analysis.writing.direction import right_to_left

        usual, reverse, _, free = self._styles
        written = isinstance(value, str)
        cell = _text(self._place, value) if isinstance(value, str) else WriteOnlyCell(self._place, value)
        cell.alignment = reverse if written and right_to_left(str(value)) else usual
        if name == "confidence":
            cell.number_format = "0%"
        if name in DECIDED:
            cell.protection = free
        return cell

    def _offer_decisions(self, letter: str, last: int) -> None:
        from openpyxl.worksheet.datavalidation import DataValidation

        values = ",".join(decision.value for decision in Decision)
        offer = DataValidation(type="list", formula1=f'"{values}"', allow_blank=True, showErrorMessage=True)
        offer.error, offer.errorTitle = f"Write one of {values}.", "Decision"
        offer.add(f"{letter}2:{letter}{max(last, 2)}")
        self._place.data_validations.append(offer)
