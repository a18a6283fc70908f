"""Japanese."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Subtitles, Typography, Wording
from tqcheck.wordlists.lists import doubtful, integers, load, table

LANGUAGE = Language(
    code="ja",
    name="Japanese",
    aliases=frozenset({"jp", "jpn", "japanese"}),
    scripts=("Han", "Hiragana", "Katakana"),
    spaced=False,
    length=0.45,
    density=2.4,
    negators_follow=True,
    typography=Typography(
        quotes=(("「", "」"),),
        inner_quotes=(("『", "』"), ("“", "”"), ("‘", "’")),
        sentence_ends="。！？…",
        capitals_begin_sentences=False,
        stop="。",
        comma="、",
        question="？",
        questions_marked=False,
        half_width=":",  # there it sets off a part of a heading
        goes_on=r"(?:と|って|という|などと|とも)(?![^\W\d]{0,2}[、])|と",  # the particle after what is said
    ),
    subtitles=Subtitles(speed=4, line=13, described=7, full_width=True),
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
