"""What stands around a pair that may leave something out, or add it."""

from __future__ import annotations

import pytest

from tqcheck.models.gemma.examined import NOTHING_AROUND, turned
from tqcheck.models.gemma.reading import TextToRead


def test_turned_round_the_source_renders_the_target_and_twice_it_is_as_it_was() -> None:
    text = TextToRead("Er kam.", "German", "He came.", "English")
    assert turned(text) == TextToRead("He came.", "English", "Er kam.", "German")
    assert turned(turned(text)) == text


@pytest.mark.parametrize("side", ["targets", "sources"])
def test_around_what_is_not_asked_stands_nothing(side: str) -> None:
    assert getattr(NOTHING_AROUND, side) is None
