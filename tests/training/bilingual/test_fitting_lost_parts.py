"""What the odds of a lost part are fitted on."""

from __future__ import annotations

import random

import pytest

from tqcheck.analysis.lexicon.lost_parts import MEASURES
from tqcheck.analysis.lexicon.stretches import lost_part_measures
from tqcheck.training.bilingual.fitting_lost_parts import without_a_part


@pytest.mark.parametrize(
    ("text", "spaced", "shorter"),
    [
        (
            "The bell, which had been buried in 1915, was rung again.",
            True,
            {"The bell was rung again.", "The bell, which had been buried in 1915."},
        ),
        ("It rained, briefly.", True, {""}),  # too short a part to be missed
        ("那口钟已经找到，埋在果园里多年。", False, {"那口钟已经找到。"}),
    ],
)
def test_a_part_between_marks_is_taken_away(text: str, spaced: bool, shorter: set[str]) -> None:
    assert {without_a_part(text, spaced, random.Random(seed)) for seed in range(20)} == shorter


def test_a_part_that_is_lost_has_all_measures_and_a_whole_sentence_none() -> None:
    text = "The bridge, which had been damaged by the flood, is closed."
    found = lost_part_measures(text, "Die Brücke ist gesperrt.", ("en", "de"))
    assert found is not None
    assert len(found) == len(MEASURES)
    whole = "Die Brücke, die durch die Flut beschädigt worden war, ist gesperrt."
    assert lost_part_measures(text, whole, ("en", "de")) is None
