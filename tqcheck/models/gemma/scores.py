"""Scores of sentences, from the adapter's outputs for the whole."""

from __future__ import annotations

from tqcheck.analysis.lexicon.unexplained import looked_up
from tqcheck.models.equating.shifts import moved
from tqcheck.models.gemma.calibration import JudgeCalibration, WeightedScale
from tqcheck.models.gemma.reading import JudgeReading, TextToRead
from tqcheck.records.evidence import Quality

_UNRELATED = 0.2
"""By how much the odds of a score fall with each nat by which two sides seem to have nothing to do with each other."""

_A_SENTENCE, _A_PARAGRAPH = 60, 250
"""Tokens of a translation up to which quality does not depend on length, and from which on it falls no further."""
_LENGTH = 0.008
"""By how much the odds of a sound translation's quality fall with each token between: the adapter was trained on
sentences. Of 28 sentences into German and Russian each, read in ones, twos, fours, sevens and fourteens."""


def score(scale: WeightedScale, reading: JudgeReading, shift: float = 0.0) -> float:
    """0-100 of one reading; `shift` moves its odds."""
    return round(moved(scale(reading.whole), shift), 1)


def unrelated(text: TextToRead, codes: tuple[str, str]) -> float:
    """The shift of a text's scores for what the bilingual lexicon says of it: below 0 where hardly a word has its
    counterpart on the other side. The adapter, which was trained on translations alone, tells those badly."""
    found = looked_up(text.source or "", text.target, codes)
    return _UNRELATED * min(0.0, found.odds) if found is not None else 0.0


def quality(reading: JudgeReading, calibration: JudgeCalibration, shift: float = 0.0) -> Quality:
    """The quality with the interval in which two of three human scores lie; `shift` moves its odds. A paragraph is not
    worse than its sentences."""
    middle = moved(calibration.quality(reading.whole), shift + _for_length(reading))
    low, high = (min(100.0, max(0.0, middle + sign * calibration.quality.spread)) for sign in (-1, 1))
    return Quality(round(middle, 1), round(low, 1), round(high, 1))


def _for_length(reading: JudgeReading) -> float:
    tokens = len(reading.target.tokens.ids)
    return _LENGTH * (min(_A_PARAGRAPH, max(_A_SENTENCE, tokens)) - _A_SENTENCE)
