"""What the further adapters say of a place, and of a wording there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tqcheck.models.encoder.tokenizing import Tokens
from tqcheck.models.gemma.features import FEATURES, SOUND, Likelier, TwoReadings, features
from tqcheck.models.gemma.marks import Doubt, joined
from tqcheck.models.gemma.reading import JudgeReading, JudgeSide
from tqcheck.models.gemma.rendered import MEASURES
from tqcheck.models.gemma.rewording import EditKind, Rewording

SIDE = JudgeSide(Tokens((0, 1, 2), (0, 4, 8), (3, 7, 11)), np.full((3, 4), -5.0, dtype=np.float32))
ALONE = JudgeReading(SIDE, None, np.zeros(5, np.float32), doubts=np.array([-4.0, 1.0, -3.0], np.float32))
BESIDE = replace(ALONE, source=SIDE, doubts=np.array([2.0, -2.0, -1.0], np.float32))


def test_a_place_is_doubted_as_the_surer_of_both_readings_says() -> None:
    both, alone = TwoReadings(BESIDE, ALONE), TwoReadings(ALONE, ALONE)
    assert [both.doubt(start, start + 3) for start in (0, 4, 8)] == [2.0, 1.0, -1.0]
    assert [alone.doubt(start, start + 3) for start in (0, 4, 8)] == [-4.0, 1.0, -3.0]
    assert (both.meaning(0, 3), alone.meaning(0, 3)) == (2.0, SOUND)


def test_a_wording_is_told_by_both_before_and_after() -> None:
    one = Likelier(Rewording(EditKind.CONTENT, ((0, 3, "abc"),)), 4.0, 0.5, 1.0, -0.1, (0.0,) * len(MEASURES))
    after = TwoReadings(replace(BESIDE, doubts=np.array([-6.0, -2.0, -1.0], np.float32)), ALONE)
    told = dict(zip(FEATURES, features(one, TwoReadings(BESIDE, ALONE), after).tolist(), strict=True))
    assert [told[name] for name in ("slip here", "slip there", "meaning here", "meaning there")] == [-4, -4, 2, -6]
    bare = dict(zip(FEATURES, features(one, TwoReadings(BESIDE, ALONE), None).tolist(), strict=True))
    assert (bare["meaning here"], bare["meaning there"]) == (2, SOUND)


def test_of_two_doubts_of_one_place_the_surer_one_is_kept() -> None:
    found = joined([Doubt(0, 3, 0.6), Doubt(8, 11, 0.9)], [Doubt(0, 7, 0.7), Doubt(8, 9, 0.8)])
    assert found == [Doubt(0, 7, 0.7), Doubt(8, 11, 0.9)]
