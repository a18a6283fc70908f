"""Single words of the source that stand in a translation in the same script as they are: "Das Haus ist very alt."

Languages share words, so a copied word counts only where the target's language does not have it, as far as its common
words and dictionary tell, and where the lexicon has other words for it, of another stem, or does not know it, and only
a dictionary of the source's language does.
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

# A word by itself: no code, no address, nothing in brackets or quotation marks, no part of another.
_OUTSIDE = r"\w.@/#:\\$%&=<>'’\"“”„«»‘`()\[\]{}*+~-"
_WORD = re.compile(rf"(?<![{_OUTSIDE}])[^\W\d_]{{4,}}(?![{_OUTSIDE.replace('.', '').replace(':', '')}]|[.:]\w)")
_BEFORE = re.compile(r"([^\W\d_]+),? \Z")
_BEHIND = re.compile(r",? ([^\W\d_])")
_EXPLAINED = re.compile(r"\s*[(（]")
_TELLING = 0.5  # share of sound translations that show one of a word's renderings
_ITSELF = 0.02  # probability of the word itself as its rendering, from which it is a loan
_AKIN = 0.05  # probability of renderings that begin like it, from which its stem is one
_STEM = 3  # letters that a loan and the language's own form of it share
_NEAR = 40  # characters before it among which the word before it stands
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
        if match.start() == 0 or word not in there or _EXPLAINED.match(text, match.end()):
            continue
        if not word.islower() and _is_among_names(text, match, language):
            continue
        often = _left(word, *codes)
        if often is not None and not glossed(word, text, codes):
            yield Span(*match.span()), often


def _is_among_names(text: str, word: re.Match[str], language: Language) -> bool:
    """Whether it begins a sentence, or a word with a capital stands beside it: "Anna Zimmer", not "The Bohrung"."""
    before = _BEFORE.search(text[max(0, word.start() - _NEAR) : word.start()])
    after = _BEHIND.match(text, word.end())
    if not before or (after and after[1].isupper()):
        return True
    return before[1][0].isupper() and language.lower(before[1]) not in language.wording.function_words


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
    """Whether it is a common word of the one language, and no word of the other."""
    return word in words_of(code, _LISTED) and not _is_there(word, code, other)


def _is_there(word: str, code: str, other: str) -> bool:
    """Whether the other language has it, too, or all languages keep it."""
    common, kept = words_of(other, _LISTED), load("international", "kept_words")
    forms = {word, registry.language(other).lower(word)}
    return any(form in common or form in kept or _is_loan(form, code, other) for form in forms)


@lru_cache(maxsize=4096)
def _is_loan(word: str, code: str, other: str) -> bool:
    """Whether the other language's dictionary has it, too. A frequent word that is borrowed is a common word there; one
    that is not is spelt by chance like a word that hardly anybody uses (Polish "will")."""
    if word in _frequent(code) or not _share_a_script(code, other):
        return False
    return _is_in_dictionary(word, other)


def _share_a_script(code: str, other: str) -> bool:
    return bool({*registry.language(other).scripts} & {*registry.language(code).scripts})


def _is_in_dictionary(word: str, code: str) -> bool:
    language = registry.language(code)
    return dictionary.has_bundled(language) and dictionary.bundled(language).has(word)


@lru_cache
def _frequent(code: str) -> frozenset[str]:
    return frozenset(islice(table_of(code, _LISTED), _FREQUENT))


@lru_cache(maxsize=4096)
def _left(word: str, code: str, other: str) -> tuple[str, ...] | None:
    """How the lexicon says that a word which is left is rendered, as far as that may be told; `None` where the word may
    stay: it is one of the other language, a loan, a name, or none that is known."""
    entry = sole_entry(word, code, other)
    common = word in words_of(code, _LISTED)
    if _is_there(word, code, other) or not _may_be_left(word, code, other, common=common, known=entry is not None):
        return None
    return () if entry is None else _renderings(word, entry, code, other)


def _may_be_left(word: str, code: str, other: str, *, common: bool, known: bool) -> bool:
    """Whether it is surely a word of the source's language. A rare one, or one that the lexicon does not know, is told
    from a name, and from a loan, by both dictionaries alone; a capital is a noun's where such have one."""
    if not word.islower() and not (_is_a_noun(word, code, other) and (common or known)):
        return False
    if common and known:
        return True
    both = all(dictionary.has_bundled(registry.language(one)) for one in (code, other))
    return both and _share_a_script(code, other) and (common or _is_in_dictionary(word, code))


def _is_a_noun(word: str, code: str, other: str) -> bool:
    own, theirs = registry.language(code).typography.capital_nouns, registry.language(other).typography.capital_nouns
    return own and not theirs and word[1:].islower()


def _renderings(word: str, entry: Known, code: str, other: str) -> tuple[str, ...] | None:
    """How it is usually rendered; `None` where it is itself, or a word of its stem, often enough."""
    from tqcheck.analysis.lexicon.usual_renderings import proposed

    found = entry.renderings
    itself = sum(one.probability for one in found if plain(one.form) == plain(word))
    akin = sum(one.probability for one in found if common_prefix(plain(one.form), plain(word)) >= _STEM)
    return None if itself >= _ITSELF or akin >= _AKIN else proposed(word, Span(0, len(word)), found, (code, other))
