"""Backslashes that markup or an escape has left behind in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.analysis.punctuation.spacing import Slip
from tqcheck.records.language import Language
from tqcheck.records.span import Span

_CJK = "\u3041-\u30ff\u4e00-\u9fff"
_WORD = r"(?:[^\W\d_]{2}|[^\W\d_A-Z][ ])"  # where one begins: a single capital is a sign of mathematics
_ALONE = re.compile(rf"(?<=[^\W\d_]{{2}})[ ]\\(?=[ ]{_WORD})")
_AT_WORD = re.compile(rf"(?<=[^\W\d_]{{2}})\\(?=[ ]{_WORD})")
_AMID = re.compile(rf"(?<=[{_CJK}])\\(?=[{_CJK}])")
_BEFORE_WORD = re.compile(r"(?<=[^\W\d_]{2}[ ])\\(?=(?P<word>[^\W\d_]+)[ .,;:!?])")
_AT_QUOTE = re.compile(r"\\(?=[\"“”„«»'’](?:[\s.,;:!?…)]|[^\W\d_]|$))")
_AT_MARK = re.compile(r"(?<=[^\W\d_]{2})\\(?=[.,;:!?…](?:\s|$))")
# An escape for a new line or a tab within running text: what comes after it is another word, not its own.
_ESCAPE = re.compile(
    rf"(?<=[^\W\d_][^\W\d_,;][.!?…:,;”“»)])\\[nrt](?=\s|$|[^\W\d_a-z])"
    rf"|(?<=[^\W\d_]{{3}})\\[nrt](?=[ ]{_WORD}|$)"
    rf"|\A\\[nrt](?=[^\W\d_a-z])"
    rf"|(?<=[{_CJK}。！？」』、])\\[nrt](?=[{_CJK}「『]|\s|$)"
)
_CODE = re.compile(r"[A-Za-z]:\\|\\\w+\\")  # a path, a command of TeX


def backslashes(text: str, source: str, language: Language) -> Iterator[Slip]:
    """Backslashes between words or characters, at a word's end, before a small word or a mark, or as an escape, unless
    the source has any."""
    if "\\" not in text or "\\" in source or _CODE.search(text):
        return
    for match in _ALONE.finditer(text):
        yield _slip(match, "A backslash stands alone between two words")
    for match in _AT_WORD.finditer(text):
        yield _slip(match, "A backslash stands at the end of a word")
    for match in _AMID.finditer(text):
        yield _slip(match, "A backslash stands between two characters")
    for match in _BEFORE_WORD.finditer(text):
        if match["word"] in language.wording.function_words:
            yield _slip(match, "A backslash stands before a word")
    for match in _AT_QUOTE.finditer(text):
        yield _slip(match, "A backslash stands before a quotation mark")
    for match in _AT_MARK.finditer(text):
        yield _slip(match, f"A backslash stands before “{text[match.end()]}”")
    for match in _ESCAPE.finditer(text):
        yield _slip(match, f"“{match[0]}” stands for a new line or a tab", _space_for(text, match))


def _space_for(text: str, match: re.Match[str]) -> str:
    """What keeps the words apart that the escape stood between."""
    following = text[match.end() : match.end() + 1]
    return " " if following and not following.isspace() and re.match(rf"[{_CJK}「『]", following) is None else ""


def _slip(match: re.Match[str], what: str, replacement: str = "") -> Slip:
    return Slip(Span(*match.span()), replacement, f"{what}, a trace of markup or of an escape. Delete it.", safe=False)
