"""How sure a bead is: a probability from what speaks for it and for its neighbours."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tqcheck.alignment.costs import CostModel
from tqcheck.alignment.dynamic import Path
from tqcheck.alignment.similarity import KINDS, Floats

_GROUP, _SPAN = 32, 512  # beads and sentences looked at together
_REACH = 4  # beads before and after that count as neighbours


def confidences(model: CostModel, path: Path) -> tuple[Floats, Floats]:
    """For each bead two probabilities 0-1: that it is exact, and that its two sides translate each other.

    A bead is exact when it holds all the sentences that belong together and no other; that a link is right takes
    less. For a bead without counterpart the two are one.
    """
    linked = np.asarray((np.diff(path, axis=0) > 0).all(1))
    values = measures(model, path, linked)
    exact, right = (_probability(values, np.where(linked[:, None], of, _NULL)) for of in (_EXACT, _LINK))
    return exact, right


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
_ENOUGH, _NATS = 12.0, 12.0  # nats of evidence that are enough, and of a likeness of 1


def _evidence(model: CostModel, path: Path, beads: NDArray[np.int64]) -> NDArray[np.float64]:
    found = [np.zeros(0)]
    for group in _groups(path, beads):
        ends, steps = path[group + 1] - 1, path[group + 1] - path[group]
        rows, columns = (slice(int(side.min()), int(side.max()) + 1) for side in ends.T)
        kinds = np.array([KINDS.index(kind) for kind in map(tuple, steps.tolist())])
        likeness = model.likeness(rows, columns)[kinds, ends[:, 0] - rows.start, ends[:, 1] - columns.start]
        found.append(_NATS * likeness.astype(np.float64))
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


# Logistic regressions on planted merges, splits, omissions and additions in documents of 1 to 60 sentences, of some
# 150 tables of pairs, one in sixteen with a target of other sentences.
_EXACT = np.array([-4.08, 0.26, 3.33, -0.79, -3.18, -4.51, 8.11])
_LINK = np.array([-4.23, 0.36, 3.48, -0.70, -3.63, -1.87, 8.05])
_NULL = np.array([-14.04, 0.0, 5.12, 0.20, -2.07, 0.0, 16.25])
