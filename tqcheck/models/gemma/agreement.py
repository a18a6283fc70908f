"""Where the adapters agree. In pairs of languages of which there are many annotated machine translations the first
adapter has learnt to doubt what annotators mark, and doubts many a free translation with it: there the further adapters
have a say in what it calls wrong."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tqcheck.models.encoder.token_words import TokenWord
from tqcheck.models.gemma import marks
from tqcheck.models.gemma.calibration import Logistic
from tqcheck.models.gemma.reading import JudgeReading

MEASURES = ("odds", "meaning", "slip")
_LEAST = 1e-3
_SILENT = -9.0


def weighed(
    members: Sequence[TokenWord],
    chances: Sequence[float],
    alone: JudgeReading,
    beside: JudgeReading,
    judge: Logistic,
) -> list[float]:
    """The probabilities that words are wrong, after a look at what the further adapters say of them; those that are 0
    stay so."""
    rows = measures(members, chances, alone, beside)
    return [round(judge(row), 4) if chance else 0.0 for row, chance in zip(rows, chances, strict=True)]


def measures(
    members: Sequence[TokenWord], chances: Sequence[float], alone: JudgeReading, beside: JudgeReading
) -> marks.Float:
    """Of each word its `MEASURES` `[words, 3]`: the log odds that it is wrong by the first adapter and the lexicon, and
    the largest logits among its tokens of an error of meaning and of a slip of language."""
    odds = [np.log((chance + _LEAST) / (1 - chance + _LEAST)) for chance in chances]
    doubts = ([_largest(reading, word) for word in members] for reading in (beside, alone))
    return np.array([odds, *doubts], dtype=np.float32).T.reshape(len(members), len(MEASURES))


def _largest(reading: JudgeReading, word: TokenWord) -> float:
    return float(reading.doubts[word.first : word.last].max(initial=_SILENT))
