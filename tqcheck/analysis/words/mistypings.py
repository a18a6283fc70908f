"""What a mistyped word may have been meant to be.

A new word of the trade is often one letter away from another word ("patch", "catch"): a slip of the hand leaves the
first letter alone, turns two letters, doubles one or drops it; another letter in its place counts where the two are
alike, or where the word is long. An ending is inflection rather than a slip.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from tqcheck.analysis.words.words import fold

_VOWEL_GROUPS = ("aeiouy", "аеиоуыэюяіїє")
_ENDING = 4  # letters of endings and suffixes
_SHORTEST = 7  # letters of a word in which one may stand for another like it
_MISSING = 6  # letters of a word that has one too many or too few
_LONG = 9  # letters of a word in which any letter may stand for another
_VOWELS = "".join(_VOWEL_GROUPS)
_ALIKE = (*_VOWEL_GROUPS, "sz", "td", "bp", "ck", "gk", "vf", "nm", "сз", "тд", "бп", "гк", "вф", "нм", "шщ")


def one_slip(word: str, alphabet: str) -> Iterator[str]:
    """The candidates for what was meant, the likeliest kinds of slip first; not all are words."""
    cuts = range(1, len(word) + 1)
    yield from (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in cuts[:-2] if word[i] != word[i + 1])
    yield from (word[:i] + word[i + 1 :] for i in cuts[:-1] if word[i] == word[i - 1])
    yield from (word[:i] + word[i - 1] + word[i:] for i in cuts)
    yield from (word[:i] + letter + word[i + 1 :] for i in cuts[:-1] for letter in alphabet if _meant(word, i, letter))
    if len(word) >= _MISSING:
        yield from (word[:i] + letter + word[i:] for i in cuts[:-1] for letter in alphabet)
        yield from (word[:i] + word[i + 1 :] for i in cuts[:-2])


def _meant(word: str, place: int, letter: str) -> bool:
    """Whether `letter` may be meant by the one at `place`."""
    written = word[place]
    if written == letter:
        return False
    same, alike = _likeness(written, letter)
    if same:
        return True
    ending = 2 if written in _VOWELS else 1  # letters at the end that inflection changes
    return place < len(word) - (ending if alike else _ENDING) and len(word) >= (_SHORTEST if alike else _LONG)


@lru_cache(maxsize=4096)
def _likeness(letter: str, other: str) -> tuple[bool, bool]:
    """Whether two letters differ in accents alone, and whether one may stand for the other."""
    return fold(letter) == fold(other), any(letter in letters and other in letters for letters in _ALIKE)
