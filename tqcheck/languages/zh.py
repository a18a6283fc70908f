"""Chinese."""

from __future__ import annotations

from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="zh",
    name="Chinese",
    scripts=("Han",),
    spaced=False,
    typography=Typography(
        quotes=(("“", "”"), ("「", "」")),
        inner_quotes=(("‘", "’"), ("『", "』")),
        sentence_ends="。！？…",
        capitals_begin_sentences=False,
    ),
    wording=Wording(
        negations=frozenset(["不", "没", "沒", "没有", "沒有", "无", "無", "未", "非", "别", "勿", "从不", "从未"]),
        function_words=frozenset(
            ["的", "是", "在", "了", "和", "不", "有", "我", "他", "这", "这个", "我们", "他们", "你们", "它们", "就", "也", "而", "与", "但", "但是", "因为", "所以", "可以", "这些", "那些", "如果", "或者", "以及", "为", "对", "从", "上", "中", "被", "把", "将", "会", "能", "都", "很", "还", "没有", "一个", "自己", "什么", "已经", "通过", "进行", "由于", "虽然", "而且", "因此"]
        ),
    ),
)
