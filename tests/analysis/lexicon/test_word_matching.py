"""Whether a rendering stands in a text."""

from __future__ import annotations

import pytest

from tqcheck.analysis.lexicon.word_matching import searched, stands


@pytest.mark.parametrize(
    ("rendering", "found"),
    [
        ("unfall", True),  # inside of a compound
        ("verkehrs", True),
        ("hau", False),  # short ones are whole words
        ("haus", True),
        ("hausbo", True),  # a longer form of the stem
        ("auto", False),
        ("versuch", False),
    ],
)
def test_words_are_found_in_compounds_and_other_forms(rendering: str, found: bool) -> None:
    assert stands(rendering, searched(("verkehrsunfall", "hausb"), spaced=True), spaced=True) is found


@pytest.mark.parametrize(("rendering", "found"), [("地震", True), ("震中", True), ("地中", False)])
def test_where_words_are_not_set_apart_any_place_will_do(rendering: str, found: bool) -> None:
    assert stands(rendering, searched(("地震", "中心"), spaced=False), spaced=False) is found
