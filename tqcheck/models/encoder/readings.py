"""The encoder's readings, remembered: texts that are being written or corrected are read again and again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tqcheck.caching.recent import Recent
from tqcheck.models.encoder.tokenizing import Tokens

if TYPE_CHECKING:
    from tqcheck.models.encoder.network import Encoder
    from tqcheck.models.encoder.reading import EncoderReading

Row = tuple[Tokens | None, Tokens]  # source and target

_ROOM = 4096


class RememberedReadings:
    """What `tqcheck.models.encoder.reading.read` says, which depends on the row alone."""

    def __init__(self, network: Encoder) -> None:
        self._network = network
        self._known: Recent[Row, EncoderReading] = Recent(_ROOM)

    def read(self, rows: Sequence[Row], done: Callable[[int], None] = lambda _: None) -> list[EncoderReading]:
        """The reading of each row, in order."""
        from tqcheck.models.encoder.reading import read

        known = {row: self._known.get(row) for row in rows}
        new = [row for row, reading in known.items() if reading is None]
        done(len(rows) - len(new))
        for row, reading in zip(new, read(self._network, new, done), strict=True):
            known[row] = self._known.put(row, reading)
        return [reading for reading in map(known.get, rows) if reading is not None]
