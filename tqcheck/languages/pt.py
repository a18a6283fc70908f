"""Portuguese."""

from __future__ import annotations

from tqcheck.analysis.wordlists import load
from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="pt",
    name="Portuguese",
    typography=Typography(
        quotes=(("“", "”"), ("«", "»")),
        inner_quotes=(("‘", "’"), ("“", "”")),
    ),
    wording=Wording(
        negations=load("pt", "negations"),
        repeatable=load("pt", "repeatable"),
        function_words=load("pt", "function_words"),
    ),
)
