"""Which words of a sentence pair render each other: two models of word translation that must agree.

IBM model 1 (Brown et al. 1993) in both directions, with a word that stands for none and a leaning to the diagonal
(Dyer, Chahuneau and Smith 2013), trained jointly so that each expects what both believe (Liang, Taskar and Klein 2006).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]

ROUNDS = 5
_JOINT = 2  # rounds, at the end, in which the two directions agree
_DIAGONAL = 4.0
_NULL = 0.08  # share of words that are believed to have no counterpart before anything is known
_SMOOTH = 0.02


@dataclass(frozen=True, slots=True)
class Cells:
    """Every pair of words of every sentence pair: parallel arrays."""

    first: Ints  # number of the pair's word among all words of the first side
    second: Ints
    types: Ints  # number of the pair of lexemes
    diagonal: Floats


@dataclass(frozen=True, slots=True)
class AlignedWords:
    """Pairs of lexemes, with the number of times that they render each other, as both directions expect it."""

    first: Ints
    second: Ints
    counts: Floats


def links(first: Sequence[Sequence[int]], second: Sequence[Sequence[int]], width: int) -> AlignedWords:
    """The links of aligned sentences, lists of lexemes; those of the second side are below `width`."""
    sides = [np.fromiter(chain.from_iterable(side), np.int32) for side in (first, second)]
    cells, keys = _cells(first, second, sides, width)
    posteriors = [np.ones(len(cells.types), np.float32), np.ones(len(cells.types), np.float32)]
    totals = [np.bincount(side).astype(np.float32) for side in sides]
    lexemes = ((keys // width).astype(np.int32), (keys % width).astype(np.int32))
    for number in range(ROUNDS):
        expected = [_counts(cells, posterior, len(keys)) for posterior in posteriors]
        if number >= ROUNDS - _JOINT:
            joint = _counts(cells, np.sqrt(posteriors[0] * posteriors[1]), len(keys))
            expected = [joint, joint]
        chances = [expected[side] / (totals[1 - side][lexemes[1 - side]] + _SMOOTH) for side in (0, 1)]
        posteriors = [
            _posterior(cells, chances[0], cells.first, len(sides[0]), len(totals[0])),
            _posterior(cells, chances[1], cells.second, len(sides[1]), len(totals[1])),
        ]
    agreed = _counts(cells, np.sqrt(posteriors[0] * posteriors[1]), len(keys))
    return AlignedWords(*lexemes, agreed)


def _cells(
    first: Sequence[Sequence[int]], second: Sequence[Sequence[int]], sides: Sequence[Ints], width: int
) -> tuple[Cells, npt.NDArray[np.int64]]:
    lengths = [np.array([len(words) for words in side], np.int64) for side in (first, second)]
    begin = [np.cumsum(each) - each for each in lengths]
    sizes = lengths[0] * lengths[1]
    pair = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    inside = np.arange(int(sizes.sum())) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    row, column = np.divmod(inside, lengths[1][pair])
    apart = np.abs((row + 0.5) / lengths[0][pair] - (column + 0.5) / lengths[1][pair])
    places, others = begin[0][pair] + row, begin[1][pair] + column
    keys = sides[0][places].astype(np.int64) * width + sides[1][others]
    unique, types = np.unique(keys, return_inverse=True)
    diagonal = np.exp(-_DIAGONAL * apart).astype(np.float32)
    return Cells(places.astype(np.int32), others.astype(np.int32), types.astype(np.int32), diagonal), unique


def _counts(cells: Cells, posterior: Floats, size: int) -> Floats:
    return np.bincount(cells.types, posterior, size).astype(np.float32)


def _posterior(cells: Cells, chances: Floats, words: Ints, size: int, vocabulary: int) -> Floats:
    """Of each cell, the probability that the word of `words` comes from the other one: p(word | other)."""
    weight = chances[cells.types] * cells.diagonal
    total = np.bincount(words, weight, size).astype(np.float32) + _NULL / vocabulary
    return weight / total[words]
