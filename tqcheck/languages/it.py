"""Italian."""

from __future__ import annotations

from tqcheck.analysis.wordlists import load
from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="it",
    name="Italian",
    typography=Typography(
        quotes=(("«", "»"), ("“", "”")),
        inner_quotes=(("“", "”"), ("‘", "’")),
    ),
    wording=Wording(
        negations=load("it", "negations"),
        repeatable=load("it", "repeatable"),
        function_words=load("it", "function_words"),
    ),
)
