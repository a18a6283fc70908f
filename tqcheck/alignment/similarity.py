"""How alike the sentences of two documents are, seen through a window that slides along the path.

An aligner asks for small blocks of a matrix that is never held as a whole. Evidence of any kind that can
be written as vectors, sparse (shared tokens) or dense (sentence embeddings), is a `Similarity` through the
same arithmetic: the vector of joined sentences is the sum of theirs, so that all beads of a block follow
from its inner products by sums over rectangles.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
LONGEST = 5  # sentences a side of a bead
KINDS = tuple((m, n) for m in range(1, LONGEST + 1) for n in range(1, LONGEST + 2 - m))
"""Sentences of either side of a bead that has both: not more than six in all."""


class Similarity(Protocol):
    """Evidence that sentences translate each other."""

    def scores(self, rows: slice, columns: slice) -> Floats:
        """`[kinds, rows, columns]`: at `[k, i, j]` how alike are the `m` source sentences that end with row `i` and
        the `n` target sentences that end with column `j`, for `m, n = KINDS[k]`, from -1 to 1, where chance scores 0.

        Where fewer than `m` or `n` sentences precede, the value means nothing.
        """

    def coarser(self, factor: int) -> Similarity:
        """The same evidence for runs of `factor` sentences."""


class Additive(ABC):
    """Cosine of summed vectors, less what a sentence has with an arbitrary one (the margin of Artetxe and
    Schwenk 2019, with the mean over the document for the neighbours, as in Thompson and Koehn 2019).
    """

    prior = 0.0  # added to a sentence's squared norm: two that share the only thing they have are not yet sure

    @abstractmethod
    def products(self, rows: slice, columns: slice) -> Floats:
        """Inner products of source and target sentences, `[rows, columns]`."""

    @abstractmethod
    def neighbours(self, side: int) -> Floats:
        """Inner products of sentences `i` and `i - k` of a side, `[5, sentences]`, for `k` 0 to 4 (else 0)."""

    @abstractmethod
    def background(self, side: int) -> Floats:
        """Inner products of each sentence of a side with the mean unit vector of the other, `[sentences]`."""

    def scores(self, rows: slice, columns: slice) -> Floats:
        wide_rows, top = widened(rows)
        wide_columns, left = widened(columns)
        table = _integral(self.products(wide_rows, wide_columns), LONGEST - top, LONGEST - left)
        height, width = rows.stop - rows.start, columns.stop - columns.start
        (norms_s, chance_s), (norms_t, chance_t) = self._sides
        out = np.empty((len(KINDS), height, width), np.float32)
        for kind, (m, n) in enumerate(KINDS):
            dots = _boxes(table, m, n, height, width)
            cosine = dots / (norms_s[m - 1, rows, None] * norms_t[n - 1, None, columns])
            chance = (chance_s[m - 1, rows, None] + chance_t[n - 1, None, columns]) / 2
            out[kind] = np.clip(cosine, -1, 1) - chance
        return out

    @cached_property
    def _sides(self) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
        return self._side(0), self._side(1)

    def _side(self, side: int) -> tuple[Floats, Floats]:
        sentences = np.arange(1, LONGEST + 1, dtype=np.float32)[:, None]
        squares = window_norms(self.neighbours(side)) + self.prior * sentences
        norms = np.sqrt(np.maximum(squares, 1e-12)).astype(np.float32)
        return norms, window_sums(self.background(side)) / norms


def widened(part: slice) -> tuple[slice, int]:
    """The slice with the sentences before it that its beads may hold, and how many those are."""
    before = min(part.start, LONGEST - 1)
    return slice(part.start - before, part.stop), before


def _integral(block: Floats, top: int, left: int) -> NDArray[np.float64]:
    """Sums over all rectangles from the corner, after `top` rows and `left` columns of zeros."""
    table = np.zeros((block.shape[0] + top, block.shape[1] + left))
    table[top:, left:] = block.cumsum(0, dtype=np.float64).cumsum(1)
    return table


def _boxes(table: NDArray[np.float64], m: int, n: int, height: int, width: int) -> NDArray[np.float64]:
    low, high = table.shape[0] - height, table.shape[1] - width
    upper, lower = table[low:], table[low - m : table.shape[0] - m]
    ends, starts = slice(high, None), slice(high - n, table.shape[1] - n)
    return upper[:, ends] - upper[:, starts] - lower[:, ends] + lower[:, starts]


def window_sums(values: Floats) -> Floats:
    """`[5, n]`: at `[m-1, i]` the sum of the `m` values that end with `i`."""
    padded = np.concatenate((np.zeros(LONGEST - 1, np.float32), values))
    windows = np.lib.stride_tricks.sliding_window_view(padded, LONGEST)[:, ::-1]
    return np.cumsum(windows, axis=1, dtype=np.float32).T


def joined(values: Floats) -> Floats:
    """`[5, n, …]`: at `[m-1, i]` the sum of the `m` rows that end with `i`."""
    sums = [values]
    for number in range(1, LONGEST):
        following = sums[-1].copy()
        following[number:] += values[: max(len(values) - number, 0)]
        sums.append(following)
    return np.stack(sums)


def window_norms(neighbours: Floats) -> Floats:
    """Squared norms of sums of `m` neighbours, from their inner products."""
    norms = window_sums(neighbours[0])
    for apart in range(1, LONGEST):
        # Two sentences `apart` fit into a window of m in m - apart ways.
        norms[apart:] += 2 * window_sums(neighbours[apart])[: LONGEST - apart]
    return norms
