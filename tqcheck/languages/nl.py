"""Dutch."""

from __future__ import annotations

from tqcheck.analysis.wordlists import load
from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="nl",
    name="Dutch",
    typography=Typography(
        quotes=(("“", "”"), ("‘", "’"), ("„", "”")),
        inner_quotes=(("‘", "’"), ("‚", "’")),
    ),
    wording=Wording(
        negations=load("nl", "negations"),
        repeatable=load("nl", "repeatable"),
        function_words=load("nl", "function_words"),
    ),
)
