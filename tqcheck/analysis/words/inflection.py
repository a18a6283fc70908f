"""Whether two words can be forms of one word, by the endings a language adds.

A light stemmer on purpose: it must not tell two words apart that a reader takes for one. The endings of
a language stand in `languages/<code>/endings.txt`, what it writes together with the following word
(the Arabic article and prepositions) in `attached.txt`.
"""

from __future__ import annotations

from functools import lru_cache

from tqcheck import registry
from tqcheck.analysis.words.likeness import common_prefix, plain
from tqcheck.analysis.words.transliteration import skeleton
from tqcheck.wordlists.lists import words_of

_LONGEST_WORD = 60  # longer "words" are data, not language: they have no endings
_SHORTEST_STEM = 3
_LONGEST_ENDING = 4
_FEWEST_CONSONANTS = 2


@lru_cache(maxsize=16384)
def stems(word: str, language: str) -> frozenset[str]:
    """Every stem `word` may have, folded, the word itself among them; forms of one word share a stem."""
    whole = plain(word)
    if len(whole) > _LONGEST_WORD:
        return frozenset((whole,))
    found = {whole}
    for start in _beginnings(whole, language):
        found.update(start[: -len(ending)] for ending in _endings(language) if _ends(start, ending))
        found.add(start)
    return frozenset(found)


def same_word(a: str, b: str, language: str) -> bool:
    """Whether `a` and `b` can be forms of one word: a common stem with an ending on either, or none."""
    return not stems(a, language).isdisjoint(stems(b, language))


def related(a: str, b: str, language: str) -> bool:
    """More lenient than `same_word`: where most of the letters agree, or the sounds ("rodzina", "rodzinny"; "pies",
    "psy")."""
    if same_word(a, b, language):
        return True
    first, second = plain(a), plain(b)
    common = common_prefix(first, second)
    agree = common >= 5 and max(len(first), len(second)) - common <= 3
    if agree or registry.language(language).stems_keep_consonants:
        return agree
    return any(_sound_alike(first, beginning) for beginning in _beginnings(second, language))


def _sound_alike(a: str, b: str) -> bool:
    """Whether two words begin alike and have the same consonants, but for one at the end of the longer: vowels come and
    go in stems, and their last consonant softens (miasto, mieście; doos, dozen; luz, luces; kitap, kitabı)."""
    if not a or not b or a[0] != b[0] or abs(len(a) - len(b)) > _LONGEST_ENDING:
        return False
    shorter, longer = sorted((skeleton(a), skeleton(b)), key=len)
    return len(shorter) >= _FEWEST_CONSONANTS and longer.startswith(shorter) and len(longer) - len(shorter) <= 1


def _ends(word: str, ending: str) -> bool:
    stem = len(word) - len(ending)
    return stem >= max(_SHORTEST_STEM, len(ending)) and word.endswith(ending)


def _beginnings(word: str, language: str) -> tuple[str, ...]:
    attached = _folded(language, "attached")
    bare = (word[len(part) :] for part in attached if word.startswith(part))
    return (word, *(rest for rest in bare if len(rest) >= _SHORTEST_STEM))


@lru_cache
def _endings(language: str) -> tuple[str, ...]:
    return _folded(language, "endings")


@lru_cache
def _folded(language: str, name: str) -> tuple[str, ...]:
    """None where a language's endings are not known: its words are compared as they stand."""
    return tuple(sorted({plain(entry) for entry in words_of(language, name)}, key=len, reverse=True))
