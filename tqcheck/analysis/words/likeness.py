"""How alike two words are as strings: edit distance, and comparison without accents."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from tqcheck.analysis.words.words import fold

# Letters that Unicode does not decompose although readers see a plain letter with a stroke or ligature.
_PLAIN = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "‑": "-"}
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})


@lru_cache(maxsize=16384)
def plain(word: str) -> str:
    """`word` folded, its ligatures and stroked letters taken apart, too (its length may differ)."""
    lower = word.casefold()
    if lower.isascii():
        return lower
    folded = fold(word)
    return folded if folded.isascii() else folded.translate(_PLAIN)


def same_letters(a: str, b: str) -> bool:
    """Whether two words differ at most in case and accents, ä written as a or ae, ø as o or oe."""
    if plain(a) == plain(b):
        return True
    return bool(_spellings(a) & _spellings(b))


def _spellings(word: str) -> set[str]:
    composed = unicodedata.normalize("NFC", word.casefold())
    return {plain(composed), plain(composed.translate(_GERMAN))}


def differing(a: str, b: str) -> tuple[str, str]:
    """What is left of two words when their common beginning and then their common end are taken off."""
    start = common_prefix(a, b)
    end = common_prefix(a[start:][::-1], b[start:][::-1])
    return a[start : len(a) - end], b[start : len(b) - end]


def differ_at_end(a: str, b: str) -> bool:
    """Whether all that differs stands at the end of both."""
    first, second = differing(a, b)
    start = common_prefix(a, b)
    return start + len(first) == len(a) and start + len(second) == len(b)


def common_prefix(a: str, b: str) -> int:
    """The number of letters with which both begin."""
    shortest = min(len(a), len(b))
    if a[:shortest] == b[:shortest]:
        return shortest
    return next(i for i in range(shortest) if a[i] != b[i])


def distance(a: str, b: str, limit: int = 2) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours between two words, or `limit + 1` when more.

    Optimal string alignment distance (Damerau 1964), for words that share most of their letters: what
    differs beyond `limit` more letters than the other side is not aligned at all, so the time is linear.
    """
    a, b = differing(a, b)
    if abs(len(a) - len(b)) > limit or min(len(a), len(b)) > 4 * limit:
        return limit + 1
    return min(limit + 1, _alignment(a, b))


def _alignment(a: str, b: str) -> int:
    before: list[int] = []
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, previous = previous, row
    return previous[-1]


def dice(together: int, first: int, second: int) -> float:
    """Dice coefficient of two events seen `first` and `second` times, `together` times at once: 0-1."""
    return 2 * together / (first + second) if first + second else 0.0
