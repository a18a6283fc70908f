"""How sentences end: a question stays a question, a heading has no stop."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

NO_STOP = 0
_STOPS = {
    mark: kind for kind, marks in enumerate((".。।။։።…", "?？؟", "!！՜", ":：", ";；؛"), start=1) for mark in marks
}
_CLOSING = "”“\"»«›’‘'）)」』】》〉] \u00a0\u202f\u200f\u200e"


def endings(texts: Sequence[str]) -> NDArray[np.int8]:
    """The kind of stop that each text ends with, under its quotation marks and brackets; `NO_STOP` without one."""
    return np.array([_ending(text) for text in texts], np.int8)


def _ending(text: str) -> int:
    return _STOPS.get(text[-_REACH:].rstrip(_CLOSING)[-1:], NO_STOP)


_REACH = 12  # characters in which a stop is looked for
