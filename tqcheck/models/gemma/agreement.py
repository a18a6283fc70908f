"""Where the adapters agree. In a pair of languages with many annotated machine translations the first adapter has
learnt to doubt what annotators mark; where it doubts many a free translation with it (Chinese into English), the
further adapters have a say in what it calls wrong."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tqcheck.models.encoder.token_words import TokenWord
from tqcheck.models.gemma import marks
from tqcheck.models.gemma.calibration import Logistic
from tqcheck.models.gemma.reading import JudgeReading
from tqcheck.models.gemma.word_origins import log_odds

MEASURES = ("odds", "meaning", "slip")


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
    odds = np.array([log_odds(chance) for chance in chances], dtype=np.float32)
    meaning, slip = (marks.doubt_features(reading, members)[:, 0] for reading in (beside, alone))
    return np.column_stack((odds, meaning, slip))
