"""Reads the cells of SpreadsheetML (XLSX) that hold a text, and where it stands: in the sheet or in a shared list.

A number, a date, an error and what a formula gives are no text. Pronunciations (`rPh`) are none either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from tqcheck.containers.openxml import attribute
from tqcheck.containers.runs import Run
from tqcheck.loading.xml import Event, EventKind
from tqcheck.records.span import Span

_PLAIN = frozenset({"rFont", "sz", "family", "charset", "scheme", "color", "outline"})
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class StringItem:
    """A text in one element (`<si>`, `<is>`, `<v>`) at `place` of a part, with the runs that show it."""

    part: str
    place: Span
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(slots=True)
class SheetCell:
    """A cell with a value: `item` is its text (`None`: it holds something else), `shared` its number in the list.

    Rows and columns count from 1. `number` is where a shared text's number stands in the sheet. A `heading` of a table
    must not be changed, as the table names its columns by it.
    """

    sheet: str
    row: int
    column: int
    item: StringItem | None = None
    shared: int | None = None
    number: Span | None = None
    hidden: bool = False
    heading: bool = False


def column_of(letters: str) -> int:
    """The number of a column by its letters: 1 for `A`, 27 for `AA`."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def area(reference: str) -> tuple[int, int, int, int]:
    """The first row, first column, last row and last column of `A1:D5` or `B2`; zeros for what is neither."""
    corners = _REFERENCE.findall(reference)
    if not corners:
        return 0, 0, 0, 0
    (first, top), (last, bottom) = corners[0], corners[-1]
    return int(top), column_of(first), int(bottom), column_of(last)


def items(events: Iterable[Event], part: str, source: str) -> Iterator[StringItem]:
    """The texts of the shared list, in order."""
    reader: _ItemReader | None = None
    depth = 0
    for event in events:
        depth += {EventKind.OPEN: 1, EventKind.CLOSE: -1}.get(event.kind, 0)
        if event.kind is EventKind.OPEN and event.name == "si" and depth == 2:
            reader = _ItemReader(part, source, event)
        elif event.kind is EventKind.CLOSE and depth == 1 and reader is not None:
            yield reader.finish(event.span.end)
            reader = None
        elif reader is not None:
            reader.take(event)


@dataclass(slots=True)
class _ItemReader:
    """Reads one element that holds a text."""

    part: str
    source: str
    opened: Event
    _runs: list[Run] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _depth: int = 0

    def take(self, event: Event) -> None:
        if event.kind is EventKind.OPEN:
            if event.name == "r":
                self._depth = 0
            elif self._open[-1:] == ["rPr"] and event.name not in _PLAIN:
                self._depth += 1
            self._open.append(event.name)
        elif event.kind is EventKind.CLOSE:
            self._open.pop()
        elif (
            event.kind is EventKind.TEXT and "rPh" not in self._open and (self._open or [self.opened.name])[-1] in "tv"
        ):
            self._runs += self._shown(event)

    def _shown(self, event: Event) -> Iterator[Run]:
        """The text of an event; Excel writes what XML has no sign for as `_x000D_`."""
        if event.span.of(self.source) != event.text:
            yield Run(event.text, self.part, event.span, self._depth)
            return
        position = 0
        for found in _ESCAPE.finditer(event.text):
            yield self._run(event, position, found.start())
            yield replace(self._run(event, *found.span()), text=chr(int(found[1], 16)))
            position = found.end()
        yield self._run(event, position, len(event.text))

    def _run(self, event: Event, start: int, end: int) -> Run:
        return Run(event.text[start:end], self.part, Span(start, end).shifted(event.span.start), self._depth)

    def finish(self, end: int) -> StringItem:
        return StringItem(self.part, Span(self.opened.span.start, end), tuple(run for run in self._runs if run.text))


@dataclass(slots=True)
class SheetReader:
    """Reads one sheet, whose source is `source`; `shared` are the texts of the shared list.

    `cells` are those with a value; `hidden_rows` and `hidden_columns` hold the numbers of those.
    """

    part: str
    source: str
    shared: list[StringItem]
    cells: list[SheetCell] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    _row: int = 0
    _column: int = 0
    _cell: SheetCell | None = None
    _kind: str = ""
    _formula: bool = False
    _reader: _ItemReader | None = None
    _value: list[Event] = field(default_factory=list)

    def read(self, events: Iterable[Event]) -> None:
        for event in events:
            if event.kind is EventKind.OPEN:
                self._begin(event)
            elif event.kind is EventKind.CLOSE:
                self._end(event)
            elif event.kind is EventKind.TEXT:
                self._text(event)

    def _begin(self, event: Event) -> None:
        if self._reader is not None:
            self._reader.take(event)
        elif event.name == "col" and _is_set(event, "hidden"):
            first, last = (int(attribute(event, name, "0") or 0) for name in ("min", "max"))
            self.hidden_columns |= set(range(first, min(last, first + 16_384) + 1))
        elif event.name == "row":
            self._row, self._column = _number(attribute(event, "r")) or self._row + 1, 0
            if _is_set(event, "hidden"):
                self.hidden_rows.add(self._row)
        elif event.name == "c":
            self._begin_cell(event)
        elif event.name == "f":
            self._formula = True
        elif event.name in ("is", "v") and self._cell is not None:
            self._reader = _ItemReader(self.part, self.source, event)
            self._value = []

    def _begin_cell(self, event: Event) -> None:
        row, column, _, _ = area(attribute(event, "r"))
        self._row, self._column = row or self._row, column or self._column + 1
        self._cell = SheetCell(self.part, self._row, self._column)
        self._kind, self._formula, self._value = attribute(event, "t", "n"), False, []

    def _text(self, event: Event) -> None:
        if self._reader is not None:
            self._value.append(event)
            self._reader.take(event)

    def _end(self, event: Event) -> None:
        if self._reader is not None and event.name == self._reader.opened.name and event.name in ("is", "v"):
            self._take_value(self._reader.finish(event.span.end))
            self._reader = None
        elif self._reader is not None:
            self._reader.take(event)
        elif event.name == "c":
            self._cell = None

    def _take_value(self, item: StringItem) -> None:
        cell = self._cell
        if cell is None:
            return
        if self._kind == "s" and self._value:
            number = _number(item.text.strip())
            if number is not None and number < len(self.shared):
                cell.shared, cell.item = number, self.shared[number]
                cell.number = Span(self._value[0].span.start, self._value[-1].span.end)
        elif self._kind in ("inlineStr", "str") and not self._formula:
            cell.item = item
        cell.hidden = cell.row in self.hidden_rows or cell.column in self.hidden_columns
        if cell.item is None or cell.item.text:
            self.cells.append(cell)


def _is_set(event: Event, name: str) -> bool:
    return attribute(event, name) in ("1", "true")


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
