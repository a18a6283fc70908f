"""Quotation marks and brackets: roles, pairs, what is left over."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.punctuation.quotes import Role, closes, is_enumerator, marks, match


def paired(text: str, language: str) -> list[str]:
    matching = match(marks(text, registry.language(language)))
    return sorted(text[opener.position : closer.position + 1] for opener, closer in matching.pairs)


def left_over(text: str, language: str) -> list[str]:
    matching = match(marks(text, registry.language(language)))
    return [mark.character for mark in matching.unopened + matching.unclosed]


@pytest.mark.parametrize(
    ("text", "language", "pairs"),
    [
        ("„a“ und »b«", "de", ["»b«", "„a“"]),
        ("«a» et “b”", "fr", ["«a»", "“b”"]),
        ("d’« échec »", "fr", ["« échec »"]),
        ("”a” och ”b”", "sv", ["”a”", "”b”"]),
        ('"a" and "b"', "en", ['"a"', '"b"']),
        ("„a” i «b»", "pl", ["«b»", "„a”"]),
        ("「a『b』」", "ja", ["「a『b』」", "『b』"]),
        ("(a [b] {c})", "en", ["(a [b] {c})", "[b]", "{c}"]),
        ("（a)", "zh", ["（a)"]),
        ("”a“ و ”b“", "ar", ["”a“", "”b“"]),
        ('„a"', "de", ['„a"']),
    ],
)
def test_pairs(text: str, language: str, pairs: list[str]) -> None:
    assert paired(text, language) == pairs
    assert left_over(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "left"),
    [("(a", "en", ["("]), ("a)", "en", [")"]), ("“a (b”", "en", ["("]), ("„a", "de", ["„"]), ("a»", "fr", ["»"])],
)
def test_left_over(text: str, language: str, left: list[str]) -> None:
    assert left_over(text, language) == left


def test_an_inch_sign_may_close_or_stand_alone() -> None:
    (mark,) = marks('a 24" screen', registry.language("en"))
    assert mark.role is Role.EITHER


@pytest.mark.parametrize(("text", "expected"), [("a)", True), ("(see b)", True), ("12)", True), ("1990)", False)])
def test_enumerators(text: str, expected: bool) -> None:
    assert is_enumerator(text, len(text) - 1) is expected


def test_full_and_half_width_brackets_go_together() -> None:
    assert closes("（", ")")
    assert closes("(", "）")
    assert not closes("(", "]")
