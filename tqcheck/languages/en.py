"""English."""

from __future__ import annotations

from tqcheck.analysis.wordlists import load
from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="en",
    name="English",
    typography=Typography(
        quotes=(("“", "”"), ("‘", "’")),
        inner_quotes=(("‘", "’"), ("“", "”")),
    ),
    wording=Wording(
        negations=load("en", "negations"),
        repeatable=load("en", "repeatable"),
        function_words=load("en", "function_words"),
    ),
)
