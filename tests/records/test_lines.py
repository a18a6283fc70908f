from __future__ import annotations

import pytest

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


@pytest.mark.parametrize("text", ["ä\n🙂é x", "🙂" * 1024, "ä" * 3000 + "\nb", ""])
def test_byte_columns_count_utf_8(text: str) -> None:
    lines = LineIndex(text)
    for offset in {0, 1, 2, 1023, 1024, 1025, len(text)}:
        if offset <= len(text):
            line = text[:offset].rpartition("\n")[2]
            place = lines.locate(Span(0, offset))
            assert (place.byte_column, place.end_byte_column) == (1, len(line.encode()) + 1)
