"""Chinese."""

from __future__ import annotations

from tqcheck.records.language import Dates, Language, Numerals, Subtitles, Typography, Wording
from tqcheck.wordlists.lists import doubtful, integers, load, table

LANGUAGE = Language(
    code="zh",
    name="Chinese",
    aliases=frozenset({"cn", "tw", "chi", "zho", "chinese"}),
    scripts=("Han",),
    spaced=False,
    length=0.34,
    density=3.2,
    typography=Typography(
        quotes=(("“", "”"), ("「", "」")),
        inner_quotes=(("‘", "’"), ("『", "』")),
        sentence_ends="。！？…",
        capitals_begin_sentences=False,
        stop="。",
        comma="，",
        question="？",
        questions_marked=False,
        # A verb of saying.
        goes_on=r"[^，。！？；：“”「」]{0,6}?(?:说|說|道|问|問|喊|答|表示|叫)(?=[道着，。：！？,、]|\Z)",
    ),
    subtitles=Subtitles(speed=9, line=16, described=11, full_width=True),
    numerals=Numerals(
        decimals=(".",),
        grouping=(",", " "),
        hints=table("zh", "number_hints"),
        currency=("¤1", "¤ 1"),
    ),
    dates=Dates(
        weekdays=integers("zh", "weekdays"),
        doubtful=doubtful("zh", "weekdays"),
        orders=("ymd",),
        written="{y}年{m}月{d}日",
        numeric="{y}/{m}/{d}",
    ),
    units=table("zh", "units"),
    wording=Wording(
        negations=load("zh", "negations"),
        function_words=load("zh", "function_words"),
    ),
)
