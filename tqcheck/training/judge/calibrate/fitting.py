"""Lines through the odds: what every part of the calibration is fitted with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Fitted = dict[str, Any]
"""A logistic as the calibration's file has it: `weights` and `bias`."""

_STEPS = 3000
_SMALL = 1e-6


def logistic(
    features: Array, labels: Array, weights: Array | None = None, strength: float = 1.0, scaled: int | None = None
) -> Fitted:
    """Weights and bias of `features` `[items, n]` as they are; the first `scaled` (all) are fitted in units of their
    own spread, the others, which are 0 or 1, as they are. `strength` is the inverse of the regularisation's."""
    from sklearn.linear_model import LogisticRegression

    unit = np.ones(features.shape[1])
    unit[:scaled] = features[:, :scaled].std(0) + _SMALL
    model = LogisticRegression(C=strength, max_iter=_STEPS).fit(features / unit, labels, sample_weight=weights)
    return fitted(model.coef_[0] / unit, float(model.intercept_[0]))


def fitted(weights: Array, bias: float) -> Fitted:
    """Rounded, so that the file stays readable."""
    return {"weights": [round(float(w), 4) for w in weights], "bias": round(bias, 4)}


def probabilities(of: Fitted, features: Array) -> Array:
    """What a logistic says of `features` `[items, n]`."""
    return np.asarray(1 / (1 + np.exp(-np.clip(features @ np.array(of["weights"]) + of["bias"], -30, 30))))


def crossed(features: Array, groups: Array, fit: Callable[[Array], Fitted], parts: int = 5) -> Array:
    """What each item is given by a fit that has not seen its group; `fit` takes the places of those it may see."""
    found = np.zeros(len(features))
    for part in range(parts):
        inside = groups % parts == part
        if inside.any() and not inside.all():
            found[inside] = probabilities(fit(np.flatnonzero(~inside)), features[inside])
    return found


def log_odds(percent: float) -> float:
    """Of a score of 0-100."""
    return float(np.log(percent / (100 - percent)))


def best_limit(scores: Array, labels: Array, candidates: Sequence[float]) -> float:
    """The candidate from which flagging gives the best MCC."""
    from tqcheck.training.evaluation.metrics import mcc

    return float(max(candidates, key=lambda limit: mcc(scores >= limit, labels)))
