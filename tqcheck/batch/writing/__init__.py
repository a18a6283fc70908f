"""The formats that a batch writes: rows into a file on this machine, and several such files into one."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from tqcheck.batch.results import Result
from tqcheck.batch.storage import Storage

FORMATS = ("parquet", "jsonl", "tsv")


class Sink(Protocol):
    """Takes results."""

    def __call__(self, results: Sequence[Result], /) -> None: ...


class Writer(Protocol):
    """A module of this folder."""

    def writing(self, path: Path, kept: tuple[str, ...] = ()) -> AbstractContextManager[Sink]:
        """Write results into a file, which is whole where the block ends well; `kept` are the table's own columns."""

    def join(self, parts: Sequence[Storage], path: Path, kept: tuple[str, ...] = ()) -> None:
        """One file of the rows of several, in their order."""


def writer(name: str) -> Writer:
    """The writer of a format."""
    return cast("Writer", import_module(f"tqcheck.batch.writing.{name}"))
