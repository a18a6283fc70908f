"""What marks are worth in articles."""

from __future__ import annotations

from math import exp

import pytest

from tqcheck.training.judge.calibrate.stated_marks import AS_IT_IS, StatedMark, fit


def said(line: dict[str, object], odds: float) -> float:
    (weight,), bias = line["weights"], line["bias"]  # type: ignore[misc]
    return 1 / (1 + exp(-(weight * odds + bias)))  # type: ignore[has-type]


def test_marks_that_are_wrong_more_often_than_said_lower_what_is_said() -> None:
    marks = [StatedMark("wordings", 0.9, n % 2 == 0) for n in range(200)]
    marks += [StatedMark("wordings", 0.6, n % 5 == 0) for n in range(200)]
    lines = fit(marks)
    assert lines["meanings"] == AS_IT_IS  # of which there is no mark
    assert said(lines["wordings"], 2.197) == pytest.approx(0.5, abs=0.05)  # of .9
    assert said(lines["wordings"], 0.405) == pytest.approx(0.2, abs=0.05)  # of .6


def test_few_marks_change_little() -> None:
    line = fit([StatedMark("meanings", 0.9, False), StatedMark("meanings", 0.6, True)])["meanings"]
    assert said(line, 2.197) > 0.6
