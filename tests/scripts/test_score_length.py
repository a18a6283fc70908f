from __future__ import annotations

import numpy as np
import pytest

from scripts import score_length
from tqcheck.scoring.mqm import ENOUGH_WORDS


@pytest.fixture
def random() -> np.random.Generator:
    return np.random.default_rng(7)


def told_apart(words: int, random: np.random.Generator) -> float:
    passing, bad = (score_length.drawn(rate, words, random) for rate in (20.0, 60.0))
    return score_length.above(passing, bad)


def test_a_score_is_given_from_the_length_on_at_which_it_says_something(random: np.random.Generator) -> None:
    assert told_apart(ENOUGH_WORDS, random) > 0.9
    assert told_apart(ENOUGH_WORDS // 3, random) < 0.9


def test_the_interval_holds_the_true_score_about_as_often_as_it_says(random: np.random.Generator) -> None:
    short, long = (score_length.drawn(20.0, words, random) for words in (ENOUGH_WORDS, 2000))
    shares = [((made[:, 1] <= 90) & (made[:, 2] >= 90)).mean() for made in (short, long)]
    assert shares[0] > 0.94
    assert 0.93 < shares[1] < 0.97


def test_the_mean_of_the_scores_is_the_true_one(random: np.random.Generator) -> None:
    assert score_length.drawn(20.0, 2000, random)[:, 0].mean() == pytest.approx(90, abs=0.3)
