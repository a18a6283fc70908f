"""Czech."""

from __future__ import annotations

from tqcheck.analysis.wordlists import load
from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="cs",
    name="Czech",
    typography=Typography(
        quotes=(("„", "“"), ("»", "«")),
        inner_quotes=(("‚", "‘"), ("›", "‹")),
    ),
    wording=Wording(
        negations=load("cs", "negations"),
        repeatable=load("cs", "repeatable"),
        function_words=load("cs", "function_words"),
    ),
)
