"""How words are rendered in another language, with English directly, between others through it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from tqcheck.analysis.lexicon.folding import UNSPACED
from tqcheck.analysis.lexicon.link_tables import ENGLISH, Links, Vocabulary, languages, share, table, vocabulary
from tqcheck.analysis.lexicon.word_matching import searched, stands

_LEAST = 0.004  # probability of a rendering through English that is kept
_MOST = 14


@dataclass(frozen=True, slots=True)
class Rendering:
    """A word of the target language that renders one of the source's with `probability` (0-1).

    `key` is its fold, `form` the word as it is mostly written.
    """

    key: str
    form: str
    probability: float


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a word: its renderings, the likeliest first, and `shown`, the share of sound translations in
    which one of them stands (0 where it is not known)."""

    renderings: tuple[Rendering, ...] = ()
    shown: float = 0.0


def knows(source: str, target: str) -> bool:
    """Whether the lexicon has both languages, given by their codes; texts of one language it does not compare."""
    return source != target and {source, target} <= languages()


def translates(source_word: str, target_word: str, source: str, target: str) -> float:
    """The probability (0-1) that `source_word` is rendered by `target_word`, given as written in any form; languages
    by their codes. 0 where one of the words, or a language, is not known, and for words of grammar.

    The first word of a language costs some 50 ms, for its file is read; then it is microseconds. In Chinese and
    Japanese a word is what `vocabulary(code).folding.words(text)` cuts a text into.
    """
    if not knows(source, target):
        return 0.0
    key, spaced = vocabulary(target).folding.key(target_word), target not in UNSPACED
    found = known(vocabulary(source).folding.key(source_word), source, target)
    return min(1.0, sum(one.probability for one in found.renderings if _is_form(one.key, key, spaced)))


def _is_form(one: str, other: str, spaced: bool) -> bool:
    """Whether two folds may be of one word: not all forms have the same."""
    if one == other or not spaced:
        return one == other
    return any(stands(a, searched((b,), spaced), spaced) for a, b in ((one, other), (other, one)))


@lru_cache(maxsize=16384)
def known(key: str, source: str, target: str) -> Known:
    """What is known of the word with the fold `key`; both languages are in the lexicon."""
    if source == ENGLISH:
        there = table(target)
        return _known(key, vocabulary(ENGLISH), there.back, there.words)
    here = table(source)
    if target == ENGLISH:
        return _known(key, here.words, here.there, vocabulary(ENGLISH))
    return _through_english(key, source, target)


def _known(key: str, words: Vocabulary, links: Links, others: Vocabulary) -> Known:
    number = words.numbers.get(key)
    if number is None:
        return Known()
    found = tuple(Rendering(others.keys[n], others.forms[n], p) for n, p in links.of(number))
    return Known(found, float(share(links.shown[number])))


def _through_english(key: str, source: str, target: str) -> Known:
    first = known(key, source, ENGLISH)
    chances: dict[str, float] = defaultdict(float)
    forms: dict[str, str] = {}
    shown = weight = 0.0
    for english in first.renderings:
        second = known(english.key, ENGLISH, target)
        shown += english.probability * second.shown
        weight += english.probability
        for rendering in second.renderings:
            chances[rendering.key] += english.probability * rendering.probability
            forms[rendering.key] = rendering.form
    kept = [key for key in sorted(chances, key=lambda key: -chances[key]) if chances[key] >= _LEAST][:_MOST]
    renderings = tuple(Rendering(key, forms[key], min(1.0, chances[key])) for key in kept)
    return Known(renderings, first.shown * shown / weight if weight else 0.0)
