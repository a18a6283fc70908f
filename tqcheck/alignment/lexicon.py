"""Word translations learnt from the document itself, by which sentences stand beside each other."""

from __future__ import annotations

from collections import defaultdict

import numpy as np
from numpy.typing import NDArray

from tqcheck.alignment.dynamic import Path
from tqcheck.alignment.ragged import runs
from tqcheck.alignment.shared_words import DocumentWords, stem
from tqcheck.alignment.surface import Links

_MOST_BEADS = 20_000  # are enough to learn from
_STRONG = 10.0  # log-likelihood ratio; 10.83 is p = 0.001


def learn(source: DocumentWords, target: DocumentWords, path: Path) -> Links:
    """Pairs of words that are each other's strongest associate over the beads of a first alignment.

    Strength is Dunning's (1993) log-likelihood ratio of standing in the same bead; that each must be the
    other's best is the competitive linking of Melamed (2000).
    """
    beads = _sampled(path)
    sides = [_presence(words, beads[:, side]) for side, words in enumerate((source, target))]
    rows, columns, together = _cooccurrences(sides[0], sides[1])
    counts = [np.bincount(side.words, minlength=len(side.names)) for side in sides]
    strength = likelihood_ratio(together, counts[0][rows], counts[1][columns], len(beads))
    chosen = _mutual(rows, columns, np.where(strength >= _STRONG, strength, 0))
    links: dict[tuple[int, str], list[tuple[int, float]]] = defaultdict(list)
    for number, pair in enumerate(chosen):
        seen = max(counts[0][rows[pair]], counts[1][columns[pair]])
        reliability = float(together[pair] / (seen + 1))
        links[0, sides[0].names[rows[pair]]].append((number, reliability))
        links[1, sides[1].names[columns[pair]]].append((number, reliability))
    return links


def _sampled(path: Path) -> NDArray[np.int64]:
    """`[beads, side, 2]`: first and last sentence (exclusive) of the beads that have both sides."""
    beads = np.stack((path[:-1], path[1:]), axis=2)
    beads = beads[(np.diff(path, axis=0) > 0).all(1)]
    return beads[:: -(-len(beads) // _MOST_BEADS)] if len(beads) else beads


class _Presence:
    """Which stems stand in which beads: parallel arrays, each stem once a bead, in order of the beads."""

    def __init__(self, names: tuple[str, ...], beads: NDArray[np.int64], words: NDArray[np.int64]) -> None:
        self.names, self.beads, self.words = names, beads, words


def _presence(words: DocumentWords, beads: NDArray[np.int64]) -> _Presence:
    index: dict[str, int] = {}
    stems = np.array([index.setdefault(stem(word), len(index)) for word in words.vocabulary], np.int64)
    starts, ends = words.starts[beads[:, 0]], words.starts[beads[:, 1]]
    bead = np.repeat(np.arange(len(beads)), ends - starts)
    found = stems[words.ids[runs(starts, ends - starts)]]
    width = len(index) + 1
    keys = np.unique(bead * width + found)
    bead, found = keys // width, keys % width
    counts = np.bincount(found, minlength=width)
    kept = (counts[found] >= 2) & (counts[found] <= max(len(beads) / 4, 4))
    return _Presence(tuple(index), bead[kept], found[kept])


Counts = NDArray[np.int64]


def _cooccurrences(source: _Presence, target: _Presence) -> tuple[Counts, Counts, Counts]:
    """Pairs of stems and the number of beads they share, at least 2."""
    beads = 1 + max(int(source.beads.max(initial=0)), int(target.beads.max(initial=0)))
    starts = np.searchsorted(target.beads, np.arange(beads + 1))
    sizes = np.diff(starts)[source.beads]
    others = target.words[runs(starts[source.beads], sizes)]
    width = len(target.names) + 1
    keys, together = np.unique(np.repeat(source.words, sizes) * width + others, return_counts=True)
    kept = together >= 2
    return keys[kept] // width, keys[kept] % width, together[kept]


def likelihood_ratio(together: Counts, first: Counts, second: Counts, total: int) -> NDArray[np.float64]:
    """Dunning's G² of two events seen `first` and `second` times, `together` at once, among `total`."""

    def information(k: NDArray[np.float64]) -> NDArray[np.float64]:
        return k * np.log(np.maximum(k, 1e-12))

    both, a, b, all_ = (np.asarray(x, np.float64) for x in (together, first, second, total))
    cells = information(both) + information(a - both) + information(b - both) + information(all_ - a - b + both)
    margins = information(a) + information(b) + information(all_ - a) + information(all_ - b)
    ratio: NDArray[np.float64] = 2 * (cells - margins + information(all_))
    return np.where(both * total > a * b, ratio, 0.0)


def _mutual(rows: Counts, columns: Counts, strength: NDArray[np.float64]) -> Counts:
    """Indices of the pairs that are the strongest of their row and of their column."""
    best_row, best_column = np.zeros(rows.max(initial=-1) + 1), np.zeros(columns.max(initial=-1) + 1)
    np.maximum.at(best_row, rows, strength)
    np.maximum.at(best_column, columns, strength)
    strongest = (strength > 0) & (strength == best_row[rows]) & (strength == best_column[columns])
    return np.flatnonzero(strongest)
