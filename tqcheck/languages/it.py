"""Italian."""

from __future__ import annotations

from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="it",
    name="Italian",
    typography=Typography(
        quotes=(("«", "»"), ("“", "”")),
        inner_quotes=(("“", "”"), ("‘", "’")),
    ),
    wording=Wording(
        negations=frozenset(["non", "no", "mai", "niente", "nulla", "nessuno", "nessuna", "nessun", "né", "senza", "neanche", "neppure", "nemmeno"]),
        repeatable=frozenset(
            ["bla", "così", "piano", "molto", "via", "poco", "appena", "quasi", "lì", "ben", "man", "sotto", "lungo", "presto", "subito", "a", "si", "no", "sì"]
        ),
        function_words=frozenset(
            ["il", "lo", "la", "i", "gli", "le", "di", "del", "della", "dei", "delle", "degli", "che", "e", "in", "un", "una", "per", "con", "non", "si", "è", "da", "dal", "dalla", "al", "alla", "ai", "alle", "nel", "nella", "nei", "sono", "come", "più", "anche", "ma", "su", "sul", "sulla", "ha", "hanno", "questo", "questa", "questi", "queste", "essere", "o", "se", "ci", "suo", "sua", "suoi", "sue", "loro", "tra", "fra", "stato", "stata", "era", "cui", "quando", "dove", "tutti", "tutto", "chi", "già", "ancora", "molto", "dopo", "prima", "perché", "può", "possono", "noi", "voi", "lei", "lui", "io", "mi", "ti"]
        ),
    ),
)
