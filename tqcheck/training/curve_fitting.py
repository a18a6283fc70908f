"""Rising curves through scattered judgements."""

from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.calibration import PiecewiseLine

Array = npt.NDArray[Any]


def monotone(scores: Array, labels: Array, knots: int = 16, weight: Array | None = None) -> PiecewiseLine:
    """Isotonic regression of labels on scores, thinned to at most ``knots`` points."""
    from sklearn.isotonic import IsotonicRegression

    fitted = IsotonicRegression(out_of_bounds="clip").fit(scores, labels, sample_weight=weight)
    x = np.unique(np.quantile(scores, np.linspace(0, 1, knots)))
    y = np.maximum.accumulate(fitted.predict(x))
    # Smoothed a little: a step of isotonic regression is no fact about the model.
    smooth = np.convolve(np.concatenate([y[:1], y, y[-1:]]), [0.25, 0.5, 0.25], "valid")
    return PiecewiseLine(tuple(np.round(x, 4).tolist()), tuple(np.round(smooth, 4).tolist()))


def logistic_curve(scores: Array, labels: Array, weight: Array, knots: int = 12) -> PiecewiseLine:
    """Logistic regression of labels on scores (Platt 1999): fewer judgements pin it than a curve of free shape."""
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=10).fit(scores[:, None], labels, sample_weight=weight)
    x = np.linspace(scores.min(), scores.max(), knots)
    y = fitted.predict_proba(x[:, None])[:, 1]
    return PiecewiseLine(tuple(np.round(x, 4).tolist()), tuple(np.round(y, 4).tolist()))


def capped(line: PiecewiseLine, ceiling: float) -> PiecewiseLine:
    """The curve, nowhere above ``ceiling``."""
    return PiecewiseLine(line.x, tuple(min(ceiling, y) for y in line.y))
