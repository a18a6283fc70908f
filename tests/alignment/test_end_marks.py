from __future__ import annotations

import pytest

from tqcheck.alignment.end_marks import NO_STOP, endings


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Who came?", "谁来了？"),
        ("Stop!", "止まれ！"),
        ("It is late.”", "「もう遅い。」"),
        ("Note:", "注意："),
        ("Is it?", "أهو؟"),
    ],
)
def test_stops_of_all_scripts_are_of_one_kind(text: str, other: str) -> None:
    first, second = endings([text, other])
    assert first == second != NO_STOP


def test_a_heading_has_none() -> None:
    assert list(endings(["Chapter two", "(twice)", ""])) == [NO_STOP] * 3
