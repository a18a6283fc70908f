"""Japanese."""

from __future__ import annotations

from tqcheck.records.language import Language

LANGUAGE = Language(
    code="ja",
    name="Japanese",
    scripts=("Han", "Hiragana", "Katakana"),
    spaced=False,
)
