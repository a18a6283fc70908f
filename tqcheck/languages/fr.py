"""French."""

from __future__ import annotations

from tqcheck.analysis.wordlists import load
from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="fr",
    name="French",
    typography=Typography(
        quotes=(("«", "»"),),
        inner_quotes=(("“", "”"), ("‘", "’"), ("‹", "›")),
        space_before=";:!?»",
    ),
    wording=Wording(
        negations=load("fr", "negations"),
        repeatable=load("fr", "repeatable"),
        function_words=load("fr", "function_words"),
    ),
)
