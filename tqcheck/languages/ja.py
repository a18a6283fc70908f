"""Japanese."""

from __future__ import annotations

from tqcheck.records.language import Language, Typography, Wording

LANGUAGE = Language(
    code="ja",
    name="Japanese",
    scripts=("Han", "Hiragana", "Katakana"),
    spaced=False,
    typography=Typography(
        quotes=(("「", "」"),),
        inner_quotes=(("『", "』"), ("“", "”"), ("‘", "’")),
        sentence_ends="。！？…",
        capitals_begin_sentences=False,
    ),
    wording=Wording(
        negations=frozenset(["ない", "なかっ", "なく", "ず", "ぬ", "ません", "なし", "無", "不", "未", "非"]),
        function_words=frozenset(
            ["の", "に", "は", "を", "た", "が", "で", "て", "と", "し", "れ", "さ", "ある", "いる", "も", "する", "から", "な", "こと", "として", "い", "や", "など", "なっ", "ない", "この", "ため", "その", "よう", "また", "もの", "あり", "まで", "なる", "へ", "か", "だ", "これ", "によって", "により", "おり", "より", "による", "です", "ます", "それ", "しかし", "そして", "ただし", "または", "について"]
        ),
    ),
)
