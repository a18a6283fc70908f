"""Spanish."""

from __future__ import annotations

from tqcheck.analysis.wordlists import load
from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="es",
    name="Spanish",
    typography=Typography(
        quotes=(("«", "»"), ("“", "”")),
        inner_quotes=(("“", "”"), ("‘", "’")),
    ),
    wording=Wording(
        negations=load("es", "negations"),
        repeatable=load("es", "repeatable"),
        function_words=load("es", "function_words"),
    ),
)
