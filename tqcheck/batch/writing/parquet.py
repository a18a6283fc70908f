"""Parquet files, with the columns of `tqcheck.batch.schema`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tqcheck.batch.results import Result
from tqcheck.batch.schema import arrow
from tqcheck.batch.storage import Storage
from tqcheck.batch.writing import Sink

_GROUP = 20_000  # rows: enough to pack well, few enough to hold


@contextmanager
def writing(path: Path, kept: tuple[str, ...] = ()) -> Iterator[Sink]:
    """Write results into a file; a row group is written as soon as there are enough rows for one."""
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    held: list[pyarrow.RecordBatch] = []

    def flush() -> None:
        file.write_table(pyarrow.Table.from_batches(held, arrow(kept)))
        held.clear()

    def take(results: Sequence[Result]) -> None:
        held.append(pyarrow.RecordBatch.from_pylist([result.values() for result in results], arrow(kept)))
        if sum(map(len, held)) >= _GROUP:
            flush()

    with ParquetWriter(path, arrow(kept), compression="zstd") as file:
        yield take
        flush()


def join(parts: Sequence[Storage], path: Path, kept: tuple[str, ...] = ()) -> None:
    """One file of the rows of several, a row group at a time."""
    from pyarrow.parquet import ParquetFile, ParquetWriter

    with ParquetWriter(path, arrow(kept), compression="zstd") as whole:
        for part in parts:
            with part.open() as stream:
                for batch in ParquetFile(stream).iter_batches(_GROUP):
                    whole.write_batch(batch)
