"""Loops are found with their period, in any place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.analysis.words.repetition import Loop, longest_loop


@pytest.mark.parametrize(
    ("items", "loop"),
    [
        ("aaaa", Loop(0, 4, 1, 4)),
        ("xababab", Loop(1, 7, 2, 3)),
        ("abcabcabd", Loop(0, 8, 3, 2)),
        ("abcd", None),
        ("", None),
        ("abca", None),
    ],
)
def test_longest_loop(items: str, loop: Loop | None) -> None:
    assert longest_loop(list(items), 3) == loop


@given(st.lists(st.sampled_from("ab"), max_size=40), st.integers(1, 5))
def test_a_loop_repeats_its_unit(items: list[str], period: int) -> None:
    loop = longest_loop(items, period)
    if loop is not None:
        assert loop.times >= 2
        stretch = items[loop.start : loop.end]
        assert all(a == b for a, b in zip(stretch, stretch[loop.period :], strict=False))
