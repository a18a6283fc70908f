"""How often a document errs: the same doubt of a word is worth more where much is wrong, and less where nothing is.

A classifier's odds are moved to another prior, which expectation maximisation finds from what it says itself (Saerens,
Latinne and Decaestecker, 2002: Adjusting the outputs of a classifier to new a priori probabilities).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tqcheck.models.gemma import marks
from tqcheck.models.gemma.calibration import JudgeCalibration
from tqcheck.models.gemma.reading import JudgeReading, TextToRead

_USUAL, _WORDS = 0.007, 60  # share of slips that is expected of a text, and how many words that weighs as
_LEAST, _MOST = -0.25, 1.0
_STEP = 0.25  # so that what is said of a sentence does not change with each word of another
_ROUNDS = 30


def shift(texts: Sequence[TextToRead], alone: Sequence[JudgeReading], code: str, judge: JudgeCalibration) -> float:
    """By how much the odds of an error are moved in a document of these targets, in the language `code`."""
    chances = [
        chance
        for text, reading in zip(texts, alone, strict=True)
        if len(reading.doubts)
        for chance in marks.doubted(text.target, reading, code, judge.slips)[1]
        if chance
    ]
    if not chances:
        return 0.0
    return round(min(_MOST, max(_LEAST, moved_by(np.array(chances), judge.slip_rate))) / _STEP) * _STEP


def moved_by(chances: marks.Float, calibrated: float) -> float:
    """The shift of the odds, unbounded, for words that are slips with these `chances`; `calibrated` is the share of
    slips among the words that they were fitted on."""
    odds, rate = np.log(chances / (1 - chances)) - _odds(calibrated), _USUAL
    for _ in range(_ROUNDS):
        found = 1 / (1 + np.exp(-odds - _odds(rate)))
        rate = (float(found.sum()) + _WORDS * _USUAL) / (len(found) + _WORDS)
    return _odds(rate) - _odds(calibrated)


def _odds(share: float) -> float:
    return float(np.log(share / (1 - share)))
