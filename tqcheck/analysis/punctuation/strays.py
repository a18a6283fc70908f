"""Backslashes that markup or an escape has left behind in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.analysis.punctuation.spacing import Slip
from tqcheck.records.span import Span

_ALONE = re.compile(r"(?<=[^\W\d_]{2})[ ]\\(?=[ ][^\W\d_]{2})")
_AT_WORD = re.compile(r"(?<=[^\W\d_]{2})\\(?=[ ][^\W\d_]{2})")
_AT_QUOTE = re.compile(r"\\(?=[\"“”„«»'’](?:[\s.,;:!?…)]|[^\W\d_]|$))")


def backslashes(text: str, source: str) -> Iterator[Slip]:
    """Backslashes alone between words, at a word's end or before a quotation mark, unless the source has any."""
    if "\\" in source:
        return
    for match in _ALONE.finditer(text):
        yield _slip(match, "A backslash stands alone between two words")
    for match in _AT_WORD.finditer(text):
        yield _slip(match, "A backslash stands at the end of a word")
    for match in _AT_QUOTE.finditer(text):
        yield _slip(match, "A backslash stands before a quotation mark")


def _slip(match: re.Match[str], what: str) -> Slip:
    return Slip(Span(*match.span()), "", f"{what}, a trace of markup or of an escape. Delete it.", safe=False)
