"""Pieces joined by the scores of what they make."""

from __future__ import annotations

import pytest

from tqcheck.models.gemma.tokenizer import build

BYTES = [f"<0x{number:02X}>" for number in range(256)]


def pieces(words: dict[str, float], text: str) -> list[str]:
    tokens = ["<unk>", "<bos>", *BYTES, *words]
    scores = [0.0] * (2 + len(BYTES)) + list(words.values())
    types = [2, 3, *[6] * len(BYTES), *[1] * len(words)]
    found: list[str] = build(tokens, scores, types).encode(text, add_special_tokens=False).tokens
    return found


LETTERS = {"a": -90.0, "b": -91.0, "c": -92.0, "▁": -93.0}


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ({"ab": -1.0, "bc": -2.0}, "abc", ["ab", "c"]),
        ({"ab": -2.0, "bc": -1.0}, "abc", ["a", "bc"]),
        ({"ab": -2.0, "bc": -1.0, "abc": -3.0}, "abc", ["abc"]),
        ({"▁a": -1.0, "ab": -2.0}, "ab ab", ["ab", "▁a", "b"]),
        ({}, "a  b", ["a", "▁", "▁", "b"]),
        ({}, "é", ["<0xC3>", "<0xA9>"]),
        ({"<bos>": -1.0}, "a", ["a"]),
    ],
)
def test_the_better_score_is_joined_first(words: dict[str, float], text: str, expected: list[str]) -> None:
    assert pieces(LETTERS | words, text) == expected


def test_marks_of_control_written_in_a_text_are_text() -> None:
    assert "<bos>" not in pieces(LETTERS | dict.fromkeys("<>os", -95.0), "<bos>")


def test_offsets_are_code_points_of_the_text() -> None:
    tokens = ["<unk>", "<bos>", *BYTES, *LETTERS]
    built = build(tokens, [0.0] * len(tokens), [2, 3, *[6] * len(BYTES), *[1] * len(LETTERS)])
    encoded = built.encode("a 👍b", add_special_tokens=False)
    assert encoded.offsets == [(0, 1), (1, 2), *[(2, 3)] * 4, (3, 4)]
    assert built.decode(encoded.ids) == "a 👍b"
