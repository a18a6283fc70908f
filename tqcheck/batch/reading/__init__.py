"""The formats that a batch reads: what a file's columns are, where to cut it into parts, the rows of a part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Protocol, cast

from tqcheck.batch.parts import Part
from tqcheck.batch.rows import Columns, Reject, Row
from tqcheck.batch.storage import Storage
from tqcheck.errors import InputError

ENDINGS = {".parquet": "parquet", ".pq": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl", ".tsv": "tsv", ".tab": "tsv"}
FORMATS = tuple(dict.fromkeys(ENDINGS.values()))
PACKED = {".gz": "gzip", ".bz2": "bz2", ".xz": "xz"}  # the compressions that need no further library
_OTHERS = (".zst", ".zip", ".lz4", ".7z", ".br")


class RowReader(Protocol):
    """A module of this folder."""

    def require(self, place: Storage, columns: Columns) -> None:
        """`InputError` where the file lacks a column, naming those it has."""

    def cut(self, place: Storage, size: int) -> Iterator[tuple[int, int, int, int]]:
        """Start, stop, first row and number of rows of each part, with `size` rows or a little fewer."""

    def read(self, part: Part, columns: Columns) -> Iterator[Row | Reject]:
        """The rows of a part, in order."""


def reader(name: str) -> RowReader:
    """The reader of a format."""
    return cast("RowReader", import_module(f"tqcheck.batch.reading.{name}"))


def format_of(path: str) -> str:
    """The format that a path's name says."""
    name, _ = unpacked(path)
    for ending, found in ENDINGS.items():
        if name.lower().endswith(ending):
            return found
    if name.lower().endswith(_OTHERS):
        raise InputError("this compression is not read; unpack the file, or pack it with gzip", path=path)
    message = f"the name does not say which table this is; a batch reads {', '.join(ENDINGS)}: use --input-format"
    raise InputError(message, path=path)


def unpacked(path: str) -> tuple[str, str | None]:
    """The path without the ending of a compression, and the compression as fsspec names it."""
    for ending, compression in PACKED.items():
        if path.lower().endswith(ending):
            return path[: -len(ending)], compression
    return path, None


def column(wanted: str, names: Sequence[str], path: str) -> int:
    """The place among `names` of the column that the user means: by its name, else by its number from 1."""
    if wanted in names:
        return list(names).index(wanted)
    folded = [name.strip().lower() for name in names]
    if folded.count(wanted.strip().lower()) == 1:
        return folded.index(wanted.strip().lower())
    if wanted.isdecimal() and 1 <= int(wanted) <= len(names):
        return int(wanted) - 1
    raise missing(wanted, names, path)


def missing(wanted: str, names: Sequence[str], path: str) -> InputError:
    """What is said of a column that is not there."""
    shown = ", ".join(names[:50]) + (", …" if len(names) > 50 else "") if names else "none"
    message = f"there is no column {wanted!r}; there are: {shown}"
    hint = "name them with --source-column and --target-column, or by their numbers from 1"
    return InputError(f"{message}; {hint}", path=path)
