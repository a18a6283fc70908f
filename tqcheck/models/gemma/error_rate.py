"""How often a document errs: the same doubt of a word is worth more where much is wrong, and less where nothing is.

A classifier's odds are moved to another prior, which expectation maximisation finds from what it says itself (Saerens,
Latinne and Decaestecker, 2002: Adjusting the outputs of a classifier to new a priori probabilities).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tqcheck.models.gemma import carried, marks, word_origins
from tqcheck.models.gemma.calibration import JudgeCalibration
from tqcheck.models.gemma.reading import JudgeReading, TextToRead
from tqcheck.models.gemma.rendered import Codes

_USUAL, _WORDS = 0.007, 60  # share of wrong words that is expected of a text, and how many words that weighs as
_LEAST, _MOST = -1.5, 1.0
_LEAST_MEANINGS, _MOST_MEANINGS = -0.25, 0.5
"""Of errors of meaning a document tells less: free translations have words that seem to be such, and many of them."""
_SURE = 1e-4  # chances are rounded, and none is surer
_STEP = 0.25  # so that what is said of a sentence does not change with each word of another
_ROUNDS = 30


class OddsMoved(NamedTuple):
    """By how much the odds of errors are moved in a document: of slips of language and other wordings, and of words
    doubted for their meaning."""

    slips: float = 0.0
    meanings: float = 0.0


NOTHING_MOVED = OddsMoved()


def moved(
    texts: Sequence[TextToRead],
    alone: Sequence[JudgeReading],
    beside: Sequence[JudgeReading | None],
    codes: Codes,
    judge: JudgeCalibration,
) -> OddsMoved:
    """By how much they are moved in a document of these texts, read `alone` and `beside` their sources; `codes` are
    the languages of source and target. A window does not hold what its words render: it tells nothing of meanings. A
    line that was left in the source's language tells nothing at all: each of its words is doubted, and it is one
    error."""
    source, target = codes
    translated = [not carried.is_left(text) for text in texts]
    slips = [
        chance
        for text, reading, counts in zip(texts, alone, translated, strict=True)
        if counts and len(reading.doubts)
        for chance in marks.doubted(text.target, reading, target, judge.slips)[1]
    ]
    meanings = [
        chance
        for text, reading, counts in zip(texts, beside, translated, strict=True)
        if counts and source is not None and reading is not None and reading.windows == 1 and len(reading.doubts)
        for chance in word_origins.doubted(text, reading, (source, target), judge)[1]
    ]
    of_slips, of_meanings = _moved_by(slips, judge.slip_rate), _moved_by(meanings, judge.meaning_rate)
    return OddsMoved(_bounded(of_slips, _LEAST, _MOST), _bounded(of_meanings, _LEAST_MEANINGS, _MOST_MEANINGS))


def _moved_by(chances: Sequence[float], calibrated: float) -> float:
    told = np.clip([chance for chance in chances if chance], _SURE, 1 - _SURE)
    if not len(told):
        return 0.0
    return moved_by(told, calibrated)


def _bounded(shift: float, least: float, most: float) -> float:
    return round(min(most, max(least, shift)) / _STEP) * _STEP


def moved_by(chances: marks.Float, calibrated: float) -> float:
    """The shift of the odds, unbounded, for words that are wrong with these `chances`; `calibrated` is the share of
    wrong ones among the words that they were fitted on."""
    odds, rate = np.log(chances / (1 - chances)) - _odds(calibrated), _USUAL
    for _ in range(_ROUNDS):
        found = 1 / (1 + np.exp(-odds - _odds(rate)))
        rate = (float(found.sum()) + _WORDS * _USUAL) / (len(found) + _WORDS)
    return _odds(rate) - _odds(calibrated)


def _odds(share: float) -> float:
    return float(np.log(share / (1 - share)))
