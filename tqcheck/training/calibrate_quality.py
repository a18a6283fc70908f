"""Fit sentence quality: human scores of held-out sentences on what the network says of them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.calibration import Line
from tqcheck.models.encoder.loading import Loaded
from tqcheck.models.encoder.quality import ANY
from tqcheck.training.annotations import Annotated, quality_of
from tqcheck.training.curve_fitting import monotone
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.readings import Item, quality_features, read_items

Array = npt.NDArray[Any]
ASSESSED = ("en-de", "en-zh", "ro-en", "ru-en")
SHARED, OWN = 0.02, 50.0
"""Ridge of the weights of all pairs towards nothing, and of a pair's own weights towards those of all: the
fewer sentences of it were judged, the more."""


def ridge(rows: Array, wanted: Array, weight: Array, towards: Array, strength: float) -> Array:
    """Least squares with weights pulled ``towards`` others; the last column, ones, is free."""
    pull = np.eye(rows.shape[1]) * strength * weight.sum()
    pull[-1, -1] = 0
    weighted = rows * weight[:, None]
    return np.asarray(np.linalg.solve(weighted.T @ rows + pull, weighted.T @ wanted + pull @ towards))


def by_pair(rows: Array, wanted: Array, pairs: Array, weight: Array) -> dict[str, tuple[float, ...]]:
    """Weights of all pairs together, each weighing the same, and of each pair for itself."""
    centre, scale = rows.mean(0), rows.std(0) + 1e-6
    scaled = np.column_stack([(rows - centre) / scale, np.ones(len(rows))])

    def unscaled(beta: Array) -> tuple[float, ...]:
        weights = beta[:-1] / scale
        return tuple(np.round([*weights, beta[-1] - centre @ weights], 6).tolist())

    shared = ridge(scaled, wanted, weight, np.zeros(scaled.shape[1]), SHARED)
    found = {ANY: unscaled(shared)}
    for pair in sorted(set(pairs)):
        inside = pairs == pair
        found[str(pair)] = unscaled(ridge(scaled[inside], wanted[inside], weight[inside], shared, OWN / inside.sum()))
    return found


def predicted(rows: Array, pairs: Array, weights: Mapping[str, Sequence[float]]) -> Array:
    """Raw quality of each row by its pair's weights."""
    table = np.array([weights[pair] for pair in pairs])
    return np.asarray((rows * table[:, :-1]).sum(1) + table[:, -1])


def fit_quality(
    loaded: Loaded, data: Path, items: Sequence[Item], judged: Sequence[Annotated]
) -> tuple[dict[str, tuple[float, ...]], Line, Line, Line]:
    """Weights by pair of languages, the map to the scores' own distribution, and the central 80 %."""
    rows, wanted, pairs, weight = [], [], [], []
    for pair in ASSESSED:
        dev = sets.tagged(data, pair, "dev")
        rows.append(quality_features(loaded, read_items(loaded, [(r["src"], r["mt"]) for r in dev])))
        wanted += [float(r["da"]) for r in dev]
        pairs += [pair] * len(dev)
        weight += [1 / len(dev)] * len(dev)
    rows.append(quality_features(loaded, items))
    wanted += [100 * quality_of(a.penalty) for a in judged]
    pairs += [a.pair for a in judged]
    weight += [3 / len(judged)] * len(judged)
    x, y, p = np.concatenate(rows), np.array(wanted), np.array(pairs)
    weights = by_pair(x, y, p, np.array(weight))
    raw = predicted(x, p, weights)
    edges = np.quantile(raw, np.linspace(0, 1, 9))
    centres, low, high = [], [], []
    for a, b in pairwise(edges):
        inside = y[(raw >= a) & (raw <= b)]
        centres.append(float((a + b) / 2))
        low.append(float(np.quantile(inside, 0.1)))
        high.append(float(np.quantile(inside, 0.9)))
    at = tuple(np.round(centres, 3).tolist())
    least, most = (Line(at, tuple(np.round(np.maximum.accumulate(v), 2).tolist())) for v in (low, high))
    return weights, monotone(raw, y, 12), least, most
