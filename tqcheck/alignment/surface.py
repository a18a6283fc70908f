"""Surface evidence: what stands the same, or sounds the same, in both documents, weighed by how rare it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tqcheck.alignment.ragged import runs
from tqcheck.alignment.shared_words import DocumentWords, features, stem
from tqcheck.alignment.similarity import LONGEST, Additive, Floats

Links = Mapping[tuple[int, str], Sequence[tuple[int, float]]]  # (side, stem) -> (link, reliability)


@dataclass(frozen=True, slots=True)
class Bags:
    """A sparse matrix of sentences by features, rows in order, each feature once a row, sorted."""

    starts: NDArray[np.int64]
    rows: NDArray[np.int64]
    features: NDArray[np.int64]
    values: Floats

    @staticmethod
    def of(rows: NDArray[np.int64], columns: NDArray[np.int64], values: Floats, size: int) -> Bags:
        """From triplets; what falls into the same cell is added."""
        width = int(columns.max()) + 1 if len(columns) else 1
        keys, inverse = np.unique(rows * width + columns, return_inverse=True)
        sums = np.bincount(inverse, values, len(keys)).astype(np.float32)
        row, column = np.divmod(keys, width)
        return Bags(np.searchsorted(row, np.arange(size + 1)), row, column, sums)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def coarser(self, factor: int) -> Bags:
        return Bags.of(self.rows // factor, self.features, self.values, -(-len(self) // factor))

    def weighed(self, weights: Floats) -> Bags:
        """Each value times its feature's weight; features of no weight are dropped."""
        kept = weights[self.features] > 0
        starts = np.concatenate(([0], np.cumsum(kept)))[self.starts]
        found = self.features[kept]
        return Bags(starts, self.rows[kept], found, np.minimum(self.values[kept], 2) * weights[found])

    def part(self, rows: slice) -> slice:
        return slice(int(self.starts[rows.start]), int(self.starts[rows.stop]))


_UNSEEN = 20  # sentences without a feature, imagined beside those of the document: a short one shows nothing rare
_RARE = 3.0  # nats: what less than every twentieth run of sentences has leads through a long document


class Surface(Additive):
    """Cosine of bags of shared features; those of less than `least` nats are not worth their time."""

    prior = 12.0

    def __init__(self, source: Bags, target: Bags, least: float = 1.0) -> None:
        self._counts = (source, target)
        weights = _weights(source, target)
        weights[weights < least] = 0
        self._bags = (source.weighed(weights), target.weighed(weights))

    def products(self, rows: slice, columns: slice) -> Floats:
        source, target = self._bags
        here, there = source.part(rows), target.part(columns)
        order = np.argsort(target.features[there])
        sought, found = source.features[here], target.features[there][order]
        first = np.searchsorted(found, sought)
        counts = np.searchsorted(found, sought, "right") - first
        hits = order[runs(first, counts)]
        height, width = rows.stop - rows.start, columns.stop - columns.start
        cells = np.repeat(source.rows[here] - rows.start, counts) * width + target.rows[there][hits] - columns.start
        products = np.repeat(source.values[here], counts) * target.values[there][hits]
        return np.bincount(cells, products, height * width).astype(np.float32).reshape(height, width)

    def neighbours(self, side: int) -> Floats:
        bags, rows = self._bags[side], self._bags[side].rows
        keys = rows * (self._width + 1) + bags.features
        out = np.zeros((LONGEST, len(bags)), np.float32)
        for apart in range(LONGEST if len(keys) else 0):
            place = np.minimum(np.searchsorted(keys, keys - apart * (self._width + 1)), len(keys) - 1)
            same = keys[place] == keys - apart * (self._width + 1)
            out[apart] = np.bincount(rows[same], (bags.values * bags.values[place])[same], len(bags))
        return out

    def background(self, side: int) -> Floats:
        bags, other = self._bags[side], self._bags[1 - side]
        squares = np.bincount(other.rows, other.values**2, len(other)) + self.prior
        unit = other.values / np.sqrt(squares)[other.rows]
        mean = np.bincount(other.features, unit, self._width) / len(other)
        return np.bincount(bags.rows, bags.values * mean[bags.features], len(bags)).astype(np.float32)

    @cached_property
    def _width(self) -> int:
        return 1 + max(int(bags.features.max(initial=0)) for bags in self._bags)

    def coarser(self, factor: int) -> Surface:
        return Surface(self._counts[0].coarser(factor), self._counts[1].coarser(factor), least=_RARE)


def _weights(source: Bags, target: Bags) -> Floats:
    """Information of a feature, less when the two documents use it unequally often; 0 when only one does."""
    width = 1 + max(int(bags.features.max(initial=0)) for bags in (source, target))
    first, second = (np.bincount(bags.features, minlength=width) for bags in (source, target))
    shares = first / (len(source) + _UNSEEN), second / (len(target) + _UNSEEN)
    equality = np.maximum(_quotient(first, second), _quotient(*shares))  # of a part, all that it has may be found
    information = -np.log(np.maximum(np.maximum(*shares), 1e-9)) * np.sqrt(equality)
    return information.astype(np.float32)


def _quotient(first: NDArray[np.generic], second: NDArray[np.generic]) -> NDArray[np.float64]:
    low, high = np.minimum(first, second), np.maximum(first, second)
    quotient: NDArray[np.float64] = np.divide(low, high, out=np.zeros(len(low)), where=high > 0)
    return quotient


def surface(source: DocumentWords, target: DocumentWords, by_sound: bool, links: Links | None = None) -> Surface:
    """The surface evidence of two documents, with learnt word translations where there are some."""
    index: dict[str, int] = {}
    first, second = (
        _bags(words, _table(words, side, by_sound, links or {}, index)) for side, words in enumerate((source, target))
    )
    return Surface(first, second)


Table = tuple[NDArray[np.int64], NDArray[np.int64], Floats]  # starts, features, shares of each word


def _table(words: DocumentWords, side: int, by_sound: bool, links: Links, index: dict[str, int]) -> Table:
    starts, columns, shares = [0], [], []
    for word in words.vocabulary:
        for name, share in _described(word, side, by_sound, links):
            columns.append(index.setdefault(name, len(index)))
            shares.append(share)
        starts.append(len(columns))
    return np.array(starts, np.int64), np.array(columns, np.int64), np.array(shares, np.float32)


def _described(word: str, side: int, by_sound: bool, links: Links) -> Iterable[tuple[str, float]]:
    yield from features(word, by_sound)
    for link, reliability in links.get((side, stem(word)), ()):
        yield f"={link}", reliability


def _bags(words: DocumentWords, table: Table) -> Bags:
    starts, columns, shares = table
    counts = np.diff(starts)[words.ids]
    sentence = np.repeat(np.arange(len(words.starts) - 1), np.diff(words.starts))
    place = runs(starts[words.ids], counts)
    return Bags.of(np.repeat(sentence, counts), columns[place], shares[place], len(words.starts) - 1)
