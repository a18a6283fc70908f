"""How words are rendered in another language, with English directly, between others through it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from tqcheck import registry
from tqcheck.analysis.lexicon.compounds import parts
from tqcheck.analysis.lexicon.further_stems import further_stem
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

    Of what is several words, as "new-style" is, the likeliest counts. The first word of a language costs some 50 ms,
    for its file is read; then it is microseconds.
    """
    if not knows(source, target):
        return 0.0
    ours, theirs = (_keys(word, code) for word, code in ((source_word, source), (target_word, target)))
    return max((_chance(one, other, source, target) for one in ours for other in theirs), default=0.0)


def _keys(word: str, code: str) -> list[str]:
    return [one.key for one in vocabulary(code).folding.words(word)]


def _chance(own: str, other: str, source: str, target: str) -> float:
    found, spaced = known(own, source, target).renderings, registry.language(target).spaced
    return min(1.0, sum(one.probability for one in found if _is_form(one.key, other, spaced)))


def _is_form(one: str, other: str, spaced: bool) -> bool:
    """Whether two folds may be of one word: not all forms have the same."""
    if one == other or not spaced:
        return one == other
    return any(stands(a, searched((b,), spaced), spaced) for a, b in ((one, other), (other, one)))


@lru_cache(maxsize=16384)
def known(key: str, source: str, target: str) -> Known:
    """What is known of the word with the fold `key`, of those that it is made of, or of the one that is left when more
    goes off; both languages are in the lexicon."""
    words = vocabulary(source)
    if key in words.numbers:
        return _of(key, source, target)
    if both := parts(key, source, words.numbers):
        return _joined(*(_of(part, source, target) for part in both))
    stem = further_stem(key, source, words.folding, words.numbers)
    return Known() if stem is None else _of(stem, source, target)


def _joined(one: Known, other: Known) -> Known:
    """A translation shows a compound that renders one of its parts."""
    found: dict[str, Rendering] = {}
    for rendering in sorted((*one.renderings, *other.renderings), key=lambda rendering: -rendering.probability):
        found.setdefault(rendering.key, rendering)
    return Known(tuple(found.values()), max(one.shown, other.shown))


def _of(key: str, source: str, target: str) -> Known:
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
