"""Scores of sentences, and of what is longer."""

from __future__ import annotations

import numpy as np
import pytest

from tqcheck.models.encoder.tokenizing import Tokens
from tqcheck.models.equating.shifts import odds
from tqcheck.models.gemma import calibration, loading, scores
from tqcheck.models.gemma.reading import JudgeReading, JudgeSide

KNOWN = calibration.load(loading.ADAPTER / loading.CALIBRATION)


def reading(tokens: int) -> JudgeReading:
    """The same outputs for the whole, of a target of so many tokens."""
    places = tuple(range(tokens))
    side = JudgeSide(Tokens(places, places, places), np.zeros((tokens, 4), np.float32))
    return JudgeReading(side, side, np.array([0.0, 0.1, -3.0, 0.2, -4.0], np.float32))


def test_a_sentence_has_the_quality_that_its_outputs_say() -> None:
    expected = round(KNOWN.quality(reading(1).sentence), 1)
    assert [scores.quality(reading(tokens), KNOWN).score for tokens in (1, 30, 60)] == [expected] * 3


def test_a_paragraph_is_not_worse_for_its_length() -> None:
    one, *longer = (odds(scores.quality(reading(tokens), KNOWN).score) for tokens in (60, 160, 250, 900))
    assert [value - one for value in longer] == pytest.approx([0.8, 1.52, 1.52], abs=0.02)
