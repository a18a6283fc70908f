"""Single words of the source that stand in a translation in the same script as they are: "Das Haus ist very alt."

Languages share words, so a copied word counts only where the target's language does not have it, as far as its common
words and the lexicon tell, and the lexicon has other words for it, of another stem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from tqcheck import registry
from tqcheck.analysis.words import dictionary
from tqcheck.analysis.words.likeness import common_prefix, plain
from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import languages_with, load, table_of, words_of

if TYPE_CHECKING:
    from tqcheck.analysis.lexicon.translations import Known

# A word in small letters by itself: no code, no address, nothing in brackets or quotation marks, no part of another.
_OUTSIDE = r"\w.@/#:\\$%&=<>'’\"“”„«»‘`()\[\]{}*+~-"
_WORD = re.compile(rf"(?<![{_OUTSIDE}])[^\W\d_]{{4,}}(?![{_OUTSIDE.replace('.', '').replace(':', '')}]|[.:]\w)")
_TELLING = 0.5  # share of sound translations that show one of a word's renderings
_ITSELF = 0.02  # probability of the word itself as its rendering, from which it is a loan
_STEM = 3  # letters that a loan and the language's own form of it share
_COPIED = 0.8  # share of words
_LISTED = "common_words"
_FREQUENT = 1200  # words of a language of which every text has some


def copied_words(
    text: str, language: Language, source: str, source_language: Language
) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """The copied words of `text`, and how each is often rendered; between languages of the lexicon."""
    from tqcheck.analysis.lexicon.translations import knows

    listed = {language.code, source_language.code} <= languages_with(_LISTED)
    if not listed or not knows(source_language.code, language.code):
        return
    codes = source_language.code, language.code
    there = frozenset(_WORD.findall(source))
    for match in _WORD.finditer(text) if there and not _is_a_copy(text, source) else ():
        word = match[0]
        if word.islower() and word in there and match.start() > 0:
            often = _renderings(word, source_language.code, language.code)
            if (
                often is not None
                and is_of(word, source_language.code, language.code)
                and not glossed(word, text, codes)
            ):
                yield Span(*match.span()), often


def _is_a_copy(text: str, source: str) -> bool:
    """Whether the whole stands in the source: a title or a name, or what `untranslated` says."""
    ours, theirs = text.split(), frozenset(source.split())
    return sum(word in theirs for word in ours) >= _COPIED * len(ours)


def sole_entry(word: str, code: str, other: str) -> Known | None:
    """What the lexicon knows of a word that is one entry of it, and that sound translations mostly render."""
    from tqcheck.analysis.lexicon.link_tables import vocabulary
    from tqcheck.analysis.lexicon.translations import known

    folded = [known(one.key, code, other) for one in vocabulary(code).folding.words(word)]
    return folded[0] if len(folded) == 1 and folded[0].shown >= _TELLING else None


def glossed(word: str, text: str, codes: tuple[str, str]) -> bool:
    """Whether a rendering of the source's word stands in the text, too, beside the original; `codes` of the languages
    of source and text."""
    from tqcheck.analysis.lexicon.translations import knows
    from tqcheck.analysis.lexicon.word_matching import stands

    entry = sole_entry(word, *codes) if knows(*codes) else None
    if entry is None:
        return False
    within, spaced = _searched(text, codes[1])
    sure = (one for one in entry.renderings if one.probability >= _ITSELF and plain(one.form) != plain(word))
    return any(stands(one.key, within, spaced) for one in sure)


@lru_cache(maxsize=16)
def _searched(text: str, code: str) -> tuple[str, bool]:
    from tqcheck.analysis.lexicon.link_tables import vocabulary
    from tqcheck.analysis.lexicon.word_matching import searched

    spaced = registry.language(code).spaced
    return searched((word.key for word in vocabulary(code).folding.words(text)), spaced), spaced


def is_of(word: str, code: str, other: str) -> bool:
    """Whether it is a word of the one language alone."""
    kept = load("international", "kept_words")
    alone = word in words_of(code, _LISTED) and word not in words_of(other, _LISTED) and word not in kept
    return alone and not _is_loan(word, code, other)


@lru_cache(maxsize=4096)
def _is_loan(word: str, code: str, other: str) -> bool:
    """Whether the other language's dictionary has it, too. A frequent word that is borrowed is a common word there; one
    that is not is spelt by chance like a word that hardly anybody uses (Polish "will")."""
    language = registry.language(other)
    if word in _frequent(code) or not set(language.scripts).intersection(registry.language(code).scripts):
        return False
    return dictionary.has_bundled(language) and dictionary.bundled(language).has(word)


@lru_cache
def _frequent(code: str) -> frozenset[str]:
    return frozenset(islice(table_of(code, _LISTED), _FREQUENT))


@lru_cache(maxsize=4096)
def _renderings(word: str, code: str, other: str) -> tuple[str, ...] | None:
    """How a word that translations surely render is rendered, as far as that may be told; `None` where it may stay, or
    its stem is a loan."""
    from tqcheck.analysis.lexicon.usual_renderings import proposed

    entry = sole_entry(word, code, other)
    if entry is None:
        return None
    found = entry.renderings
    itself = sum(one.probability for one in found if plain(one.form) == plain(word))
    akin = any(common_prefix(plain(one.form), plain(word)) >= _STEM for one in found)
    return None if itself >= _ITSELF or akin else proposed(word, Span(0, len(word)), found, (code, other))
