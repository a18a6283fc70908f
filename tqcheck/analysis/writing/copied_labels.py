"""Labels and headings that stand in a translation as they do in the source: "Planet scale" in a Spanish list.

Names and titles stay as they are, and most of them have capitals within. So a copy counts only in sentence case, where
each of its words is one that translations surely render, mostly by another word, and one is of the source's language
alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tqcheck.analysis.words.likeness import plain
from tqcheck.analysis.writing.copied_words import is_of, sole_entry
from tqcheck.records.language import Language
from tqcheck.wordlists.lists import load

_LABEL = re.compile(r"[^\W\d_]{4,30}(?: [^\W\d_]{4,30}){1,5}")
_SELDOM = 0.3  # probability of the word itself as its rendering, below which it is no name or term


def is_copied_label(text: str, language: Language, source: str, source_language: Language) -> bool:
    """Whether all of `text` is a label left in the source's language, which must be one of the lexicon."""
    from tqcheck.analysis.lexicon.translations import knows

    if text != source or not _LABEL.fullmatch(text) or not knows(source_language.code, language.code):
        return False
    words = source_language.lower(text[0]) + text[1:]
    ours, theirs, every = source_language.code, language.code, words.split()
    return text[0].isupper() and words.islower() and _is_left(every, ours, theirs)


def _is_left(words: list[str], code: str, other: str) -> bool:
    return all(_is_rendered(word, code, other) for word in words) and any(is_of(word, code, other) for word in words)


@lru_cache(maxsize=4096)
def _is_rendered(word: str, code: str, other: str) -> bool:
    entry = sole_entry(word, code, other)
    if entry is None or word in load("international", "kept_words"):
        return False
    return sum(one.probability for one in entry.renderings if plain(one.form) == plain(word)) < _SELDOM
