"""Which of many pairs are learnt from."""

from __future__ import annotations

from tqcheck.training.bilingual.choosing_pairs import telling


def test_each_word_is_kept_in_the_first_pairs_that_hold_it() -> None:
    pairs = [("rot", "red"), ("Rot", "Red"), ("rot", "red"), ("blau", "blue"), ("blau rot", "blue red")]
    assert telling(pairs, enough=2) == [pairs[0], pairs[1], pairs[3], pairs[4]]


def test_a_word_that_stands_once_keeps_no_pair() -> None:
    pairs = [("rot", "red"), ("rot", "red"), ("grün rot", "red")]
    assert telling(pairs, enough=1) == [pairs[0]]
