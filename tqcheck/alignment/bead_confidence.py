"""How sure a bead is: a probability from what speaks for it and for its neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tqcheck.alignment.costs import CostModel
from tqcheck.alignment.dynamic import Path
from tqcheck.alignment.similarity import KINDS, Floats


@dataclass(frozen=True, slots=True)
class ConfidenceWeights:
    """Weights of `measures` in logistic regressions: a bead is exact, is a link, is rightly without counterpart."""

    exact: tuple[float, ...]
    link: tuple[float, ...]
    null: tuple[float, ...]


# As `scripts/calibrate_alignment.py` fits them, by what evidence there is: a model's with the lexicon's, the lexicon's
# alone, a model's, the surface's.
BY_LEXICON = ConfidenceWeights(
    exact=(0.43, 0.52, 0.95, -0.84, -0.62, -2.39, 1.18),
    link=(0.94, 1.47, 1.34, -1.05, -0.73, -1.57, 0.79),
    null=(-2.79, 0.0, 4.93, -0.01, 0.29, 0.0, 2.92),
)
BY_WORDS = ConfidenceWeights(  # the first weights lie between those of *fit* and of *dev*, in which links are surer
    exact=(-0.20, 0.49, 1.13, -0.31, -0.49, -2.47, 1.95),
    link=(0.90, 1.54, 2.04, -0.23, -0.86, 0.02, 0.97),
    null=(-3.15, 0.0, 4.15, -0.02, 0.69, 0.0, 1.66),
)
BY_MODEL = ConfidenceWeights(
    exact=(1.84, 0.24, 0.78, -0.92, -0.80, -0.97, 0.21),
    link=(2.01, 0.41, 0.83, -0.72, -0.95, -0.33, 0.32),
    null=(0.25, 0.0, 0.21, -0.01, 0.41, 0.0, 0.23),
)
BY_SURFACE = ConfidenceWeights(
    exact=(-4.08, 0.26, 3.33, -0.79, -3.18, -4.51, 8.11),
    link=(-4.23, 0.36, 3.48, -0.70, -3.63, -1.87, 8.05),
    null=(-14.04, 0.0, 5.12, 0.20, -2.07, 0.0, 16.25),
)

_GROUP, _SPAN = 32, 512  # beads and sentences looked at together
_REACH = 4  # beads before and after that count as neighbours


def confidences(model: CostModel, path: Path) -> tuple[Floats, Floats]:
    """For each bead two probabilities 0-1: that it is exact, and that its two sides translate each other.

    A bead is exact when it holds all the sentences that belong together and no other; that a link is right takes
    less. For a bead without counterpart the two are one.
    """
    linked = np.asarray((np.diff(path, axis=0) > 0).all(1))
    values = measures(model, path, linked)
    weights = weights_of(model)
    exact, right = (
        _probability(values, np.where(linked[:, None], of, weights.null)) for of in (weights.exact, weights.link)
    )
    return exact, right


def weights_of(model: CostModel) -> ConfidenceWeights:
    """The weights for the evidence that the model weighs."""
    if model.rendered:
        return BY_LEXICON if model.coverage else BY_WORDS
    return BY_MODEL if model.vectors else BY_SURFACE


def _probability(values: NDArray[np.float64], weights: NDArray[np.float64]) -> Floats:
    out: Floats = (1 / (1 + np.exp(-(values * weights).sum(1)))).astype(np.float32)
    return out


def measures(model: CostModel, path: Path, linked: NDArray[np.bool_]) -> NDArray[np.float64]:
    """`[beads, 7]`: a constant; own and neighbours' evidence, own and neighbours' length cost; the sentences more
    than 1:1; how little the document has to say.

    A short document shows little evidence, though the two belong together as a rule: so what neighbours show counts
    by the document's length. A bead without counterpart has, for its own length cost, what its sentence would add to
    the cheaper of its neighbours.
    """
    steps = np.diff(path, axis=0)
    evidence = np.zeros(len(steps))
    evidence[linked] = _evidence(model, path, np.flatnonzero(linked))
    lengths = _lengths(model, path)
    length_cost = model.lengths.cost(*lengths.T).astype(np.float64)
    own_cost = np.where(linked, length_cost, _absorbed(model, lengths, length_cost, linked))
    around = _neighbourhood(np.where(linked, np.minimum(evidence, _ENOUGH), 0.0))
    around_cost = _neighbourhood(np.where(linked, length_cost, 6.0))
    more = np.maximum(steps.sum(1) - 2, 0)
    telling = len(steps) / (len(steps) + _FEW)
    shown = np.log1p(3 * np.maximum(around, 0))  # the first nats say most
    own = np.minimum(evidence, _ENOUGH), shown * telling, np.minimum(own_cost, 12), around_cost * telling, more
    return np.stack((np.ones(len(steps)), *own, np.full(len(steps), 1 - telling)), axis=1)


_FEW = 8  # beads of a document in which neighbours say half of what they say in a long one
_ENOUGH = 12.0  # nats of evidence


def _evidence(model: CostModel, path: Path, beads: NDArray[np.int64]) -> NDArray[np.float64]:
    found = [np.zeros(0)]
    for group in _groups(path, beads):
        ends, steps = path[group + 1] - 1, path[group + 1] - path[group]
        rows, columns = (slice(int(side.min()), int(side.max()) + 1) for side in ends.T)
        kinds = np.array([KINDS.index(kind) for kind in map(tuple, steps.tolist())])
        evidence = model.evidence(rows, columns)[kinds, ends[:, 0] - rows.start, ends[:, 1] - columns.start]
        found.append(evidence.astype(np.float64))
    return np.concatenate(found)


def _groups(path: Path, beads: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """Runs of beads whose ends lie in a small rectangle."""
    start = 0
    while start < len(beads):
        stop = min(start + _GROUP, len(beads))
        while stop > start + 1 and (path[beads[stop - 1]] - path[beads[start]]).max() > _SPAN:
            stop = start + (stop - start) // 2
        yield beads[start:stop]
        start = stop


def _lengths(model: CostModel, path: Path) -> Floats:
    sides = (model.source.lengths, model.target.lengths)
    totals = [np.concatenate(([0], np.cumsum(side, dtype=np.float64))) for side in sides]
    return np.stack([np.diff(totals[i][path[:, i]]) for i in (0, 1)], axis=1).astype(np.float32)


def _absorbed(
    model: CostModel, lengths: Floats, cost: NDArray[np.float64], linked: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """By how much the length cost of the bead before or after would rise, were a bead part of it."""
    rises = []
    for neighbour in (-1, 1):
        other = np.roll(lengths, -neighbour, axis=0)
        rise = model.lengths.cost(*(lengths + other).T) - np.roll(cost, -neighbour)
        rises.append(np.where(np.roll(linked, -neighbour), rise, 12.0))
    return np.minimum(*rises)


def _neighbourhood(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Mean of the neighbours of each value, without itself."""
    kernel = np.ones(2 * _REACH + 1)
    kernel[_REACH] = 0
    sums = np.convolve(values, kernel)[_REACH : _REACH + len(values)]
    counts = np.convolve(np.ones(len(values)), kernel)[_REACH : _REACH + len(values)]
    return sums / np.maximum(counts, 1)
