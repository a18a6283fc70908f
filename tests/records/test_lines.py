from __future__ import annotations

from tqcheck.records.lines import LineIndex
from tqcheck.records.span import Span


def test_every_kind_of_line_end_counts_once() -> None:
    lines = LineIndex("a\r\nb\rc\nd")
    assert [lines.position(offset) for offset in (0, 3, 5, 7)] == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_columns_count_code_points() -> None:
    location = LineIndex("x\n🙂e\u0301z").locate(Span(3, 6))
    assert (location.line, location.column, location.end_line, location.end_column) == (2, 2, 2, 5)
    assert location.text == "e\u0301z"


def test_the_end_of_the_text_has_a_place() -> None:
    assert LineIndex("a\n").position(2) == (2, 1)
