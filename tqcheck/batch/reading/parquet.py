"""Parquet files. Of a column in a struct, name both with a dot: `translation.de`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from tqcheck.batch.parts import Part
from tqcheck.batch.reading import column, missing
from tqcheck.batch.rows import Columns, Reject, Row, as_text
from tqcheck.batch.storage import Storage
from tqcheck.errors import InputError

if TYPE_CHECKING:
    import pyarrow
    from pyarrow.parquet import ParquetFile

_BATCH = 1024  # rows read at a time
_OWN = 5  # columns that tqcheck reads itself, before those that are kept


def require(place: Storage, columns: Columns) -> None:
    """`InputError` where the file lacks a column, naming those it has, or has it in a type that holds no text."""
    with _opened(place) as file:
        names = _wanted(file, columns, place.url)
        for name in (names[0], names[1], *names[3:_OWN]):
            if name is not None:
                _require_text(file.schema_arrow, name, place.url)


def cut(place: Storage, size: int) -> Iterator[tuple[int, int, int, int]]:
    """Start and stop in rows from 0, first row from 1 and number of rows of each part.

    A part ends with a row group where that lies near, so that few groups are read twice.
    """
    with _opened(place) as file:
        ends = [0]
        for group in range(file.num_row_groups):
            ends.append(ends[-1] + file.metadata.row_group(group).num_rows)
    start = 0
    while start < ends[-1]:
        whole = [end for end in ends if start + size // 2 < end <= start + size]
        stop = whole[-1] if whole else min(start + size, ends[-1])
        yield start, stop, start + 1, stop - start
        start = stop


def read(part: Part, columns: Columns) -> Iterator[Row | Reject]:
    """The rows of a part, in order."""
    with _opened(Storage(part.path)) as file:
        names = _wanted(file, columns, part.path)
        skipped, groups = _groups(file, part)
        number = part.first - skipped
        wanted = list(dict.fromkeys(name for name in names if name is not None))
        for batch in file.iter_batches(_BATCH, row_groups=groups, columns=wanted):
            start, stop = max(0, part.first - number), min(len(batch), part.first + part.rows - number)
            if start < stop:
                yield from _rows(batch.slice(start, stop - start), names, columns.kept, number + start)
            number += len(batch)
            if number >= part.first + part.rows:
                return


def _rows(
    batch: pyarrow.RecordBatch, names: list[str | None], kept: tuple[str, ...], number: int
) -> Iterator[Row | Reject]:
    columns = [[None] * len(batch) if name is None else _values(batch, name) for name in names]
    for at, values in enumerate(zip(*columns, strict=True)):
        broken = [name for name, value in zip(names, values, strict=True) if isinstance(value, _NotText)]
        if broken:
            yield Reject(number + at, f"the column {broken[0]!r} holds bytes that are not UTF-8")
            continue
        source, target, own, source_language, target_language = ("" if v is None else str(v) for v in values[:_OWN])
        others = tuple(zip(kept, map(as_text, values[_OWN:]), strict=True))
        yield Row(number + at, own or str(number + at), source, target, source_language, target_language, others)


class _NotText:
    """In the place of a value that is no text though its type says so."""


def _values(batch: pyarrow.RecordBatch, name: str) -> list[Any]:
    values = _column(batch, name)
    try:
        known: list[Any] = values.to_pylist()
    except UnicodeDecodeError:
        return [_value(value) for value in values]
    return known


def _value(value: Any) -> Any:
    try:
        return value.as_py()
    except UnicodeDecodeError:
        return _NotText()


def _column(batch: pyarrow.RecordBatch, name: str) -> pyarrow.Array:
    """A column, of one in a struct by the way to it."""
    import pyarrow.compute as pc

    if name in batch.schema.names:
        return batch.column(name)
    first, *steps = name.split(".")
    return pc.struct_field(batch.column(first), steps)


@contextmanager
def _opened(place: Storage) -> Iterator[ParquetFile]:
    import pyarrow
    from pyarrow.parquet import ParquetFile

    with place.open() as stream:
        try:
            yield ParquetFile(stream)
        except (pyarrow.ArrowException, EOFError) as error:
            raise InputError(f"this is not a whole Parquet file ({error})", path=place.url) from None


def _wanted(file: ParquetFile, columns: Columns, path: str) -> list[str | None]:
    """The names of source, target, id, languages and the columns that are kept, as the file has them."""
    schema = file.schema_arrow
    own = columns.id or ("id" if "id" in schema.names else None)
    wanted = (columns.source, columns.target, own, columns.source_language, columns.target_language, *columns.kept)
    return [None if name is None else _name(name, schema, path) for name in wanted]


def _name(wanted: str, schema: pyarrow.Schema, path: str) -> str:
    inner = [f"{field.name}.{part.name}" for field in schema if _is_struct(field.type) for part in field.type]
    if wanted in inner:
        return wanted
    try:
        return str(schema.names[column(wanted, schema.names, path)])
    except InputError:
        plain = [field.name for field in schema if not _is_struct(field.type)]
        raise missing(wanted, [*plain, *inner], path) from None


def _is_struct(kind: pyarrow.DataType) -> bool:
    import pyarrow.types

    return bool(pyarrow.types.is_struct(kind))


def _require_text(schema: pyarrow.Schema, name: str, path: str) -> None:
    from pyarrow import types

    first, *steps = [name] if name in schema.names else name.split(".")
    kind = schema.field(first).type
    for step in steps:
        kind = kind.field(step).type
    value = kind.value_type if types.is_dictionary(kind) else kind
    if not (types.is_string(value) or types.is_large_string(value) or types.is_string_view(value)):
        raise InputError(f"the column {name!r} holds no text but {kind}: name another", path=path)


def _groups(file: ParquetFile, part: Part) -> tuple[int, list[int]]:
    """The row groups that hold the part, and how many rows of the first of them are not its own."""
    groups: list[int] = []
    begin, skipped = 0, 0
    for group in range(file.num_row_groups):
        end = begin + file.metadata.row_group(group).num_rows
        if begin < part.stop and part.start < end:
            if not groups:
                skipped = part.start - begin
            groups.append(group)
        begin = end
    return skipped, groups
