"""Scores whose odds are moved, by pair of languages."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from tqcheck.errors import ModelError
from tqcheck.models.embedded import FOLDER
from tqcheck.models.encoder.loading import WEIGHTS as ENCODER
from tqcheck.models.equating.shifts import Shifts, load, moved, odds
from tqcheck.models.gemma.heads import FILES, SCORE
from tqcheck.models.gemma.loading import ADAPTER
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


@pytest.fixture
def weights(tmp_path: Path) -> Path:
    path = tmp_path / "model.safetensors"
    path.write_bytes(b"weights")
    return path


def test_a_file_that_is_missing_moves_nothing_and_one_that_is_damaged_is_told_of(weights: Path) -> None:
    path = weights.with_name("equal.json")
    assert load(path, weights) == Shifts({})
    for damaged in ("", "[]", '{"shifts": [1]}', '{"shifts": {"en-de": "x"}}', "{}"):
        path.write_text(damaged, encoding="utf-8")
        with pytest.raises(ModelError, match="install tqcheck again"):
            load(path, weights)


def test_what_was_measured_with_other_weights_moves_nothing(weights: Path) -> None:
    path, own = weights.with_name("equal.json"), sha256(b"weights").hexdigest()[:8]
    for stated, shift in ((own, 0.25), ("0a1b2c3d", 0.0)):
        path.write_text(f'{{"weights": "{stated}", "shifts": {{"en-de": 0.25}}}}', encoding="utf-8")
        assert load(path, weights).of("en-de") == shift


@pytest.mark.parametrize("file", [ADAPTER / FILES[SCORE], FOLDER / ENCODER], ids=str)
def test_the_shifts_that_ship_are_those_of_the_weights_that_ship(file: Path) -> None:
    known = load(file.with_name("equal.json"), file).known
    assert known, "the weights have changed: run scripts/equal_scores.py --write"
