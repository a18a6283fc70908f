from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.scoring.mqm import ACCEPTABLE_PENALTY, ENOUGH_WORDS, PASSING_THRESHOLD, score, withheld

PENALTIES = st.lists(st.floats(0.5, 25), max_size=20)


def test_the_acceptable_penalty_scores_the_passing_threshold() -> None:
    value, _ = score([5.0] * 4, 1000)
    assert ACCEPTABLE_PENALTY == 20
    assert value == pytest.approx(PASSING_THRESHOLD)


def test_no_findings_are_no_proof_of_perfection() -> None:
    value, (low, high) = score([], 200)
    assert (value, high) == (100, 100)
    assert low == pytest.approx(100 - 1.96 * 5 * 5 / 2)


@given(PENALTIES, st.integers(1, 5000))
def test_the_interval_holds_the_score_and_shrinks_with_length(penalties: list[float], words: int) -> None:
    value, (low, high) = score(penalties, words)
    assert 0 <= low <= value <= high <= 100
    longer = score(penalties * 4, words * 4)
    assert longer[0] == pytest.approx(value)
    assert longer[1][1] - longer[1][0] <= high - low + 1e-9 or low == 0


@given(PENALTIES, st.floats(1, 25), st.integers(1, 5000))
def test_one_more_error_never_helps(penalties: list[float], more: float, words: int) -> None:
    assert score([*penalties, more], words)[0] <= score(penalties, words)[0]


def test_a_short_text_has_no_score_and_the_reason() -> None:
    assert [withheld(words) for words in (1, ENOUGH_WORDS - 1, ENOUGH_WORDS)] == [
        "1 words are too few, 400 are enough",
        "399 words are too few, 400 are enough",
        None,
    ]
