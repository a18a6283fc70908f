"""Rows of different lengths in one array."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def runs(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The indices `starts[i] … starts[i] + counts[i] - 1` of each row, one row after the other."""
    before = np.cumsum(counts) - counts
    return np.repeat(starts - before, counts) + np.arange(int(counts.sum()))
