"""Russian."""

from __future__ import annotations

from tqcheck.analysis.wordlists import load
from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="ru",
    name="Russian",
    scripts=("Cyrillic",),
    typography=Typography(
        quotes=(("«", "»"), ("„", "“")),
        inner_quotes=(("„", "“"), ("‚", "‘")),
    ),
    wording=Wording(
        negations=load("ru", "negations"),
        repeatable=load("ru", "repeatable"),
        function_words=load("ru", "function_words"),
    ),
)
