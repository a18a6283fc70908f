"""What an Excel workbook shows: its sheets with their visible cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tqcheck.containers.openxml import Package, attribute
from tqcheck.formats.xlsx.cells import SheetCell, SheetReader, StringItem, area, items
from tqcheck.loading.xml import Event, EventKind


@dataclass(slots=True)
class Sheet:
    """A sheet that is shown: its name, and its cells by row and column."""

    name: str
    rows: dict[int, dict[int, SheetCell]] = field(default_factory=dict)


@dataclass(slots=True)
class Workbook:
    """The sheets that are shown, what is hidden, and how often each shared text is used, in hidden cells too."""

    package: Package
    sheets: list[Sheet] = field(default_factory=list)
    hidden: Counter[str] = field(default_factory=Counter)
    uses: Counter[int] = field(default_factory=Counter)
    shared: str = ""  # the part with the shared texts
    texts: int = 0  # how many these are


def read_workbook(package: Package) -> Workbook:
    """The workbook in `package`; `InputError` for one that is damaged."""
    main = package.main()
    workbook = Workbook(package, shared=next(iter(package.of_kind(main, "sharedStrings")), ""))
    texts: list[StringItem] = []
    if workbook.shared:
        texts = list(items(package.events(workbook.shared), workbook.shared, package.xml(workbook.shared)))
    workbook.texts = len(texts)
    related = package.related(main)
    sheets: dict[str, Event] = {}
    for event in package.events(main):
        if event.kind is EventKind.OPEN and event.name == "sheet":
            ids = (value for key, value in event.attributes.items() if key.endswith("}id"))
            kind, part = related.get(next(ids, ""), ("", ""))
            if kind == "worksheet" and part in package:
                sheets.setdefault(part, event)
    for part, event in sheets.items():
        _add(workbook, part, event, texts)
    return workbook


def _add(workbook: Workbook, part: str, event: Event, texts: list[StringItem]) -> None:
    package = workbook.package
    reader = SheetReader(part, package.xml(part), texts)
    reader.read(package.events(part))
    workbook.uses.update(cell.shared for cell in reader.cells if cell.shared is not None)
    if attribute(event, "state", "visible") != "visible":
        workbook.hidden["hidden sheet"] += 1
        return
    sheet = Sheet(attribute(event, "name"))
    headings = list(_headings(package, part))
    for cell in reader.cells:
        cell.heading = any(cell.row == top and left <= cell.column <= right for top, left, right in headings)
        if not cell.hidden:
            sheet.rows.setdefault(cell.row, {})[cell.column] = cell
    workbook.sheets.append(sheet)
    workbook.hidden["hidden row"] += len(reader.hidden_rows & {cell.row for cell in reader.cells})
    workbook.hidden["hidden column"] += len(reader.hidden_columns & {cell.column for cell in reader.cells})


def _headings(package: Package, sheet: str) -> Iterator[tuple[int, int, int]]:
    """The row, first column and last column of the headings of each table in a sheet."""
    for part in package.of_kind(sheet, "table"):
        for event in package.events(part):
            if (
                event.kind is EventKind.OPEN
                and event.name == "table"
                and attribute(event, "headerRowCount", "1") != "0"
            ):
                top, left, _, right = area(attribute(event, "ref"))
                yield top, left, right
