"""Sentence quality and the document's origin from the sentence outputs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.calibration import logistic
from tqcheck.models.encoder.network_names import SENTENCE_OUTPUTS, TOKEN_OUTPUTS
from tqcheck.models.encoder.reading import Reading

_MACHINE = SENTENCE_OUTPUTS.index("machine")


def quality_features(reading: Reading) -> npt.NDArray[np.float64]:
    """The sentence outputs, then the mean error probability of each kind of judge."""
    wrong = logistic(reading.target.errors).mean(0) if len(reading.target.errors) else np.zeros(len(TOKEN_OUTPUTS))
    return np.concatenate([reading.sentence, wrong]).astype(np.float64)


def raw_quality(reading: Reading, weights: Sequence[float]) -> npt.NDArray[np.float64]:
    """Weighted quality features plus the bias that comes last."""
    return np.asarray(quality_features(reading) @ np.array(weights[:-1]) + weights[-1])


def machine_logit(readings: Sequence[Reading]) -> float:
    """A document's mean logit of being machine-translated."""
    return float(np.mean([reading.sentence[_MACHINE] for reading in readings]))


def machine_probability(readings: Sequence[Reading], line: tuple[float, float]) -> float:
    """The calibrated probability; more sentences make it surer, as the root of their number."""
    slope, bias = line
    root = min(len(readings), 40) ** 0.5
    return round(float(logistic(np.array(slope * root * (machine_logit(readings) - bias)))), 4)
