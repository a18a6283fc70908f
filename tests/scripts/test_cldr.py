"""What is taken from CLDR is what the pinned Babel holds."""

from __future__ import annotations

from pathlib import Path

import babel
import pytest

from scripts import cldr

PINNED = (Path(__file__).parents[2] / "constraints.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(f"babel=={babel.__version__}\n" not in PINNED, reason="another CLDR than the pinned one")
def test_the_lists_are_as_cldr_has_them() -> None:
    assert [path.name for path, _ in cldr.stale()] == []


def test_names_stand_in_the_language_s_small_letters_with_their_numbers() -> None:
    turkish = cldr.lists("tr")
    assert (turkish["months"]["ağustos"], turkish["weekdays"]["pazartesi"], turkish["weekdays"]["pazar"]) == (
        "8",
        "1",
        "7",
    )
    assert turkish["places"]["Spain"] == "İspanya"
    assert (cldr.lists("en")["places"]["Spain"], "Türkiye" in turkish["places"]) == ("", False)


def test_names_with_a_preposition_are_left_out() -> None:
    names = cldr.lists("ca")["months"]
    assert (len(names), names["gener"], names["desembre"]) == (12, "1", "12")
