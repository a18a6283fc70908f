"""Ukrainian."""

from __future__ import annotations

from tqcheck.analysis.wordlists import load
from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="uk",
    name="Ukrainian",
    scripts=("Cyrillic",),
    typography=Typography(
        quotes=(("«", "»"), ("“", "”"), ("„", "“"), ("„", "”")),
        inner_quotes=(("„", "“"), ("“", "”"), ("‘", "’")),
    ),
    wording=Wording(
        negations=load("uk", "negations"),
        repeatable=load("uk", "repeatable"),
        function_words=load("uk", "function_words"),
    ),
)
