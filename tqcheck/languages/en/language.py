"""English."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Typography, Wording
from tqcheck.wordlists.lists import doubtful, integers, load, table

LANGUAGE = Language(
    code="en",
    name="English",
    aliases=frozenset({"eng", "english", "us", "gb"}),
    typography=Typography(
        quotes=(("“", "”"), ("‘", "’")),
        inner_quotes=(("‘", "’"), ("“", "”")),
    ),
    numerals=Numerals(
        decimals=(".",),
        grouping=(",", " "),
        words=integers("en", "numbers"),
        multipliers=integers("en", "multipliers"),
        ordinals=integers("en", "ordinals"),
        hints=table("en", "number_hints"),
        joiners=frozenset({"and"}),
        percent=frozenset({"percent", "pct", "percentage"}),
        century=frozenset({"century", "centuries"}),
        clock=frozenset({"pm", "p", "o'clock"}),
        currency=("¤1",),
    ),
    dates=Dates(
        months=integers("en", "months"),
        weekdays=integers("en", "weekdays"),
        doubtful=doubtful("en", "months") | doubtful("en", "weekdays"),
        orders=("mdy", "dmy", "ymd"),
        day_first=False,
        names=(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
        written="{month} {d}, {y}",
        numeric="{m}/{d}/{y}",
    ),
    units=table("en", "units"),
    wording=Wording(
        negations=load("en", "negations"),
        repeatable=load("en", "repeatable"),
        function_words=load("en", "function_words"),
    ),
)
