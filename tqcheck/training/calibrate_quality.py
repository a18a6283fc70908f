"""Fit sentence quality: human scores of held-out sentences on what the network says of them."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.calibration import PiecewiseLine
from tqcheck.models.encoder.loading import LoadedEncoder
from tqcheck.models.encoder.quality import ANY, verdicts
from tqcheck.training.annotations import RatedSegment, quality_of
from tqcheck.training.curve_fitting import monotone
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.read_sentences import ReadSentence, read_items, sentence_outputs

Array = npt.NDArray[Any]
ASSESSED = ("en-de", "en-zh", "ro-en", "ru-en")
SHARED, OWN = 0.02, 200.0
"""How strongly the weights of all pairs are pulled towards nothing, and a pair's own towards those of all: the
fewer sentences of it were judged, the more."""


def not_negative(rows: Array, wanted: Array, weight: Array, towards: Array, strength: float) -> Array:
    """Least squares with weights pulled ``towards`` others, none of them negative: no judge of quality means
    the opposite of what it says."""
    from scipy.optimize import nnls

    root, pull = np.sqrt(weight), (strength * weight.sum()) ** 0.5
    left = np.vstack([rows * root[:, None], pull * np.eye(rows.shape[1])])
    return np.asarray(nnls(left, np.concatenate([wanted * root, pull * towards]))[0])


def by_pair(rows: Array, wanted: Array, pairs: Array, judged_in: Array, weight: Array) -> dict[str, tuple[float, ...]]:
    """Weights of all pairs together, each weighing the same, and of each pair for itself.

    Each judged set counts from its own mean and in its own spread: one kind of judge is milder than
    another, and what tells the sets' texts apart says nothing of quality.
    """
    within, scores = rows.astype(np.float64), wanted.astype(np.float64)
    for name in set(judged_in):
        inside = judged_in == name
        within[inside] -= within[inside].mean(0)
        scores[inside] = (scores[inside] - scores[inside].mean()) / (scores[inside].std() + 1e-6)
    scale = within.std(0) + 1e-6
    within /= scale
    centre, spread, level = rows.mean(0), wanted.std(), wanted.mean()

    def unscaled(beta: Array) -> tuple[float, ...]:
        weights = spread * beta / scale
        return tuple(np.round([*weights, level - centre @ weights], 6).tolist())

    shared = not_negative(within, scores, weight, np.zeros(within.shape[1]), SHARED)
    found = {ANY: unscaled(shared)}
    for pair in sorted(set(pairs)):
        inside = pairs == pair
        found[str(pair)] = unscaled(
            not_negative(within[inside], scores[inside], weight[inside], shared, OWN / inside.sum())
        )
    return found


def predicted(rows: Array, pairs: Array, weights: Mapping[str, Sequence[float]]) -> Array:
    """Raw quality of each row by its pair's weights."""
    table = np.array([weights[pair] for pair in pairs])
    return np.asarray((rows * table[:, :-1]).sum(1) + table[:, -1])


def fit_quality(
    loaded: LoadedEncoder, data: Path, items: Sequence[ReadSentence], judged: Sequence[RatedSegment], share: float
) -> tuple[dict[str, tuple[float, ...]], PiecewiseLine, PiecewiseLine, PiecewiseLine]:
    """Weights by pair of languages, the map to the scores' own distribution, and the central 80 %."""
    rows, wanted, pairs, judges, weight = [], [], [], [], []
    for pair in ASSESSED:
        dev = sets.tagged(data, pair, "dev")
        dev = dev[: sets.part(len(dev), share)]
        rows.append(verdicts(sentence_outputs(read_items(loaded, [(r["src"], r["mt"]) for r in dev]))))
        wanted += [float(r["da"]) for r in dev]
        pairs += [pair] * len(dev)
        judges += [f"assessed {pair}"] * len(dev)
        weight += [1 / len(dev)] * len(dev)
    rows.append(verdicts(sentence_outputs(items)))
    wanted += [100 * quality_of(a.penalty) for a in judged]
    pairs += [a.pair for a in judged]
    judges += [f"annotated {a.pair}" for a in judged]
    weight += [3 / len(judged)] * len(judged)
    x, y, p = np.concatenate(rows), np.array(wanted), np.array(pairs)
    weights = by_pair(x, y, p, np.array(judges), np.array(weight))
    raw = predicted(x, p, weights)
    edges = np.quantile(raw, np.linspace(0, 1, 9))
    centres, low, high = [], [], []
    for a, b in pairwise(edges):
        inside = y[(raw >= a) & (raw <= b)]
        centres.append(float((a + b) / 2))
        low.append(float(np.quantile(inside, 0.1)))
        high.append(float(np.quantile(inside, 0.9)))
    at = tuple(np.round(centres, 3).tolist())
    least, most = (PiecewiseLine(at, tuple(np.round(np.maximum.accumulate(v), 2).tolist())) for v in (low, high))
    return weights, monotone(raw, y, 12), least, most
