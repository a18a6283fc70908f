"""Writes edits into the cells of a workbook: of a text that others share, the cell gets a copy of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from tqcheck.containers.extract import Extract
from tqcheck.containers.runs import Run
from tqcheck.containers.writing import Edits, by_run, in_place, saved
from tqcheck.formats.xlsx.cells import SheetCell
from tqcheck.formats.xlsx.workbook import Workbook
from tqcheck.loading.splicing import splice
from tqcheck.loading.xml import EventKind
from tqcheck.loading.xmlwriting import escape
from tqcheck.records.report import FileEdit
from tqcheck.records.span import Span

_UNSPACED = re.compile(r"<((?:\w+:)?t)>(?=\s|[^<]*\s</)")
_UNIQUE = re.compile(r'(?<=\suniqueCount=")[0-9]{1,9}(?=")')
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def written(
    found: Extract, workbook: Workbook, cells: Mapping[int, SheetCell], edits: Iterable[tuple[Span, str]]
) -> bytes:
    """The workbook's bytes with the edits; `cells` are those that the runs stand in, by their numbers."""
    changed = by_run(found, edits)
    by_cell: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    for number in changed:
        cell = cells[number]
        by_cell[cell.sheet, cell.row, cell.column].append(number)
    parts: dict[str, list[FileEdit]] = defaultdict(list)
    copies = _Copies(workbook)
    for numbers in by_cell.values():
        cell = cells[numbers[0]]
        if cell.item is None:
            continue
        source = workbook.package.xml(cell.item.part)
        own = [(found.runs[number][1], changed[number]) for number in sorted(numbers)]
        text = _element(source, cell.item.place, own)
        if cell.shared is None or cell.number is None or workbook.uses[cell.shared] == 1:
            parts[cell.item.part].append(FileEdit(cell.item.place.start, cell.item.place.end, text))
        else:
            parts[cell.sheet].append(FileEdit(cell.number.start, cell.number.end, str(copies.number(text))))
    parts[workbook.shared] += copies.edits()
    return saved(found, {part: own for part, own in parts.items() if own})


def _element(source: str, place: Span, changed: Iterable[tuple[Run, Edits]]) -> str:
    """The element of a text with edits of its runs; white space at either end of a text must be declared."""
    write = in_place(lambda text: escape(_ESCAPED.sub("_x005F_", text)))
    edits = [
        FileEdit(run.place.start - place.start, run.place.end - place.start, write(source, run, own))
        for run, own in changed
    ]
    return _UNSPACED.sub(r'<\1 xml:space="preserve">', splice(place.of(source), edits))


class _Copies:
    """Texts that are added to the shared ones, each once."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._texts: dict[str, int] = {}

    def number(self, text: str) -> int:
        """The number of a text in the list, which is added at the end if it is new."""
        return self._texts.setdefault(text, self._count + len(self._texts))

    @property
    def _count(self) -> int:
        return self._workbook.texts

    def edits(self) -> list[FileEdit]:
        if not self._texts:
            return []
        package, part = self._workbook.package, self._workbook.shared
        events = package.events(part)
        end = next(event.span.start for event in reversed(events) if event.kind is EventKind.CLOSE)
        edits = [FileEdit(end, end, "".join(self._texts))]
        root = next(event.span for event in events if event.kind is EventKind.OPEN)
        unique = _UNIQUE.search(package.xml(part), root.start, root.end)
        if unique:
            edits.append(FileEdit(unique.start(), unique.end(), str(int(unique[0]) + len(self._texts))))
        return edits
