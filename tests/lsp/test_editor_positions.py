"""Places as editors count them."""

from __future__ import annotations

import pytest

pytest.importorskip("lsprotocol")

from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from tqcheck.lsp.editor_positions import Positions

ENCODINGS = ("utf-8", "utf-16", "utf-32")
# Emoji, a combining mark, CR and LF in all combinations, and what other programs take for ends of lines.
TEXTS = st.text(st.sampled_from("ab é😀e\u0301\r\n\u2028\x0c\x85ש\ufeff"), max_size=60)


@pytest.mark.parametrize(("encoding", "character"), [("utf-8", 9), ("utf-16", 5), ("utf-32", 4)])
def test_a_column_counts_code_units(encoding: str, character: int) -> None:
    text = "x\r\né😀e\u0301!\r\n"
    assert Positions(text, encoding).position(text.index("!")) == Position(1, character)


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS)
def test_every_offset_comes_back(encoding: str, text: str) -> None:
    positions = Positions(text, encoding)
    starts = [n for n in range(len(text) + 1) if not (0 < n < len(text) and text[n - 1 : n + 1] == "\r\n")]
    assert [positions.offset(positions.position(n)) for n in starts] == starts


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=TEXTS)
def test_lines_end_with_line_feeds_and_carriage_returns_alone(encoding: str, text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert Positions(text, encoding).position(len(text)).line == lines


def test_a_long_line_is_counted_from_nearby() -> None:
    text = "😀é" * 5_000
    positions = Positions(text)
    assert positions.position(9_999) == Position(0, 14_999 - 1 + 1)
    assert positions.offset(Position(0, 14_999)) == 9_999


def test_what_lies_beyond_a_line_is_its_end() -> None:
    assert Positions("ab\r\nc").offset(Position(0, 99)) == 2


def test_what_lies_beyond_the_text_is_its_end() -> None:
    assert Positions("ab\r\nc").offset(Position(9, 0)) == 5


def test_half_a_surrogate_pair_is_the_place_before_it() -> None:
    assert Positions("a😀b").offset(Position(0, 2)) == 1
