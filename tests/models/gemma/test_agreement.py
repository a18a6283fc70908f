"""What the further adapters weigh where the first calls a word wrong."""

from __future__ import annotations

import numpy as np
import pytest

from tqcheck.models.encoder.token_words import TokenWord
from tqcheck.models.encoder.tokenizing import Tokens
from tqcheck.models.gemma.agreement import MEASURES, measures, weighed
from tqcheck.models.gemma.calibration import Logistic
from tqcheck.models.gemma.reading import JudgeReading, JudgeSide

WORDS = [TokenWord(0, 1, 0, 2), TokenWord(1, 3, 3, 9)]


def reading(*doubts: float) -> JudgeReading:
    side = JudgeSide(Tokens((5, 6, 7), (0, 3, 6), (2, 6, 9)), np.zeros((3, 4), dtype=np.float32))
    return JudgeReading(side, None, np.zeros(5, dtype=np.float32), doubts=np.array(doubts, dtype=np.float32))


def test_of_a_word_the_largest_doubt_of_either_adapter_counts() -> None:
    rows = measures(WORDS, [0.5, 0.5], reading(-4.0, -3.0, -5.0), reading(-1.0, -2.0, 3.0))
    assert rows.tolist() == pytest.approx(np.array([[0.0, -1.0, -4.0], [0.0, 3.0, -3.0]]))
    assert measures([], [], reading(0.0, 0.0, 0.0), reading(0.0, 0.0, 0.0)).shape == (0, len(MEASURES))


def test_what_is_no_word_stays_undoubted() -> None:
    judge = Logistic((1.0, 1.0, 1.0), 0.0)
    first, second = weighed(WORDS, [0.0, 0.5], reading(0.0, 0.0, 0.0), reading(0.0, 0.0, 2.0), judge)
    assert (first, second) == (0.0, pytest.approx(1 / (1 + np.exp(-2.0)), abs=1e-4))
