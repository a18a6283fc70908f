"""Slips as translators make them: each changes what it says, and nothing else."""

from __future__ import annotations

from random import Random

import pytest

from tqcheck.training.edit_distance import distance, pieces
from tqcheck.training.judge import translators_slips
from tqcheck.training.judge.word_edits import words

ENGLISH = "She asked the council for a new bridge from the state."


@pytest.mark.parametrize("name", [made.__name__ for made in translators_slips.SLIPS])
def test_a_slip_changes_a_word_or_two(name: str) -> None:
    made = [getattr(translators_slips, name)(ENGLISH, words(ENGLISH, "en"), "en", Random(seed)) for seed in range(8)]
    changed = [new for new in made if new is not None and new != ENGLISH]
    assert changed
    assert all(1 <= distance(pieces(ENGLISH, "en"), pieces(new, "en")) <= 3 for new in changed)
    assert all("  " not in new for new in changed)


def test_scripts_without_spaces_get_signs() -> None:
    text = "政府在周二對報告發表了評論。"
    made = {translators_slips.slip(text, "zh", Random(seed)) for seed in range(12)} - {None}
    assert len(made) > 3
    assert not any(" " in new for new in made if new)


def test_what_is_too_short_gets_none() -> None:
    assert translators_slips.slip("She asked.", "en", Random(1)) is None


def test_a_subject_is_left_out_or_becomes_an_auxiliary() -> None:
    made = {
        translators_slips.lost_subject("She asked the council for a bridge.", "en", Random(seed)) for seed in range(30)
    }
    assert "Asked the council for a bridge." in made
    assert "Is asked the council for a bridge." in made or "Was asked the council for a bridge." in made
    assert translators_slips.lost_subject("The council was asked for a bridge.", "en", Random(1)) is None
