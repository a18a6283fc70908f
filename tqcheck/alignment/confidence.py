"""How sure a bead is: a probability from what speaks for it and for its neighbours."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from tqcheck.alignment.costs import CostModel
from tqcheck.alignment.dynamic import Path
from tqcheck.alignment.similarity import Floats

_GROUP, _SPAN = 32, 512  # beads and sentences looked at together
_REACH = 4  # beads before and after that count as neighbours


def confidences(model: CostModel, path: Path) -> Floats:
    """For each bead the probability 0-1 that it holds exactly the sentences that belong together."""
    steps = np.diff(path, axis=0)
    linked = np.asarray((steps > 0).all(1))
    values = measures(model, path, linked)
    odds = np.where(linked, values @ _LINKED[1:] + _LINKED[0], values @ _NULL[1:] + _NULL[0])
    out: Floats = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return out


def measures(model: CostModel, path: Path, linked: NDArray[np.bool_]) -> NDArray[np.float64]:
    """`[beads, 5]`: own and neighbours' evidence, own and neighbours' length cost, sentences more than 1:1.

    A bead without counterpart has, for its own length cost, what its sentence would add to the cheaper of its
    neighbours.
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
    return np.stack((np.minimum(evidence, _ENOUGH), around, np.minimum(own_cost, 12), around_cost, more), axis=1)


_ENOUGH = 12.0  # nats


def _evidence(model: CostModel, path: Path, beads: NDArray[np.int64]) -> NDArray[np.float64]:
    found = [np.zeros(0)]
    for group in _groups(path, beads):
        ends, steps = path[group + 1] - 1, path[group + 1] - path[group]
        rows, columns = (slice(int(side.min()), int(side.max()) + 1) for side in ends.T)
        place = (*(steps - 1).T, ends[:, 0] - rows.start, ends[:, 1] - columns.start)
        nats = [evidence.weight * evidence.scores(rows, columns)[place] for evidence in model.evidence]
        found.append(np.sum(nats, axis=0, dtype=np.float64))
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


# Logistic regression on planted merges, splits, omissions and additions in twelve language pairs and on
# documents that do not belong together: intercept, then the measures in order.
_LINKED = np.array([-4.01, 0.33, 1.04, -0.80, 0.03, -2.81])
_NULL = np.array([-6.24, 0.0, 1.25, 0.20, 0.06, 0.0])
