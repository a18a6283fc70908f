"""Scores of sentences and of the document, from the adapter's outputs for the whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tqcheck.models.gemma.calibration import ANY, Calibration, Scale
from tqcheck.models.gemma.reading import Reading
from tqcheck.records.evidence import Quality

Float = npt.NDArray[np.float32]

_FEWEST = 5  # sentences of a document whose origin is judged
_STATED = 8  # sentences of the documents that the judge of origin was fitted on
_MOST = 40  # more sentences make it no surer: those of one text are alike


def score(scale: Scale, reading: Reading) -> float:
    """0-100 of one reading."""
    return round(scale(reading.sentence), 1)


def quality(reading: Reading, calibration: Calibration) -> Quality:
    """The sentence's quality with the interval in which two of three human scores lie."""
    middle = calibration.quality(reading.sentence)
    low, high = (min(100.0, max(0.0, middle + sign * calibration.quality.spread)) for sign in (-1, 1))
    return Quality(round(middle, 1), round(low, 1), round(high, 1))


def machine_translated(
    readings: Sequence[Reading], beside: bool, language: str, calibration: Calibration
) -> float | None:
    """The probability that a machine translated the document into `language`; `None` for too few sentences.

    The mean of its sentences' outputs counts from that of human texts in the language, and the more sentences there
    are the surer it is, as the root of their number.
    """
    if len(readings) < _FEWEST:
        return None
    name = "beside" if beside else "alone"
    centres = calibration.origin_centre[name]
    centre = np.asarray(centres.get(language) or centres[ANY])
    mean = np.mean([reading.sentence for reading in readings], axis=0)
    judge = calibration.origin[name]
    root = (min(len(readings), _MOST) / _STATED) ** 0.5
    odds = root * float(np.dot(mean - centre, judge.weights)) + judge.bias
    return round(float(1 / (1 + np.exp(-np.clip(odds, -30, 30)))), 4)
