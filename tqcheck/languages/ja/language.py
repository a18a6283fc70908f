"""Japanese."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Typography, Wording
from tqcheck.wordlists.lists import doubtful, integers, load, table

LANGUAGE = Language(
    code="ja",
    name="Japanese",
    aliases=frozenset({"jp", "jpn", "japanese"}),
    scripts=("Han", "Hiragana", "Katakana"),
    spaced=False,
    typography=Typography(
        quotes=(("「", "」"),),
        inner_quotes=(("『", "』"), ("“", "”"), ("‘", "’")),
        sentence_ends="。！？…",
        capitals_begin_sentences=False,
    ),
    numerals=Numerals(
        decimals=(".",),
        grouping=(",",),
        hints=table("ja", "number_hints"),
        currency=("¤1", "¤ 1"),
    ),
    dates=Dates(
        weekdays=integers("ja", "weekdays"),
        doubtful=doubtful("ja", "weekdays"),
        orders=("ymd",),
        written="{y}年{m}月{d}日",
        numeric="{y}/{m}/{d}",
    ),
    units=table("ja", "units"),
    wording=Wording(
        negations=load("ja", "negations"),
        function_words=load("ja", "function_words"),
    ),
)
