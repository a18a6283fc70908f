"""What a bead costs: negative log-likelihood ratios of the prior, the lengths, the layout and the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tqcheck.alignment.dynamic import Costs
from tqcheck.alignment.similarity import LONGEST, Floats, Similarity, window_sums
from tqcheck.records.document import BlockKind
from tqcheck.records.segment import Segment

NULL = 2.8  # nats for a sentence without counterpart
_MERGE, _MORE = 3.6, 2.7  # for the first sentence more than 1:1, and for each that follows
_CROSSING, _MISMATCH, _KIND = 3.0, 1.0, 2.0
_TAIL = 8.0  # degrees of freedom, so to speak: how little far-off lengths are trusted
VARIANCE = 6.8  # of target characters per source character (Gale and Church 1993)


@dataclass(frozen=True, slots=True)
class SentenceNumbers:
    """The sentences of a document as numbers.

    `sums` `[4, n]`: characters of the `m` sentences that end with `i`; `crossings` `[4, n]`: block boundaries
    inside them; `closes`: whether a block ends with the sentence; `structure`: how much that tells (0-1),
    nothing in a document where every sentence is a block.
    """

    lengths: Floats
    heading: NDArray[np.bool_]
    closes: NDArray[np.bool_]
    structure: float
    sums: Floats
    crossings: Floats

    @staticmethod
    def of(segments: Sequence[Segment]) -> SentenceNumbers:
        blocks = np.array([segment.block for segment in segments])
        closes = np.append(blocks[1:] != blocks[:-1], True)
        lengths = np.array([len(segment.text) for segment in segments], np.float32)
        return SentenceNumbers._of(
            lengths, np.array([segment.kind is BlockKind.HEADING for segment in segments]), closes
        )

    @staticmethod
    def _of(lengths: Floats, heading: NDArray[np.bool_], closes: NDArray[np.bool_]) -> SentenceNumbers:
        inside = np.concatenate(([0], closes[:-1])).astype(np.float32)  # boundaries right before a sentence
        crossings = np.concatenate((np.zeros((1, len(lengths)), np.float32), window_sums(inside)[:-1]))
        return SentenceNumbers(lengths, heading, closes, float(1 - closes.mean()), window_sums(lengths), crossings)

    def coarser(self, factor: int) -> SentenceNumbers:
        """The lengths of runs of sentences; their layout says nothing."""
        starts = np.arange(0, len(self.lengths), factor)
        runs = np.ones(len(starts), np.bool_)
        return SentenceNumbers._of(np.add.reduceat(self.lengths, starts).astype(np.float32), ~runs, runs)


@dataclass(frozen=True, slots=True)
class Lengths:
    """The length model of Gale and Church (1993): target characters a source character, and their variance."""

    ratio: float
    variance: float = VARIANCE

    def deviation(self, source: Floats, target: Floats) -> Floats:
        """Standard deviations by which the target is longer than expected."""
        mean = (source * self.ratio + target) / 2
        deviation = (target - source * self.ratio) / np.sqrt(self.variance * np.maximum(mean, 1))
        return deviation.astype(np.float32)

    def cost(self, source: Floats, target: Floats) -> Floats:
        deviation = self.deviation(source, target)
        cost: Floats = _TAIL * np.log1p(deviation * deviation / (2 * _TAIL))
        return cost


@dataclass(frozen=True, slots=True)
class CostModel:
    """All that two documents say about their beads."""

    source: SentenceNumbers
    target: SentenceNumbers
    lengths: Lengths
    evidence: tuple[Similarity, ...]

    @property
    def sizes(self) -> tuple[int, int]:
        return len(self.source.lengths), len(self.target.lengths)

    def coarser(self, factor: int) -> CostModel:
        return replace(
            self,
            source=self.source.coarser(factor),
            target=self.target.coarser(factor),
            evidence=tuple(evidence.coarser(factor) for evidence in self.evidence),
        )

    def __call__(self, rows: slice, columns: slice) -> Costs:
        """Costs `[16, rows, columns]` of the beads that end at the nodes of a rectangle (see `best_path`)."""
        first = max(columns.start, 1)
        inner = self.beads(slice(rows.start - 1, rows.stop - 1), slice(first - 1, columns.stop - 1))
        if first == columns.start:
            return inner
        return np.concatenate((np.full((*inner.shape[:2], 1), np.inf, np.float32), inner), axis=2)

    def beads(self, rows: slice, columns: slice) -> Costs:
        """Costs of the beads that end with the sentences of a rectangle."""
        scale = _SENTENCES[:, :, None, None]
        cost = _PRIOR[:, :, None, None] + self._length_cost(rows, columns) + self._layout_cost(rows, columns)
        for evidence in self.evidence:
            cost -= np.float32(evidence.weight) * scale * evidence.scores(rows, columns)
        return cost.reshape(LONGEST * LONGEST, *cost.shape[2:])

    def _length_cost(self, rows: slice, columns: slice) -> Floats:
        source, target = self.source.sums[:, rows], self.target.sums[:, columns]
        return self.lengths.cost(source[:, None, :, None], target[None, :, None, :])

    def _layout_cost(self, rows: slice, columns: slice) -> Floats:
        trust = np.float32(min(self.source.structure, self.target.structure))
        source, target = self.source.crossings[:, rows], self.target.crossings[:, columns]
        crossing = source[:, None, :, None] + target[None, :, None, :]
        mismatch = self.source.closes[rows, None] != self.target.closes[None, columns]
        kinds = self.source.heading[rows, None] != self.target.heading[None, columns]
        cost: Floats = trust * (_CROSSING * crossing + _MISMATCH * mismatch) + np.float32(_KIND) * kinds
        return cost


def _prior(m: int, n: int) -> float:
    return 0.1 if m + n == 2 else _MERGE + _MORE * (m + n - 3)


_SIZES = range(1, LONGEST + 1)
_PRIOR = np.array([[_prior(m, n) for n in _SIZES] for m in _SIZES], np.float32)
_SENTENCES = np.array([[((m + n) / 2) ** 0.7 for n in _SIZES] for m in _SIZES], np.float32)
