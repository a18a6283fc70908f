"""Scores whose odds are moved, by pair of languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tqcheck.errors import ModelError
from tqcheck.models.equating.shifts import Shifts, load, moved, odds
from tqcheck.records.evidence import Quality

KNOWN = Shifts({"en-de": 0.5, "fr-en": -0.2, "en-ja": 0.3})


@pytest.mark.parametrize(
    ("languages", "shift"),
    [("en-de", 0.5), ("fr-de", 0.3), ("fr-sw", -0.2), ("sw-ja", 0.3), ("sw-ne", 0.0), ("de-en", 0.0)],
)
def test_a_pair_without_english_goes_by_way_of_it(languages: str, shift: float) -> None:
    assert KNOWN.of(languages) == pytest.approx(shift)


def test_scores_move_in_their_order_and_stay_within_their_bounds() -> None:
    scores = [0.0, 1.0, 30.0, 50.0, 90.0, 99.0, 100.0]
    for shift in (-3.0, 0.4, 3.0):
        after = [moved(score, shift) for score in scores]
        assert after == sorted(after)
        assert all(0 <= score <= 100 for score in after)
        assert all((now > score) == (shift > 0) for now, score in zip(after[2:5], scores[2:5], strict=True))
    assert moved(73.4, 0.0) == 73.4


def test_a_score_that_is_moved_there_and_back_is_the_same() -> None:
    assert moved(moved(81.0, 0.7), -0.7) == pytest.approx(81.0)
    assert odds(50) == 0


def test_the_interval_moves_with_the_score() -> None:
    assert KNOWN.applied(Quality(50.0, 40.0, 60.0), "en-de") == Quality(62.2, 52.4, 71.2)
    assert KNOWN.applied(Quality(50.0, 40.0, 60.0), "sw-ne") == Quality(50.0, 40.0, 60.0)


def test_a_file_that_is_missing_moves_nothing_and_one_that_is_damaged_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "equal.json"
    assert load(path) == Shifts({})
    for damaged in ("", "[]", '{"shifts": [1]}', '{"shifts": {"en-de": "x"}}', "{}"):
        path.write_text(damaged, encoding="utf-8")
        with pytest.raises(ModelError, match="install tqcheck again"):
            load(path)
    path.write_text('{"shifts": {"en-de": 0.25}}', encoding="utf-8")
    assert load(path).of("en-de") == 0.25
