"""Words that texts use: what is mistyped is mostly one of them, and what stands among them is mostly no mistyping.

A dictionary lacks new words and words of a trade, and has old ones a letter away from them: "posted" beside "pustete".
"""

from __future__ import annotations

import re
from functools import lru_cache

from tqcheck import registry
from tqcheck.analysis.words.likeness import plain
from tqcheck.records.language import Language
from tqcheck.wordlists.lists import languages_with, load


def is_meant(word: str, proposal: str, language: Language) -> bool:
    """Whether `word`, which no dictionary has, is rather `proposal` mistyped than a word of its own.

    Both in small letters but for German nouns, which the list has with their capitals. Without a list of the language's
    words each proposal may be meant.
    """
    code = language.code
    if code not in languages_with("common_words"):
        return True
    if proposal in load(code, "common_words") and language.lower(proposal) == word:
        return word not in load(code, "common_words")  # a noun in small letters
    written, meant = language.lower(word), language.lower(proposal)
    if meant not in load(code, "common_words") and meant not in _translated(code):
        return False  # as most proposals: told before anything that takes longer
    accents = plain(word) == plain(proposal)
    if accents and re.fullmatch(language.spelling.accented, written):
        return False
    if meant in load(code, "common_words"):
        return accents or written not in load(code, "common_words")
    return not _is_translated(written, code)


@lru_cache
def _translated(code: str) -> frozenset[str]:
    """The words of the bilingual lexicon as they are mostly written."""
    from tqcheck.analysis.lexicon.link_tables import languages, vocabulary  # numpy, for which most texts need not wait

    lower = registry.language(code).lower
    return frozenset(map(lower, vocabulary(code).forms)) if code in languages() else frozenset()


def _is_translated(word: str, code: str) -> bool:
    """Whether the lexicon, which has the language, knows the word in one of its forms."""
    from tqcheck.analysis.lexicon.link_tables import vocabulary

    words = vocabulary(code)
    return word in load(code, "common_words") or words.folding.key(word) in words.numbers
