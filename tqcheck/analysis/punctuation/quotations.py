"""A quotation and the words after it that run together: "tomorrow,”he said", "»сказал"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.analysis.punctuation.inner_spaces import closing_marks
from tqcheck.analysis.punctuation.quotes import marks
from tqcheck.analysis.punctuation.spacing import Slip
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import languages_with, load

_ENDED = re.compile(r"(?<=[^\W_][.,!?…])[”»“](?=[^\W\d_]{2})")
_OPEN = re.compile(r"(?<=[^\W\d_]{2})[”»“](?=(?P<word>[^\W\d_]{2,}))")
_SPACED = re.compile(r"(?<=[^\W\d_][ \u00a0\u202f])»(?=(?P<word>[^\W\d_]+))")
# A comma after the closing mark, or a dash that has a space on its other side alone.
_BEFORE_MARK = re.compile(r"(?<=[^\s,][”»“’])[,،](?=[^\W\d_])|(?<=[ \u00a0\u202f]»),(?=[^\W\d_])")
_BEFORE_DASH = re.compile(r"(?<=[^\W_])[”»“](?=[–—][ \u00a0])|(?<=[.,!?…])[”»“](?=[–—][ \u00a0])")
_BEFORE_OPENER = re.compile(r"(?<=[^\W\d_]{3}[.!?…])[„«“»](?=[^\W\d_]{2})")
_SUFFIX = 2  # letters of an ending that is written after a closing mark
_LETTERS = re.compile(r"([,،]?)([^\W\d_]{2,})")
# In English a comma belongs between a quotation and who said it, inside the marks.
_SAYING = re.compile(r"(?:[^\W\d_]+[ ]){0,2}(?:said|says|told|asked|added|replied|explained|wrote|warned)\b")


def run_on_quotations(text: str, language: Language) -> Iterator[Slip]:
    """The closing marks that no space follows. Sure where the quotation ends in a mark of its own."""
    closers = closing_marks(language)
    for match in _ENDED.finditer(text):
        if match[0] in closers:
            yield _slip(match.start(), match[0], f"{match[0]} ")
    if language.known:
        for match in (*_OPEN.finditer(text), *_SPACED.finditer(text)):
            if match[0] in closers and _is_word(match["word"], language):
                yield _slip(match.start(), match[0], _replacement(text, match.start(), language), safe=False)
        yield from _after_straight(text, language)
        yield from _before_marks(text, closers, frozenset(opener for opener, _ in language.typography.quotes))


def _is_word(letters: str, language: Language) -> bool:
    """Whether what follows a closing mark is a word, and no ending of what is quoted."""
    word = language.lower(letters)
    ending = language.code in languages_with("endings") and word in load(language.code, "endings")
    return word in language.wording.function_words or (len(letters) > _SUFFIX and not ending)


def _before_marks(text: str, closers: frozenset[str], openers: frozenset[str]) -> Iterator[Slip]:
    for match in _BEFORE_MARK.finditer(text):
        closer = text[match.start() - 1]
        if closer in closers or closer == "’":
            yield _slip(match.start(), match[0], f"{match[0]} ", safe=False)
    for match in _BEFORE_OPENER.finditer(text):
        if match[0] not in closers and match[0] in openers:
            message = f"The space before “{match[0]}” is missing; the quotation runs into the sentence before it."
            yield Slip(Span(*match.span()), f" {match[0]}", message, safe=False)
    for match in _BEFORE_DASH.finditer(text):
        if match[0] in closers:
            yield _slip(match.start(), match[0], f"{match[0]} ", safe=False)


def _after_straight(text: str, language: Language) -> Iterator[Slip]:
    straight = [mark.position for mark in marks(text, language) if mark.character == '"']
    if len(straight) % 2:
        return
    for opener, closer in zip(straight[::2], straight[1::2], strict=True):
        opens = opener == 0 or text[opener - 1].isspace()
        following = _LETTERS.match(text, closer + 1)
        if not opens or text[closer - 1].isspace() or following is None:
            continue
        if following[1]:
            yield _slip(closer + 1, following[1], f"{following[1]} ", safe=False)
        elif _is_word(following[2], language):
            yield _slip(closer, '"', _replacement(text, closer, language), safe=False)


def _replacement(text: str, closer: int, language: Language) -> str:
    comma = language.typography.comma_in_quotes and text[closer - 1].isalpha() and _SAYING.match(text, closer + 1)
    return f"{',' if comma else ''}{text[closer]} "


def _slip(position: int, mark: str, replacement: str, *, safe: bool = True) -> Slip:
    message = f"The space after “{mark}” is missing; the quotation and what follows run together."
    return Slip(Span(position, position + 1), replacement, message, safe)
