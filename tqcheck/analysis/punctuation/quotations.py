"""A quotation and the words after it that run together: "tomorrow,”he said", "»сказал"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.analysis.punctuation.quotes import marks
from tqcheck.analysis.punctuation.spacing import Slip, closing_marks
from tqcheck.records.language import Language
from tqcheck.records.span import Span

_ENDED = re.compile(r"(?<=[^\W_][.,!?…])[”»“](?=[^\W\d_]{2})")
_OPEN = re.compile(r"(?<=[^\W\d_]{2})[”»“](?=[^\W\d_]{3})")
# In English a comma belongs between a quotation and who said it, inside the marks.
_SAYING = re.compile(r"(?:[^\W\d_]+[ ]){0,2}(?:said|says|told|asked|added|replied|explained|wrote|warned)\b")


def run_on_quotations(text: str, language: Language) -> Iterator[Slip]:
    """The closing marks that no space follows. Sure where the quotation ends in a mark of its own."""
    closers = closing_marks(language)
    for match in _ENDED.finditer(text):
        if match[0] in closers:
            yield _slip(match.start(), match[0], f"{match[0]} ")
    if language.known:
        for match in _OPEN.finditer(text):
            if match[0] in closers:
                yield _slip(match.start(), match[0], _replacement(text, match.start(), language), safe=False)
        yield from _after_straight(text, language)


def _after_straight(text: str, language: Language) -> Iterator[Slip]:
    straight = [mark.position for mark in marks(text, language) if mark.character == '"']
    if len(straight) % 2:
        return
    for opener, closer in zip(straight[::2], straight[1::2], strict=True):
        opens = opener == 0 or text[opener - 1].isspace()
        if opens and not text[closer - 1].isspace() and text[closer + 1 : closer + 4].isalpha():
            yield _slip(closer, '"', _replacement(text, closer, language), safe=False)


def _replacement(text: str, closer: int, language: Language) -> str:
    comma = language.code == "en" and text[closer - 1].isalpha() and _SAYING.match(text, closer + 1)
    return f"{',' if comma else ''}{text[closer]} "


def _slip(position: int, mark: str, replacement: str, *, safe: bool = True) -> Slip:
    message = f"The space after “{mark}” is missing; the quotation and what follows run together."
    return Slip(Span(position, position + 1), replacement, message, safe)
