"""JSON lines: an object a line. A column is a field's name, of a field in another both: `translation.de`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tqcheck.batch.parts import Part
from tqcheck.batch.reading import line_files, missing
from tqcheck.batch.reading.line_files import cut
from tqcheck.batch.rows import Columns, Reject, Row, as_text, lone_surrogate
from tqcheck.batch.storage import Storage

__all__ = ["cut", "read", "require"]

_ABSENT = object()


class _NoRowError(ValueError):
    """Why a line is no row."""


def require(place: Storage, columns: Columns) -> None:
    """`InputError` where the first row lacks a column, naming those it has."""
    try:
        record = _record(line_files.head(place))
    except _NoRowError:
        return  # a bad row as any other; the next may be good
    languages = columns.source_language, columns.target_language
    for wanted in (columns.source, columns.target, *languages, columns.id, *columns.kept):
        if wanted is not None and _value(record, wanted) is _ABSENT:
            raise missing(wanted, list(_names(record)), place.url)


def read(part: Part, columns: Columns) -> Iterator[Row | Reject]:
    """The rows of a part, in order."""
    for line in line_files.read(part):
        if isinstance(line, Reject):
            yield line
            continue
        number, text = line
        try:
            yield _row(number, _record(text), columns)
        except _NoRowError as error:
            yield Reject(number, str(error))


def _row(number: int, record: dict[str, object], columns: Columns) -> Row:
    return Row(
        number,
        _id(record, columns.id) or str(number),
        _text(record, columns.source),
        _text(record, columns.target),
        _text(record, columns.source_language) if columns.source_language else "",
        _text(record, columns.target_language) if columns.target_language else "",
        tuple((name, _kept(_value(record, name))) for name in columns.kept),
    )


def _record(line: str) -> dict[str, object]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise _NoRowError(f"this is not JSON ({error.msg}, column {error.colno})") from None
    except (ValueError, RecursionError):
        raise _NoRowError("this JSON is nested too deeply or holds an endless number") from None
    if not isinstance(record, dict):
        raise _NoRowError("this is not a JSON object")
    return record


def _value(record: dict[str, object], name: str) -> object:
    """A field's value, of a field in others by the way to it."""
    if name in record:
        return record[name]
    here: object = record
    for step in name.split("."):
        here = here.get(step, _ABSENT) if isinstance(here, dict) else _ABSENT
    return here


def _names(record: dict[str, object], above: str = "") -> Iterator[str]:
    for name, value in record.items():
        if isinstance(value, dict):
            yield from _names(value, f"{above}{name}.")
        else:
            yield above + name


def _text(record: dict[str, object], name: str) -> str:
    value = _value(record, name)
    if value is _ABSENT:
        raise _NoRowError(f"there is no field {name!r} (fields here: {', '.join(_names(record))[:200] or 'none'})")
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _NoRowError(f"the field {name!r} is not a text")
    if lone_surrogate(value):
        raise _NoRowError(f"the field {name!r} holds half of a surrogate pair (\\ud800 to \\udfff)")
    return value


def _kept(value: object) -> str | None:
    text = None if value is _ABSENT else as_text(value)
    return text.encode("utf-8", "replace").decode() if text and lone_surrogate(text) else text


def _id(record: dict[str, object], name: str | None) -> str:
    value = _value(record, name or "id")
    if isinstance(value, str):
        return "" if lone_surrogate(value) else value
    return "" if value is _ABSENT or value is None else json.dumps(value)
