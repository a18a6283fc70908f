"""The MQM score of a document, 0-100, and how sure it is.

## Formula

Every finding costs its severity's penalty (minor 1, major 5, critical 25) times its confidence. With *W* words,
the penalty per thousand words is `NPT = 1000 · Σ penalty / W`. The score is the calibrated one of the MQM scoring
model (Lommel et al., "The Multi-Range Theory of Translation Quality Measurement: MQM scoring models and Statistical
Quality Control", 2024; themqm.org):

    score = 100 - NPT · (100 - PT) / APP

where *PT* is the passing threshold (here 90) and *APP* the acceptable penalty points per thousand words (here 20, four
major errors): a text with exactly that many penalties scores 90. Scores below 0 are shown as 0.

## Interval

An article is a small sample: the same translator's next page has another count of errors. Counts of errors are
taken as Poisson, so that the variance of the penalty sum is the sum of the squared penalties; one major error is added
to it, as a text in which none happens to be is not certain to be free of them. The interval is 1.96 standard
deviations either side. For a few hundred words it is wide, and means it: do not rank translators by one article.

## Length

In a short text chance decides: one major error more or less moves the score of 100 words by 25 points. Under 400 words
the score is withheld and the penalty points alone are shown. `scripts/score_length.py` simulates texts of translators
of known quality (docs/score.md has the table): from 400 words on one that just passes scores above one of 70 nineteen
times in twenty, and below one of 97.5 nearly nine times in ten. The report as JSON has the numbers all the same.

## What does not count

Findings that are not sure enough (below 70 %) stand under "please look": they cost nothing, and fail no gate. A text
without penalties has no score but "no penalties": silence is no praise, as what was not found is not counted.

## Use

Words are counted as `tqcheck.analysis.words.words` does, in the target. The score uses MQM categories and penalties;
it is made from automatic findings, and no human evaluation.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import sqrt

from tqcheck.records.severity import Severity

PASSING_THRESHOLD = 90.0
ACCEPTABLE_PENALTY = 20.0  # per 1,000 words
ENOUGH_WORDS = 400  # see Length
_NORMAL_95 = 1.96


def score(penalties: Iterable[float], words: int) -> tuple[float, tuple[float, float]]:
    """The score and its 95 % interval, all 0-100, from the findings' penalties (severity times confidence)."""
    costs = list(penalties)
    total = sum(costs)
    spread = _NORMAL_95 * sqrt(sum(cost * cost for cost in costs) + Severity.MAJOR**2)
    return _calibrated(total, words), (_calibrated(total + spread, words), _calibrated(max(0.0, total - spread), words))


def withheld(words: int) -> str | None:
    """Why the score of a text of so many words says nothing; `None` where it does."""
    return f"{words:,} words are too few, {ENOUGH_WORDS} are enough" if words < ENOUGH_WORDS else None


def _calibrated(penalty: float, words: int) -> float:
    per_thousand = 1000 * penalty / max(words, 1)
    return max(0.0, 100 - per_thousand * (100 - PASSING_THRESHOLD) / ACCEPTABLE_PENALTY)
