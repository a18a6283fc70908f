"""A space is missing, doubled or misplaced around punctuation.

## What it does

Finds a space before a comma or full stop, a missing space after a comma or after a sentence, two spaces
within a sentence, a space on the inner side of a bracket or quotation mark, and punctuation of the wrong
width: half-width marks between Chinese or Japanese characters, full-width marks in other text. The
suggestion puts the spacing right.

## Why it matters

Wrong spacing makes a text look careless, breaks lines at the wrong place and hinders later processing.

## Example

Wrong: "He came , saw and left.Nobody noticed."
Right: "He came, saw and left. Nobody noticed."

## Limits

Numbers, addresses, file names, code, abbreviations and emoticons are left alone, as are two spaces after
a sentence, which some houses set on purpose, and text laid out in columns. The space before `; : ! ?` belongs to
`spacing_before_punctuation`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tqcheck.analysis.prose import BLANK, prose
from tqcheck.analysis.quotes import Role, marks
from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Hit, replace
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_Found = Iterator[tuple[Span, str, str]]  # where, what to write instead, the message

_CJK = "\u3041-\u30ff\u4e00-\u9fff"
_BEFORE_STOP = re.compile(rf"(?<=[\w)\]”’»%{BLANK}])[ \u00a0]+(?=[,.،۔](?:\s|$))(?!\.\s*\.)")
_AFTER_COMMA = re.compile(r"(?<=[^\W\d_]{2})[,،؛](?=[^\W\d_]{2})")
_AFTER_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})[.!?؟…](?=[^\W\d_]{2})")
_DOUBLE = re.compile(r"(?<=[^\s.!?:…。\u3000])(?<!\w\.[\"”»)])[ \u00a0]{2,}(?=[^\s|])")
_AFTER_OPENER = re.compile(r"(?<=[(\[“„])[ \u00a0]+(?=[^\W_])")
_BEFORE_CLOSER = re.compile(r"(?<=[^\W_])[ \u00a0]+(?=[)\]](?:[\s.,;:!?]|$))")
_DOUBLED = re.compile(r"(?<=[^\W_]),[ ]?,(?=\s)|(?<=[^\W\d_]{3})(?<!\.)\.[ ]\.(?=\s|$)")
_HALF_WIDTH = re.compile(rf"(?<=[{_CJK}])[ ]?([,;:?!])[ ]?(?=[{_CJK}]|$)|(?<=[{_CJK}])\.(?=[{_CJK}]|$)")
_FULL_WIDTH = re.compile(r"(?<=[^\W_])[，。？！：；、](?=[ ]?[^\W_]|\s*$)")
_WIDEN = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
_NARROW = {wide: half for half, wide in _WIDEN.items()} | {"、": ","}


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    assert pair.target is not None
    text = prose(pair.target)
    readings = _SPACED if context.target.spaced else _UNSPACED
    taken = 0
    for span, replacement, message in sorted(found for read in readings for found in read(text, context.target)):
        if span.start >= taken:
            yield Hit(message, span, suggestions=(replace(span, replacement, safe=True),))
            taken = span.end


def _before_stop(text: str, _: Language) -> _Found:
    for match_ in _BEFORE_STOP.finditer(text):
        mark = text[match_.end()]
        span = Span(match_.start(), match_.end() + 1)
        yield span, mark, f"There is a space before “{mark}”; it belongs after the mark alone. Delete it."


def _after_mark(text: str, _: Language) -> _Found:
    for match_ in _AFTER_COMMA.finditer(text):
        yield (
            Span(*match_.span()),
            match_[0] + " ",
            f"The space after “{match_[0]}” is missing; the words run together.",
        )
    for match_ in _AFTER_SENTENCE.finditer(text):
        if _joins_sentences(text, match_.start()):
            message = f"The space after “{match_[0]}” is missing; two sentences run together."
            yield Span(*match_.span()), match_[0] + " ", message


def _joins_sentences(text: str, position: int) -> bool:
    """A word in small letters, the mark, a capitalised word: not a product, not an object of code."""
    start = position
    while start and position - start < 40 and text[start - 1].isalpha():
        start -= 1
    before, after = text[start:position], text[position + 1 : position + 3]
    plain = start == 0 or text[start - 1].isspace()
    return plain and before.islower() and after[0].isupper() and after[1].islower()


def _double(text: str, _: Language) -> _Found:
    found = list(_DOUBLE.finditer(text))
    if len(found) > 3 and any(len(match_[0]) > 2 for match_ in found):
        return  # columns
    for match_ in found:
        yield Span(*match_.span()), " ", "There are several spaces where one belongs; the gap shows in print."


def _inside_brackets(text: str, language: Language) -> _Found:
    for match_ in _AFTER_OPENER.finditer(text):
        if text[match_.start() - 1] not in _closing_quotes(language):
            yield Span(*match_.span()), "", "There is a space after an opening mark; it belongs before it. Delete it."
    for match_ in _BEFORE_CLOSER.finditer(text):
        yield Span(*match_.span()), "", "There is a space before a closing bracket; it belongs after it. Delete it."


def _closing_quotes(language: Language) -> set[str]:
    pairs = language.typography.quotes + language.typography.inner_quotes
    return {closer for _, closer in pairs}


def _inside_quotes(text: str, language: Language) -> _Found:
    """Straight quotation marks with a space on both inner sides: `" word "`."""
    if "»" in language.typography.space_before:
        return
    straight = [mark for mark in marks(text, language) if mark.character == '"']
    if len(straight) % 2 or not straight or all(mark.role is not Role.EITHER for mark in straight):
        return
    for opener, closer in zip(straight[::2], straight[1::2], strict=True):
        inner = text[opener.position + 1 : closer.position]
        if len(inner) > 2 and inner[0] == " " == inner[-1] and inner.strip():
            message = "There is a space inside the quotation marks; they belong close to what they quote."
            span = Span(opener.position, closer.position + 1)
            yield span, f'"{inner.strip(" ")}"', message


def _doubled_mark(text: str, _: Language) -> _Found:
    for match_ in _DOUBLED.finditer(text):
        yield Span(*match_.span()), match_[0][0], f"“{match_[0][0]}” stands twice; one is enough."


def _half_width(text: str, language: Language) -> _Found:
    for match_ in _HALF_WIDTH.finditer(text):
        wide = _WIDEN[match_[0].strip()]
        wide = "、" if wide == "，" and language.code == "ja" else wide
        message = f"“{match_[0].strip()}” is half-width between {language.name} characters; write “{wide}”."
        yield Span(*match_.span()), wide, message


def _full_width(text: str, language: Language) -> _Found:
    for match_ in _FULL_WIDTH.finditer(text):
        half = _NARROW[match_[0]]
        follows = text[match_.end() : match_.end() + 1]
        message = f"“{match_[0]}” is a full-width mark of Chinese or Japanese text; {language.name} has “{half}”."
        yield Span(*match_.span()), half + (" " if follows and not follows.isspace() else ""), message


_SPACED: tuple[Callable[[str, Language], _Found], ...] = (
    _before_stop,
    _after_mark,
    _double,
    _inside_brackets,
    _inside_quotes,
    _doubled_mark,
    _full_width,
)
_UNSPACED: tuple[Callable[[str, Language], _Found], ...] = (_half_width, _inside_brackets)

CHECK = Check(
    category="linguistic conventions/punctuation",
    its="whitespace",
    severity=Severity.MINOR,
    find=find,
    confidence=0.9,
)
