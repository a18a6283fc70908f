"""Quotation marks around another language's words may be that language's own, and those around all of a text an
ornament: they are not safely replaced."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.contracts import Context
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import OffsetMap


@pytest.mark.parametrize(
    ("code", "text", "safe"),
    [
        ("en", "The sign says 「出口」 in red.", False),
        ("en", "她说「OK」就走了。", False),
        ("en", "The word «вокзал» is on the map.", False),
        ("fr", "Le mot „λόγος“ ouvre le texte.", False),
        ("en", "The sign says 「exit」 in red.", True),
        ("de", "Er sagte “ja” und ging.", True),
        ("zh", "» 今日推荐 « 🎁", False),
        ("en", "« Open all day »", False),
        ("en", "She said « open all day » and left.", True),
        ("en", "«Open all day»", True),
    ],
)
def test_only_quotations_in_the_languages_own_letters_are_safe(code: str, text: str, safe: bool) -> None:
    pairs = (Pair(0, None, Segment(text, OffsetMap.identity(len(text)), 0)),)
    hits = list(registry.check("quote_style").find(pairs, Context(registry.language(code))))  # type: ignore[arg-type]
    assert [suggestion.safe for hit in hits for suggestion in hit.suggestions] == [safe]
