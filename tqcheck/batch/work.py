"""Does a part: reads its rows, checks them, writes those that the filter keeps, and notes that it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from tqcheck.batch import filtering
from tqcheck.batch.examining import examine
from tqcheck.batch.order import Order
from tqcheck.batch.parts import Done, Part
from tqcheck.batch.reading import reader
from tqcheck.batch.results import Result
from tqcheck.batch.rows import Reject, Row
from tqcheck.batch.writing import Sink, writer
from tqcheck.caching import installation
from tqcheck.errors import UsageError
from tqcheck.records.evidence import Layer

CHUNK, CHUNK_OF_MODEL = 512, 32
"""Rows checked together: what is held of a part at a time, and how often progress is told."""

Progress = Callable[[int], None]  # called with the number of rows just done


def _silent(_rows: int) -> None:
    pass


def do(order: Order, part: Part, progress: Progress = _silent) -> Done:
    """What became of a part, which is done unless another worker did it before.

    Its files appear whole, the note that it is done last: a worker that dies leaves nothing that counts.
    """
    _require_same_program(order)
    note = order.folder.note(part)
    if note.exists():
        return msgspec.json.decode(note.read(), type=Done)
    done = _Doing(order, part, progress)
    rows, writing = order.folder.rows(part, order.writes), writer(order.writes).writing
    with rows.writing() as path, writing(path, order.columns.kept) as sink:
        done.all(sink)
    if done.rejects:
        order.folder.rejected(part).write(b"".join(msgspec.json.encode(one) + b"\n" for one in done.rejects))
    note.write(msgspec.json.encode(done.sum))
    return done.sum


def _require_same_program(order: Order) -> None:
    if order.program != installation.digest():
        raise UsageError(
            "a worker runs another tqcheck, another Python or other libraries than this command, and might find other "
            "things: install the same on all machines of the cluster"
        )


class _Doing:
    """The sums and rejects of a part while it is done."""

    def __init__(self, order: Order, part: Part, progress: Progress) -> None:
        self._order, self._part, self._progress = order, part, progress
        self._keeps = filtering.compiled(order.filter) if order.filter else None
        self.sum = Done()
        self.rejects: list[dict[str, object]] = []

    def all(self, sink: Sink) -> None:
        """Every row of the part, a chunk at a time."""
        rows = reader(self._part.format).read(self._part, self._order.columns)
        for chunk in _chunks(rows, CHUNK if self._order.settings.model == "none" else CHUNK_OF_MODEL):
            good = [row for row in chunk if isinstance(row, Row)]
            self._reject(row for row in chunk if isinstance(row, Reject))
            results = self._examined(good)
            kept = [result for result in results if self._keeps is None or self._keeps(result)]
            sink(kept)
            self._count(results, len(kept))
            self._progress(len(chunk))

    def _examined(self, rows: Sequence[Row]) -> list[Result]:
        part, settings = self._part, self._order.settings
        layers = self._keeps.layers if self._keeps else frozenset[Layer]()
        return examine(rows, part.path, (part.source_language, part.target_language), settings, layers)

    def _count(self, results: Sequence[Result], kept: int) -> None:
        failed = [result for result in results if result.error is not None]
        self.rejects += (self._note(result.row.number, result.error, in_output=True) for result in failed)
        self.sum += Done(
            read=len(results),
            kept=kept,
            failed=len(failed),
            words=sum(result.words for result in results),
            minor=sum(result.minor for result in results),
            major=sum(result.major for result in results),
            critical=sum(result.critical for result in results),
            penalty=sum(result.penalty for result in results),
            languages=tuple(
                dict.fromkeys((one.source_language, one.target_language) for one in results if one.error is None)
            ),
        )

    def _reject(self, rows: Iterable[Reject]) -> None:
        noted = [self._note(row.number, row.reason, in_output=False) for row in rows]
        self.rejects += noted
        self.sum += Done(read=len(noted), rejected=len(noted))

    def _note(self, row: int, reason: str | None, *, in_output: bool) -> dict[str, object]:
        """`in_output`: the row was read, and is written with its error unless the filter drops it."""
        return {"file": self._part.path, "row": row, "reason": reason, "read": in_output}


def _chunks(rows: Iterator[Row | Reject], size: int) -> Iterator[list[Row | Reject]]:
    while chunk := list(islice(rows, size)):
        yield chunk
