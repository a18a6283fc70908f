"""Spanish."""

from __future__ import annotations

from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="es",
    name="Spanish",
    typography=Typography(
        quotes=(("«", "»"), ("“", "”")),
        inner_quotes=(("“", "”"), ("‘", "’")),
    ),
    wording=Wording(
        negations=frozenset(
            ["no", "nunca", "jamás", "nada", "nadie", "ningún", "ninguno", "ninguna", "ningunos", "ningunas", "ni", "sin", "tampoco"]
        ),
        repeatable=frozenset(["bla", "muy", "no", "sí"]),
        function_words=frozenset(
            ["el", "la", "los", "las", "de", "del", "que", "y", "en", "un", "una", "por", "con", "no", "se", "su", "sus", "para", "es", "al", "lo", "como", "más", "o", "pero", "le", "ha", "este", "esta", "estos", "estas", "son", "fue", "ser", "entre", "sin", "sobre", "también", "hay", "han", "me", "si", "porque", "desde", "cuando", "muy", "hasta", "donde", "quien", "todo", "todos", "nos", "durante", "ya", "era", "puede", "pueden", "ni", "esto", "eso", "otro", "otros", "otra", "otras", "él", "ella", "ellos", "ellas", "mi", "tu", "yo", "usted", "cada", "había"]
        ),
    ),
)
