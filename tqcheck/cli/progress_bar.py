"""A progress bar for people: on a terminal, and only once the work has lasted."""

from __future__ import annotations

from collections.abc import Callable
from shutil import get_terminal_size
from time import monotonic
from typing import TextIO

from tqcheck.reporters._terminal import visible, width

_PATIENCE = 2.0  # seconds of work before anything is shown
_PAUSE = 0.1  # seconds between two drawings
_CELLS = 24
_CLEAR = "\r\x1b[K"


class Bar:
    """Call it with a label, the units done and their total; as a context manager it leaves a clean line."""

    def __init__(self, stream: TextIO, *, quiet: bool = False, clock: Callable[[], float] = monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._enabled = not quiet and stream.isatty()
        self._next = clock() + _PATIENCE
        self._drawn = False

    def __enter__(self) -> Bar:
        return self

    def __exit__(self, *_raised: object) -> None:
        if self._drawn:
            self._write(_CLEAR)

    def __call__(self, label: str, done: int, total: int) -> None:
        if not self._enabled or self._clock() < self._next:
            return
        self._next = self._clock() + _PAUSE
        self._drawn = True
        self._write(_CLEAR + _line(label, done / max(total, 1)))

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()


def _line(label: str, share: float) -> str:
    full = round(_CELLS * share)
    head = f"{'█' * full}{'░' * (_CELLS - full)} {share:4.0%} "
    return head + _clipped(visible(label), get_terminal_size().columns - len(head) - 1)


def _clipped(label: str, columns: int) -> str:
    """The end of `label`: of a path, it says more than the beginning."""
    while label and width(label) > columns:
        label = "…" + label[2:] if label[0] == "…" else "…" + label[1:]
    return label
