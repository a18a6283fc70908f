"""Texts of files in HTML: never markup, with their language and the direction that they are written in."""

from __future__ import annotations

from functools import lru_cache
from html import escape
from unicodedata import bidirectional

from tqcheck.analysis.writing.direction import right_to_left
from tqcheck.reporters._terminal import visible


def shown(text: str) -> str:
    """`text` as text: no markup, and control characters made visible. Line breaks stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return escape("\n".join(map(visible, lines)), quote=True)


def spoken(text: str, language: str) -> str:
    """The attributes that state the language and the direction of a text."""
    return f'lang="{shown(language)}" dir={_direction(text, language)}'


def _direction(text: str, language: str) -> str:
    """That of the language, unless nothing in the text is written in it: an untranslated sentence keeps its own."""
    direction = _of_language(language)
    if direction == "rtl":
        return direction if right_to_left(text) or not _left_to_right(text) else "ltr"
    return "auto" if right_to_left(text) and not _left_to_right(text) else "ltr"


def _left_to_right(text: str) -> bool:
    return any(bidirectional(character) == "L" for character in text)


@lru_cache
def _of_language(code: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code.replace("-", "_")).text_direction
    except (UnknownLocaleError, ValueError, TypeError):
        return "ltr"
