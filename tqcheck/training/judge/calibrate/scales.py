"""Scores of 0-100: quality by human scores, fluency and adequacy by what tells sound sentences from others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from tqcheck.models.gemma.reading import SENTENCE_OUTPUTS, JudgeReading
from tqcheck.training.judge.calibrate.fitting import Array, Fitted, fitted, log_odds, logistic

_QUALITY = {"mqm": 1.0, "assessment": 2.0}
"""The outputs that quality is made of: those two, which correlate best with held-out judgements."""
_SOUND, _POOR = 92.0, 25.0
"""Quality of the median human translation, and of the tenth part of post-edited ones that is worst."""
_WIDEST, _USUAL = 25.0, 15.0
_HELD_DOWN = 0.6
"""Share of the fitted weights: sentences between sound and changed ones are to keep scores between."""


def outputs(readings: Sequence[JudgeReading]) -> Array:
    """`[readings, SENTENCE_OUTPUTS]`."""
    return np.array([reading.whole for reading in readings], dtype=float).reshape(-1, len(SENTENCE_OUTPUTS))


def quality_weights() -> Array:
    """Weights of `SENTENCE_OUTPUTS`."""
    return np.array([_QUALITY.get(name, 0.0) for name in SENTENCE_OUTPUTS])


def quality(
    sound: Sequence[JudgeReading],
    post_edited: Sequence[JudgeReading],
    assessed: Sequence[JudgeReading],
    assessments: Array,
) -> dict[str, Any]:
    """The scale through human translations and the worst post-edited ones; its spread is that of direct assessments
    about the line through them."""
    weights = quality_weights()
    high, low = np.median(outputs(sound) @ weights), np.quantile(outputs(post_edited) @ weights, 0.1)
    slope = (log_odds(_SOUND) - log_odds(_POOR)) / max(float(high - low), 0.1)
    bias = log_odds(_SOUND) - slope * float(high)
    raw = outputs(assessed) @ weights
    line = np.polyfit(raw, assessments, 1)
    off = float(np.std((assessments - np.polyval(line, raw)) / (line[0] or 1)))
    middle, upper = (100 / (1 + np.exp(-(slope * x + bias))) for x in (np.median(raw), np.median(raw) + off))
    return {**fitted(slope * weights, bias), "spread": round(float(min(_WIDEST, upper - middle)), 1)}


def telling(sound: Sequence[JudgeReading], other: Sequence[JudgeReading]) -> dict[str, Any]:
    """The scale that tells sound readings from others; the median sound one has the score of one that is sound."""
    rows = np.concatenate([outputs(sound), outputs(other)])
    labels = np.arange(len(rows)) < len(sound)
    fit: Fitted = logistic(rows, labels, strength=0.3)
    weights = _HELD_DOWN * np.array(fit["weights"])
    middle = float(np.median(outputs(sound) @ weights))
    return {**fitted(weights, log_odds(_SOUND) - middle), "spread": _USUAL}
