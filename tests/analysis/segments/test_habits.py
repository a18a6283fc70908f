"""Habits are told from exceptions by how often a document could have them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tqcheck.analysis.segments.habits import Instance, without_habits
from tqcheck.records.hit import Hit


def told(slips: int, right: int) -> list[str]:
    instances = [Instance("a", Hit(f"slip {at}")) for at in range(slips)] + [Instance("a")] * right
    return [hit.message for hit in without_habits(instances, lambda hit, places: replace(hit, message=f"{places}"))]


@pytest.mark.parametrize(
    ("slips", "right", "expected"),
    [
        (0, 5, []),
        (2, 0, ["slip 0", "slip 1"]),
        (3, 0, ["3"]),
        (3, 21, ["3"]),
        (3, 22, ["slip 0", "slip 1", "slip 2"]),
    ],
)
def test_what_is_done_often_is_a_habit(slips: int, right: int, expected: list[str]) -> None:
    assert told(slips, right) == expected


def test_kinds_are_told_apart_and_in_order() -> None:
    instances = [Instance(kind, Hit(kind)) for kind in "abababc"]
    assert [hit.message for hit in without_habits(instances, lambda hit, _: hit)] == ["a", "b", "c"]
