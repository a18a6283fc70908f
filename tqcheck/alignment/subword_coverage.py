"""How much of what a sentence says is found on the other side, subword by subword.

A vector of a whole sentence hardly tells whether the sentence beside belongs to it. Its subwords do: each looks for
its closest counterpart among those of the other side, and what has none speaks against the bead (the greedy matching
of Zhang et al. 2020, of static vectors).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from tqcheck.alignment.similarity import KINDS, LONGEST, Floats, joined, widened
from tqcheck.records.subwords import Subwords

# Of a subword's closest counterpart: where it is as often a translation as chance, and how fast that changes.
_CHANCE, _SPREAD = 0.25, 0.15
_LEAST, _TELLING = 0.8, 1.6  # a subword of so little weight says nothing; how much more says 1


SubwordsOf = Callable[[Sequence[str]], Subwords]


class SubwordCoverage:
    """By how much more the subwords of both sides find counterparts in each other than by chance."""

    def __init__(self, source: Subwords, target: Subwords) -> None:
        self._sides = source, target

    @staticmethod
    def of(source: Subwords, target: Subwords) -> SubwordCoverage | None:
        """`None` where most sentences of a side have no subwords: the model does not know its script."""
        known = all(np.mean(np.diff(side.starts) > 0) > 0.5 for side in (source, target))
        return SubwordCoverage(source, target) if known else None

    def scores(self, rows: slice, columns: slice) -> Floats:
        """`[kinds, rows, columns]`: at `[k, i, j]` that of the bead that ends with row `i` and column `j` (see
        `Similarity.scores`): about 1 for a telling subword that has a counterpart, -1 for one that has none.
        """
        wide_rows, top = widened(rows)
        wide_columns, left = widened(columns)
        if rows.stop - rows.start > 1 and self._subwords(0, wide_rows) * self._subwords(1, wide_columns) > _MOST:
            middle = (rows.start + rows.stop) // 2
            parts = [self.scores(slice(*part), columns) for part in ((rows.start, middle), (middle, rows.stop))]
            return np.concatenate(parts, axis=1)
        source, target = _BeadSide(self._sides[0], wide_rows), _BeadSide(self._sides[1], wide_columns)
        likeness = source.vectors @ target.vectors.T
        of_source = _covered(source, target.closest(likeness), top, left)
        of_target = _covered(target, source.closest(likeness.T), left, top)
        return np.stack([of_source[n - 1, m - 1] + of_target[m - 1, n - 1].T for m, n in KINDS])

    def _subwords(self, side: int, rows: slice) -> int:
        starts = self._sides[side].starts
        return int(starts[rows.stop] - starts[rows.start])


_MOST = 8_000_000  # pairs of subwords looked at together


class _BeadSide:
    """The sentences of a slice, with each of their subwords once."""

    def __init__(self, side: Subwords, rows: slice) -> None:
        first, last = side.starts[rows.start], side.starts[rows.stop]
        distinct, self._ids = np.unique(side.ids[first:last], return_inverse=True)
        self._starts = side.starts[rows.start : rows.stop + 1] - first
        self.vectors, self._weights = side.vectors[distinct], side.weights[distinct]

    def closest(self, likeness: Floats) -> Floats:
        """`[other subwords, sentences]` of `[other subwords, subwords]`: the closest of each sentence, or chance."""
        out = np.full((len(likeness), len(self._starts) - 1), _CHANCE, np.float32)
        filled = np.flatnonzero(np.diff(self._starts))
        if len(filled):
            out[:, filled] = np.maximum.reduceat(likeness[:, self._ids], self._starts[filled], axis=1)
        return out

    def sums(self, values: Floats) -> Floats:
        """`[sentences, …]` of `[subwords, …]`: what the subwords of each sentence have, by their weights."""
        sentences, width = len(self._starts) - 1, max(len(self._weights), 1)
        sentence = np.repeat(np.arange(sentences), np.diff(self._starts))
        counts = np.bincount(sentence * width + self._ids, minlength=sentences * width).reshape(sentences, width)
        telling = counts[:, : len(self._weights)] * np.maximum(self._weights - _LEAST, 0) / _TELLING
        out: Floats = telling.astype(np.float32) @ values
        return out


def _covered(part: _BeadSide, closest: Floats, top: int, left: int) -> Floats:
    """`[5, 5, sentences, others]`: at `[n-1, m-1]` of `m` sentences by `n` of the other side, ending with each."""
    found = []
    window = closest
    for number in range(LONGEST):
        if number:
            window = window.copy()
            before = closest[:, : max(closest.shape[1] - number, 0)]
            window[:, number:] = np.maximum(window[:, number:], before)
        found.append(joined(part.sums(np.tanh((window - _CHANCE) / _SPREAD)))[:, top:, left:])
    return np.stack(found)
