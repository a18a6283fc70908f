"""JSON lines, as tqcheck-batch-1.json describes them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from tqcheck.batch.results import Result
from tqcheck.batch.storage import Storage
from tqcheck.batch.writing import Sink


@contextmanager
def writing(path: Path, _kept: tuple[str, ...] = ()) -> Iterator[Sink]:
    """Write results into a file; a result holds what is kept."""
    encoder = msgspec.json.Encoder()
    with path.open("wb") as stream:

        def take(results: Sequence[Result]) -> None:
            stream.write(encoder.encode_lines([result.values() for result in results]))

        yield take


def join(parts: Sequence[Storage], path: Path, _kept: tuple[str, ...] = ()) -> None:
    """One file of the rows of several."""
    with path.open("wb") as whole:
        for part in parts:
            with part.open() as stream:
                shutil.copyfileobj(stream, whole)
