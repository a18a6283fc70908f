"""Whether a sentence gives an example, whose address or number a translation may make up anew for its own readers."""

from __future__ import annotations

import re
from functools import lru_cache

from tqcheck.records.language import Language
from tqcheck.wordlists.lists import words_of


def gives_example(text: str, language: Language) -> bool:
    """Whether a word of `text` introduces an example ("e.g.", "zum Beispiel"), which may follow or go before it."""
    introduction = _introduction(language)
    return introduction is not None and introduction.search(language.lower(text)) is not None


@lru_cache
def _introduction(language: Language) -> re.Pattern[str] | None:
    words = sorted(words_of(language.code, "examples"), key=len, reverse=True)
    if not words:
        return None
    choices = "|".join(re.escape(word).replace(r"\ ", "[ \u00a0\u202f]") for word in words)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)" if language.spaced else choices)
