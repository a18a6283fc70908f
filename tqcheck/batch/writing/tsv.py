"""Tables separated by tabs: a first line with the names of the columns, findings as JSON.

A cell holds no tab and no line end: each becomes a space, so that the findings' places still hold.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from tqcheck.batch.results import Result
from tqcheck.batch.schema import names
from tqcheck.batch.storage import Storage
from tqcheck.batch.writing import Sink

_BLANKS = str.maketrans("\t\r\n", "   ")


@contextmanager
def writing(path: Path, kept: tuple[str, ...] = ()) -> Iterator[Sink]:
    """Write results into a file."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(_header(kept))
        yield lambda results: stream.writelines(map(_line, results))


def join(parts: Sequence[Storage], path: Path, kept: tuple[str, ...] = ()) -> None:
    """One file of the rows of several, with one header."""
    with path.open("wb") as whole:
        whole.write(_header(kept).encode())
        for part in parts:
            with part.open() as stream:
                stream.readline()
                shutil.copyfileobj(stream, whole)


@cache
def _header(kept: tuple[str, ...]) -> str:
    return "\t".join(map(_cell, names(kept))) + "\n"


def _line(result: Result) -> str:
    return "\t".join(map(_cell, result.values().values())) + "\n"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value.translate(_BLANKS)
    return msgspec.json.encode(value).decode()
