"""Doubts of words, weighed by the bilingual lexicon: one that nothing in the source renders is doubted sooner, one that
renders a word of the source later."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tqcheck.models.encoder.token_words import TokenWord
from tqcheck.models.gemma.calibration import Logistic
from tqcheck.models.gemma.reading import TextToRead

MEASURES = ("odds", "without origin", "with origin")
_LEAST = 1e-3

Codes = tuple[str, str]
"""Of the languages of source and target."""


def weighed(
    text: TextToRead, codes: Codes, members: Sequence[TokenWord], chances: Sequence[float], judge: Logistic
) -> list[float]:
    """The probabilities that words are wrong, after a look into the lexicon; those that are 0 stay so, and all where
    it does not have both languages."""
    rows = measures(text, codes, members, chances)
    if rows is None:
        return list(chances)
    return [round(judge(row), 4) if chance else 0.0 for row, chance in zip(rows, chances, strict=True)]


def measures(
    text: TextToRead, codes: Codes, members: Sequence[TokenWord], chances: Sequence[float]
) -> list[list[float]] | None:
    """Of each word its `MEASURES`: the log odds that it is wrong; how seldom (in nats) a sound translation has it
    without an origin, where it has none; and whether it has one."""
    from tqcheck.analysis.lexicon.translations import knows
    from tqcheck.analysis.lexicon.unexplained import compared

    if text.source is None or not knows(*codes):
        return None
    found = compared(text.source, text.target, *codes)
    rows = []
    for word, chance in zip(members, chances, strict=True):
        strange = [one.surprise for one in found.target if one.span.start < word.end and word.start < one.span.end]
        known = any(span.start < word.end and word.start < span.end for span in found.explained)
        odds = float(np.log((chance + _LEAST) / (1 - chance + _LEAST)))
        rows.append([odds, max(strange, default=0.0), float(known)])
    return rows
