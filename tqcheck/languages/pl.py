"""Polish."""

from __future__ import annotations

from tqcheck.analysis.wordlists import load
from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="pl",
    name="Polish",
    typography=Typography(
        quotes=(("„", "”"),),
        inner_quotes=(("«", "»"), ("»", "«"), ("‚", "’")),
    ),
    wording=Wording(
        negations=load("pl", "negations"),
        repeatable=load("pl", "repeatable"),
        function_words=load("pl", "function_words"),
    ),
)
