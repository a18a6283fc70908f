"""Reads a sheet of findings that comes back with decisions."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from tqcheck.decisions import sheet
from tqcheck.decisions.sheet import SEAL, SEALED, Decision
from tqcheck.errors import InputError

_MOST = 1 << 29  # bytes of an unpacked workbook: a sheet of findings has less, a bomb more
_EXPORT = "export it anew with `tqcheck check --format xlsx`"
_NAMED = 5  # further faulty rows that are named


@dataclass(frozen=True, slots=True)
class Decided:
    """A row: the decision on the finding of that fingerprint in the file, and at the line, that the sheet names."""

    file: str
    fingerprint: str
    check: str
    decision: Decision
    line: str = ""  # none of what is of a whole text


def is_workbook(path: Path) -> bool:
    """Whether the file's name or content says that it is one."""
    try:
        with path.open("rb") as file:
            return path.suffix.lower() == ".xlsx" or file.read(4) == b"PK\x03\x04"
    except OSError:
        return path.suffix.lower() == ".xlsx"


def read(path: Path) -> tuple[Decided, ...]:
    """The decisions in a sheet, each once; `InputError` names the row of what was damaged or does not fit."""
    rows = _rows(path)
    columns = _columns(next(rows, (0, ()))[1], path)
    found: dict[tuple[str, str], tuple[int, Decided]] = {}
    faults: list[tuple[int, str]] = []
    for number, values in rows:
        cells = {name: _cell(values[at]) if at < len(values) else "" for name, at in columns.items()}
        if not any(cells.values()):
            continue
        try:
            decided = _decided(cells)
            before, known = found.setdefault((decided.file, decided.fingerprint), (number, decided))
            if known != decided:
                raise ValueError(
                    f"the same finding stands in row {before} with another decision; let one of them stand"
                )
        except ValueError as fault:
            faults.append((number, str(fault)))
    if faults:
        raise _error(path, faults)
    return tuple(decided for _, decided in found.values())


def _rows(path: Path) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Number and values of each row of the sheet of findings."""
    data = _data(path)
    try:
        yield from _parsed(data)
    except InputError as error:
        raise InputError(error.message, path=path) from error
    except Exception as error:  # whatever a damaged archive or XML makes the libraries raise
        raise InputError(
            f"not a workbook that can be read ({error}): save it as XLSX, or {_EXPORT}", path=path
        ) from error


def _data(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("there is no such file", path=path) from None
    except OSError as error:
        raise InputError(f"cannot read it: {error.strerror}", path=path) from error


def _parsed(data: bytes) -> Iterator[tuple[int, tuple[Any, ...]]]:
    from openpyxl import load_workbook

    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MOST:
            raise InputError(f"unpacked it is larger than any sheet of findings: {_EXPORT}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what other programs add to a workbook
        book = load_workbook(BytesIO(data), read_only=True)
        if sheet.TITLE not in book.sheetnames:
            raise InputError(f"it has no sheet {sheet.TITLE!r}: restore the sheet's name, or {_EXPORT}")
        place = book[sheet.TITLE]
        place.reset_dimensions()  # which some programs state wrongly
        yield from enumerate(place.iter_rows(values_only=True), 1)


def _columns(head: tuple[Any, ...], path: Path) -> Mapping[str, int]:
    """Where each column stands: they are known by name, so that others may be added or moved."""
    places = {_cell(value).lower(): number for number, value in reversed(list(enumerate(head)))}
    needed = (*SEALED, "decision", SEAL)
    missing = [name for name in needed if name not in places]
    if missing:
        message = f"row 1 lacks the column {', '.join(missing)}: restore the first row, or {_EXPORT}"
        raise InputError(message, path=path)
    return {name: places[name] for name in needed}


def _cell(value: Any) -> str:
    """A cell's value as it was written, whatever a program made of a whole number or of an escape."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else str(value).replace("_x005F_", "_").strip()


def _decided(cells: Mapping[str, str]) -> Decided:
    word = cells["decision"].lower() or Decision.OPEN.value
    try:
        decision = Decision(word)
    except ValueError:
        known = ", ".join(decision.value for decision in Decision)
        raise ValueError(f"there is no decision {cells['decision']!r}; write one of {known}") from None
    if sheet.seal(tuple(cells[name] for name in SEALED)) != cells[SEAL]:
        raise ValueError(f"one of {', '.join(SEALED)} or {SEAL} was changed; restore the row, or {_EXPORT}")
    return Decided(cells["file"], cells["id"], cells["check"], decision, cells["line"])


def _error(path: Path, faults: list[tuple[int, str]]) -> InputError:
    """The first fault, and where the others are."""
    number, fault = faults[0]
    rest = [str(row) for row, _ in faults[1:]]
    others = ", ".join(rest[:_NAMED]) + (" and more" if len(rest) > _NAMED else "")
    more = f" (also row{'s' if len(rest) > 1 else ''} {others})" if rest else ""
    return InputError(f"row {number}: {fault}{more}", path=path, line=number)
