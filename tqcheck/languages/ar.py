"""Arabic."""

from __future__ import annotations

from tqcheck.analysis.wordlists import load
from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="ar",
    name="Arabic",
    scripts=("Arabic",),
    right_to_left=True,
    typography=Typography(
        quotes=(("«", "»"), ("“", "”"), ("”", "“")),
        inner_quotes=(("‘", "’"), ("“", "”")),
        sentence_ends=".!؟…",
        capitals_begin_sentences=False,
    ),
    wording=Wording(
        negations=load("ar", "negations"),
        repeatable=load("ar", "repeatable"),
        function_words=load("ar", "function_words"),
    ),
)
