"""Doubts of words, weighed by the bilingual lexicon: one that nothing in the source renders is doubted sooner, one that
renders a word of the source later."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tqcheck.models.encoder.token_words import TokenWord
from tqcheck.models.gemma import marks
from tqcheck.models.gemma.calibration import JudgeCalibration, Logistic
from tqcheck.models.gemma.reading import JudgeReading, TextToRead
from tqcheck.records.span import Span

MEASURES = ("odds", "without origin", "with origin")
_LEAST = 1e-3


def doubted(
    text: TextToRead, beside: JudgeReading, codes: tuple[str, str], calibration: JudgeCalibration, shift: float = 0.0
) -> tuple[list[TokenWord], list[float]]:
    """The words of a target, and of each the probability that the adapter for meanings doubts it rightly, the lexicon
    heard, its odds moved by `shift`, as `weighed` has it; 0 for what is no word."""
    members, chances = marks.doubted(text.target, beside, codes[1], calibration.meanings)
    return members, weighed(text, codes, members, chances, calibration.meaning_origins, shift)


def weighed(
    text: TextToRead,
    codes: tuple[str, str],
    members: Sequence[TokenWord],
    chances: Sequence[float],
    judge: Logistic,
    shift: float = 0.0,
) -> list[float]:
    """The probabilities that words are wrong, after a look into the lexicon, the odds moved by `shift`; those that are
    0 stay so, and all where it does not have both languages."""
    rows = measures(text, codes, members, chances)
    if rows is None:
        return list(chances)
    return [round(judge(row, shift), 4) if chance else 0.0 for row, chance in zip(rows, chances, strict=True)]


def measures(
    text: TextToRead, codes: tuple[str, str], members: Sequence[TokenWord], chances: Sequence[float]
) -> list[list[float]] | None:
    """Of each word its `MEASURES`: the log odds that it is wrong; how seldom (in nats) a sound translation has it
    without an origin, where it has none; and whether it has one."""
    from tqcheck.analysis.lexicon.unexplained import looked_up

    found = None if text.source is None else looked_up(text.source, text.target, codes)
    if found is None:
        return None
    rows = []
    for word, chance in zip(members, chances, strict=True):
        span = Span(word.start, word.end)
        rows.append([log_odds(chance), found.strangeness(span), float(found.explains(span))])
    return rows


def log_odds(chance: float) -> float:
    """Of a probability, 0 and 1 among them."""
    return float(np.log((chance + _LEAST) / (1 - chance + _LEAST)))
