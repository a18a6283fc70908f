from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.punctuation.spacing import spacing_slips
from tqcheck.contracts import Context
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import OffsetMap


@pytest.mark.parametrize(
    ("text", "safe"), [("It is set to , (comma) here.", False), ("Press the . key now.", False), ("Yes , it is.", True)]
)
def test_a_sign_that_is_spoken_of_is_left_to_the_editor(text: str, safe: bool) -> None:
    assert [slip.safe for slip in spacing_slips(text, registry.language("en"))] == [safe]


@pytest.mark.parametrize(
    ("code", "text", "safe"),
    [
        ("de", "Die Adressen trennt man durch ;", False),
        ("de", "Mehrere Namen mit ; trennen.", False),
        ("es", "Los valores se separan con : en la lista.", False),
        ("en", "Use a semicolon ; (ASCII 59) here.", False),
        ("de", "Der Zug kam spät ; niemand wartete.", True),
    ],
)
def test_a_semicolon_or_colon_that_is_spoken_of_is_left_to_the_editor(code: str, text: str, safe: bool) -> None:
    pairs = (Pair(0, None, Segment(text, OffsetMap.identity(len(text)), 0)),)
    hits = list(registry.check("spacing_before_punctuation").find(pairs, Context(registry.language(code))))  # type: ignore[arg-type]
    assert [suggestion.safe for hit in hits for suggestion in hit.suggestions] == [safe]
