"""Chinese."""

from __future__ import annotations

from tqcheck.analysis.wordlists import load
from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="zh",
    name="Chinese",
    scripts=("Han",),
    spaced=False,
    typography=Typography(
        quotes=(("“", "”"), ("「", "」")),
        inner_quotes=(("‘", "’"), ("『", "』")),
        sentence_ends="。！？…",
        capitals_begin_sentences=False,
    ),
    wording=Wording(
        negations=load("zh", "negations"),
        function_words=load("zh", "function_words"),
    ),
)
