"""Shifts that are found again where they were put in, and none where only chance differs."""

from __future__ import annotations

from random import Random

import pytest

from tqcheck.training.equating.anchors import Anchor
from tqcheck.training.equating.apart import apart, crossed
from tqcheck.training.equating.shift_fitting import Said, shifts

PAIRS = {"en-de": 0.6, "de-en": 0.2, "en-fi": -0.7, "fi-en": -0.1, "en-fr": 0.0}


def said(true: dict[str, float], sentences: int, noise: float, seed: int = 1) -> list[Said]:
    rng = Random(seed)
    odds = {(number, anchor): rng.gauss(0, 1.5) for number in range(sentences) for anchor in Anchor}
    return [
        Said(pair, sentence, middle + shift + rng.gauss(0, noise))
        for pair, shift in true.items()
        for sentence, middle in odds.items()
        if rng.random() < 0.7  # not each was read in each pair of languages
    ]


def test_what_a_pair_of_languages_adds_is_taken_away() -> None:
    found = shifts(said(PAIRS, 200, 0.4))
    middle = sum(PAIRS.values()) / len(PAIRS)
    assert found == pytest.approx({name: middle - shift for name, shift in PAIRS.items()}, abs=0.08)


def test_the_pairs_that_are_calibrated_keep_their_mean() -> None:
    about = ("en-de", "de-en")
    found = shifts(said(PAIRS, 200, 0.4), about)
    assert sum(found[name] for name in about) == pytest.approx(0, abs=0.02)
    assert found["en-fi"] - found["en-de"] == pytest.approx(1.3, abs=0.1)


def test_what_chance_explains_is_left_as_it_is() -> None:
    found = shifts(said(dict.fromkeys(PAIRS, 0.0), 6, 1.0))
    assert max(map(abs, found.values())) < 0.15


def test_pairs_come_nearer_to_one_another() -> None:
    known = said(PAIRS, 200, 0.4)
    *kinds, whole = apart(known, crossed(known))
    assert [one.kind for one in kinds] == ["whole", "changed", "cut"]
    assert whole.before > 6
    assert whole.after < 1.5
    assert all(one.after < one.before / 3 for one in kinds)
