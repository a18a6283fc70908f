"""Scores of sentences, from the adapter's outputs for the whole."""

from __future__ import annotations

from tqcheck.models.equating.shifts import moved
from tqcheck.models.gemma.calibration import JudgeCalibration, WeightedScale
from tqcheck.models.gemma.reading import JudgeReading
from tqcheck.records.evidence import Quality


def score(scale: WeightedScale, reading: JudgeReading) -> float:
    """0-100 of one reading."""
    return round(scale(reading.sentence), 1)


def quality(reading: JudgeReading, calibration: JudgeCalibration, shift: float = 0.0) -> Quality:
    """The sentence's quality with the interval in which two of three human scores lie; `shift` moves its odds."""
    middle = moved(calibration.quality(reading.sentence), shift)
    low, high = (min(100.0, max(0.0, middle + sign * calibration.quality.spread)) for sign in (-1, 1))
    return Quality(round(middle, 1), round(low, 1), round(high, 1))
