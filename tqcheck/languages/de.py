"""German."""

from __future__ import annotations

from tqcheck.analysis.wordlists import load
from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="de",
    name="German",
    typography=Typography(
        quotes=(("„", "“"), ("»", "«"), ("«", "»")),
        inner_quotes=(("‚", "‘"), ("›", "‹"), ("‹", "›")),
    ),
    wording=Wording(
        negations=load("de", "negations"),
        repeatable=load("de", "repeatable"),
        function_words=load("de", "function_words"),
    ),
)
