"""What a bead costs: negative log-likelihood ratios of the prior, the lengths, the layout and the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tqcheck.alignment.bead_weights import COARSE, BeadWeights
from tqcheck.alignment.dynamic import Costs, Nulls
from tqcheck.alignment.end_marks import NO_STOP, endings
from tqcheck.alignment.rendered_words import RenderedWords
from tqcheck.alignment.similarity import KINDS, Floats, Similarity, window_sums
from tqcheck.alignment.subword_coverage import SubwordCoverage
from tqcheck.records.document import BlockKind
from tqcheck.records.segment import Segment

_CROSSING, _MISMATCH, _KIND = 3.0, 1.0, 2.0
_TAIL = 8.0  # degrees of freedom, so to speak: how little far-off lengths are trusted
VARIANCE = 6.8  # of target characters per source character (Gale and Church 1993)


@dataclass(frozen=True, slots=True)
class SentenceNumbers:
    """The sentences of a document as numbers.

    `sums` `[5, n]`: characters of the `m` sentences that end with `i`; `crossings` `[5, n]`: block boundaries
    inside them; `closes`: whether a block ends with the sentence; `structure`: how much that tells (0-1),
    nothing in a document where every sentence is a block; `endings`: the kinds of stops.
    """

    lengths: Floats
    heading: NDArray[np.bool_]
    closes: NDArray[np.bool_]
    structure: float
    sums: Floats
    crossings: Floats
    endings: NDArray[np.int8]

    @staticmethod
    def of(segments: Sequence[Segment]) -> SentenceNumbers:
        blocks = np.array([segment.block for segment in segments])
        closes = np.append(blocks[1:] != blocks[:-1], True)
        lengths = np.array([len(segment.text) for segment in segments], np.float32)
        heading = np.array([segment.kind is BlockKind.HEADING for segment in segments])
        return SentenceNumbers._of(lengths, heading, closes, endings([segment.text for segment in segments]))

    @staticmethod
    def _of(
        lengths: Floats, heading: NDArray[np.bool_], closes: NDArray[np.bool_], ends: NDArray[np.int8]
    ) -> SentenceNumbers:
        inside = np.concatenate(([0], closes[:-1])).astype(np.float32)  # boundaries right before a sentence
        crossings = np.concatenate((np.zeros((1, len(lengths)), np.float32), window_sums(inside)[:-1]))
        structure = float(1 - closes.mean())
        return SentenceNumbers(lengths, heading, closes, structure, window_sums(lengths), crossings, ends)

    def coarser(self, factor: int) -> SentenceNumbers:
        """The lengths of runs of sentences; their layout says nothing."""
        starts = np.arange(0, len(self.lengths), factor)
        runs = np.ones(len(starts), np.bool_)
        lengths = np.add.reduceat(self.lengths, starts).astype(np.float32)
        return SentenceNumbers._of(lengths, ~runs, runs, np.full(len(starts), NO_STOP, np.int8))

    def left_out(self, weights: BeadWeights) -> NDArray[np.float64]:
        """What it costs to leave out each sentence."""
        anyhow, longer, stopped = weights.null
        cost = anyhow + longer * np.log(np.maximum(self.lengths, 1)) + stopped * (self.endings != NO_STOP)
        return np.asarray(np.maximum(cost, _LEAST_NULL), np.float64)


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
    """All that two documents say about their beads. `coverage` and `rendered` are asked near a path alone."""

    source: SentenceNumbers
    target: SentenceNumbers
    lengths: Lengths
    weights: BeadWeights
    surface: Similarity
    vectors: Similarity | None = None
    coverage: SubwordCoverage | None = None
    rendered: RenderedWords | None = None

    @property
    def sizes(self) -> tuple[int, int]:
        return len(self.source.lengths), len(self.target.lengths)

    @property
    def nulls(self) -> Nulls:
        """What it costs to leave out each sentence of either side."""
        return self.source.left_out(self.weights), self.target.left_out(self.weights)

    def coarser(self, factor: int) -> CostModel:
        return replace(
            self,
            source=self.source.coarser(factor),
            target=self.target.coarser(factor),
            weights=COARSE,
            surface=self.surface.coarser(factor),
            vectors=self.vectors and self.vectors.coarser(factor),
            coverage=None,
            rendered=None,
        )

    def __call__(self, rows: slice, columns: slice) -> Costs:
        """Costs `[kinds, rows, columns]` of the beads that end at the nodes of a rectangle (see `best_path`)."""
        first = max(columns.start, 1)
        inner = self.beads(slice(rows.start - 1, rows.stop - 1), slice(first - 1, columns.stop - 1))
        if first == columns.start:
            return inner
        return np.concatenate((np.full((*inner.shape[:2], 1), np.inf, np.float32), inner), axis=2)

    def beads(self, rows: slice, columns: slice) -> Costs:
        """Costs of the beads that end with the sentences of a rectangle."""
        lengths = np.float32(self.weights.lengths) * self.length_cost(rows, columns)
        differing = self.source.endings[rows, None] != self.target.endings[None, columns]
        layout = self.layout_cost(rows, columns) + np.float32(self.weights.endings) * differing
        cost: Costs = self.weights.of_kinds()[:, None, None] + lengths + layout - self.evidence(rows, columns)
        return cost

    def evidence(self, rows: slice, columns: slice) -> Floats:
        """`[kinds, rows, columns]`: nats of likelihood that what both sides say is the same."""
        nats = np.float32(self.weights.surface) * self.surface.scores(rows, columns)
        if self.vectors:
            nats += np.float32(self.weights.vectors) * self.vectors.scores(rows, columns)
        nats *= SENTENCES[:, None, None]
        if self.coverage:
            nats += np.float32(self.weights.coverage) * self.coverage.scores(rows, columns)
        if self.rendered:
            nats += np.float32(self.weights.rendered) * self.rendered.scores(rows, columns)
        return nats

    def length_cost(self, rows: slice, columns: slice) -> Floats:
        source, target = (
            side.sums[numbers] for side, numbers in zip((self.source, self.target), _OF_SIDE, strict=True)
        )
        return self.lengths.cost(source[:, rows, None], target[:, None, columns])

    def layout_cost(self, rows: slice, columns: slice) -> Floats:
        trust = np.float32(min(self.source.structure, self.target.structure))
        source, target = (
            side.crossings[numbers] for side, numbers in zip((self.source, self.target), _OF_SIDE, strict=True)
        )
        crossing = source[:, rows, None] + target[:, None, columns]
        mismatch = self.source.closes[rows, None] != self.target.closes[None, columns]
        kinds = self.source.heading[rows, None] != self.target.heading[None, columns]
        cost: Floats = trust * (_CROSSING * crossing + _MISMATCH * mismatch) + np.float32(_KIND) * kinds
        return cost


_LEAST_NULL = 0.3  # nats
_OF_SIDE = np.array(KINDS).T - 1  # rows of the sums of either side
SENTENCES = np.array([((m + n) / 2) ** 0.7 for m, n in KINDS], np.float32)
