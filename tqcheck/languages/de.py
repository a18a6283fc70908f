"""German."""

from __future__ import annotations

from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="de",
    name="German",
    typography=Typography(
        quotes=(("„", "“"), ("»", "«"), ("«", "»")),
        inner_quotes=(("‚", "‘"), ("›", "‹"), ("‹", "›")),
    ),
    wording=Wording(
        negations=frozenset(
            ["nicht", "kein", "keine", "keinen", "keinem", "keiner", "keines", "keins", "nie", "niemals", "niemand", "niemanden", "niemandem", "nichts", "nirgends", "nirgendwo", "weder", "noch", "ohne"]
        ),
        repeatable=frozenset(["die", "das", "der", "den", "sie", "sich", "es", "bla", "sehr", "ja", "nein", "nun", "wir", "ihr"]),
        function_words=frozenset(
            ["der", "die", "das", "und", "in", "den", "von", "zu", "mit", "sich", "des", "auf", "für", "ist", "im", "dem", "nicht", "ein", "eine", "als", "auch", "es", "an", "werden", "aus", "er", "hat", "dass", "sie", "nach", "wird", "bei", "einer", "um", "am", "sind", "noch", "wie", "einem", "über", "einen", "so", "zum", "war", "haben", "nur", "oder", "aber", "vor", "zur", "bis", "mehr", "durch", "man", "sein", "wurde", "wenn", "können", "ihre", "ihrer", "dieser", "diese", "wir", "kann", "gegen", "vom", "schon", "unter", "eines", "keine", "ihr", "ich", "du", "uns", "mich", "mir", "wurden", "hatte", "worden", "doch", "zwischen", "sehr", "seine", "seiner", "ihm", "ihn", "muss", "diesem", "diesen", "dieses"]
        ),
        suffixes=tuple(["innen", "ern", "en", "er", "es", "em", "e", "n", "s"]),
    ),
)
