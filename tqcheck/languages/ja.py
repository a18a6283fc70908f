"""Japanese."""

from __future__ import annotations

from tqcheck.analysis.wordlists import load
from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="ja",
    name="Japanese",
    scripts=("Han", "Hiragana", "Katakana"),
    spaced=False,
    typography=Typography(
        quotes=(("「", "」"),),
        inner_quotes=(("『", "』"), ("“", "”"), ("‘", "’")),
        sentence_ends="。！？…",
        capitals_begin_sentences=False,
    ),
    wording=Wording(
        negations=load("ja", "negations"),
        function_words=load("ja", "function_words"),
    ),
)
