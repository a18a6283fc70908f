"""Words that run together: a small letter, then a capital, where a space or a stop was lost ("pomociTěšíme")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.analysis.punctuation.spacing import Slip
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import words_of

_WORD = re.compile(r"(?<![\w.@#/'’-])[^\W\d_]{6,}(?![\w@/'’-]|\.\w|\()")
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORTEST = 3  # letters of each part
_LONG = (5, 4)  # letters of the parts of what would else be a name, "BahnCard"
_ENDINGS = frozenset({"Innen"})  # a capital within the word that names both sexes: "KollegInnen"


def glued(text: str, source: str, language: Language) -> Iterator[Slip]:
    """Two words in one, beyond doubt: not in the source, and two words of the language or none of code.

    Names of code and of products (jQuery, dataFrame) are written with English letters, and in English words.
    """
    there = frozenset(_LETTERS.findall(source))
    for match in _WORD.finditer(text):
        word = match[0]
        if word.islower():
            continue
        place = next((i for i, letter in enumerate(word) if i and letter.isupper()), 0)
        parts = word[:place], word[place:]
        if _is_short(*parts, language) or not parts[1][1:].islower() or word in there or parts[1] in _ENDINGS:
            continue
        strange = word[0].islower() and not word.isascii()
        if strange or _are_words(*parts, language, alone=not source):
            message = f"“{parts[0]}” and “{parts[1]}” run together; a space, or a stop and a space, is missing."
            begin = match.start() + place
            yield Slip(Span(begin - 1, begin + 1), f"{word[place - 1]} {word[place]}", message, safe=False)


def _is_short(one: str, other: str, language: Language) -> bool:
    """Whether a part may be no word: of letters that products are not named with, small words of one letter may be."""
    small = not other.isascii() and one in language.wording.function_words
    return len(other) < _SHORTEST or (len(one) < _SHORTEST and not small)


def _are_words(one: str, other: str, language: Language, *, alone: bool) -> bool:
    """Whether both are words of the language: one a small word, or neither English, as code and products are named.

    A name of these stands in the source, too; `alone`: there is none.
    """
    small = language.wording.function_words
    english = _are_common(one, other, language, "en")
    if one in small or (language.lower(other) in small and not (english and (alone or one[0].isupper()))):
        return True
    if one[0].isupper() and (not language.typography.capital_nouns or len(one) < _LONG[0] or len(other) < _LONG[1]):
        return False  # "BancoEstado"
    return _are_common(one, other, language, language.code) and not (english and (alone or one[0].isupper()))


def _are_common(one: str, other: str, language: Language, code: str) -> bool:
    known = words_of(code, "common_words")
    return all(not known.isdisjoint(_cases(word, language)) for word in (one, other))


def _cases(word: str, language: Language) -> set[str]:
    """A word as it stands, in small letters, and with a capital."""
    small = language.lower(word)
    return {word, small, language.upper(small[:1]) + small[1:]}
