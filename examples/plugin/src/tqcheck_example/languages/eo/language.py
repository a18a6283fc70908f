"""Esperanto: how it is written, with the word lists beside this file."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Typography, Wording
from tqcheck.wordlists.lists import integers, load

LANGUAGE = Language(
    code="eo",
    name="Esperanto",
    aliases=frozenset({"esperanto", "epo"}),
    typography=Typography(quotes=(("“", "”"), ("„", "“"), ("«", "»"))),
    numerals=Numerals(
        decimals=(",",),
        grouping=(" ", "."),
        words=integers("eo", "numbers"),
        multipliers=integers("eo", "multipliers"),
    ),
    dates=Dates(
        months=integers("eo", "months"),
        weekdays=integers("eo", "weekdays"),
        day_first=True,
    ),
    wording=Wording(negations=load("eo", "negations"), function_words=load("eo", "function_words")),
)
