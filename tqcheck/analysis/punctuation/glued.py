"""Words that run together: a small letter, then a capital, where a space or a stop was lost ("pomociTěšíme")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.analysis.punctuation.spacing import Slip
from tqcheck.records.language import Language
from tqcheck.records.span import Span

_WORD = re.compile(r"(?<![\w.@#/'’-])[^\W\d_]{6,}(?![\w@/'’-]|\.\w|\()")
_SHORTEST = 3  # letters of each part


def glued(text: str, source: str, language: Language) -> Iterator[Slip]:
    """Two words in one, beyond doubt: not in the source, and with letters of no code, or after a small word.

    Names of code and of products (jQuery, dataFrame) are written with English letters and begin with no small word.
    """
    for match in _WORD.finditer(text):
        word = match[0]
        place = next((i for i, letter in enumerate(word) if letter.isupper()), 0)
        parts = word[:place], word[place:]
        if min(map(len, parts)) < _SHORTEST or not parts[1][1:].islower() or word in source:
            continue
        if not word.isascii() or parts[0] in language.wording.function_words:
            message = f"“{parts[0]}” and “{parts[1]}” run together; a space, or a stop and a space, is missing."
            begin = match.start() + place
            yield Slip(Span(begin - 1, begin + 1), f"{word[place - 1]} {word[place]}", message, safe=False)
