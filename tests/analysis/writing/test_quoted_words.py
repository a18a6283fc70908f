"""What nobody meant to translate: runs of the source's words, brackets, what is explained, entries."""

from __future__ import annotations

import pytest

from tqcheck.analysis.writing.quoted_words import quoted_words
from tqcheck.records.span import Span

SOURCE = "The time of the most recent harvest counts. sorter -- puts lists in order"


@pytest.mark.parametrize(
    ("text", "word", "is_quoted"),
    [
        ("Das Datum (the most recent one) zählt.", "recent", True),
        ("Es zählt time of the most recent harvest allein.", "recent", True),
        ("Es zählt die most recent Ernte.", "recent", False),
        ("sorter -- ordnet Listen", "sorter", True),
        ("Das sorter ordnet Listen", "sorter", False),
        ("Die harvest (Ernte) zählt.", "harvest", True),
        ("Die harvest zählt (sehr).", "harvest", False),
        ("唯一的harvest（收成）", "harvest", True),
    ],
)
def test_what_is_quoted(text: str, word: str, is_quoted: bool) -> None:
    start = text.index(word)
    assert quoted_words(text, SOURCE).meets(Span(start, start + len(word))) is is_quoted
