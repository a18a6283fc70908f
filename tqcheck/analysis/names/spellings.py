"""Whether two spellings can be one name written in two ways: accents, romanisations, a letter too few."""

from __future__ import annotations

import re
from functools import lru_cache

from tqcheck.analysis.words.likeness import differ_at_end, differing, distance, plain

# Romanisations of one sound, longest first, each to a common spelling.
_ROMANISED = (
    *(("iy", "i"), ("yy", "i"), ("ij", "i"), ("yi", "i"), ("ee", "i"), ("y", "i"), ("j", "i")),
    *(("ou", "u"), ("oo", "u"), ("w", "v"), ("ph", "f"), ("gh", "k"), ("kh", "k"), ("ck", "k")),
    *(("q", "k"), ("g", "k"), ("c", "k"), ("dh", "d"), ("th", "t")),
)
_SPELLING = dict(_ROMANISED)
_UNIT = re.compile("|".join(spelling for spelling, _ in _ROMANISED) + "|.", re.DOTALL)
_SHORTEST_VARIANT = 6  # letters of a name whose variants are told from other names without a first name beside it
_SHORTEST_ACCENTED = 4


@lru_cache(maxsize=16384)
def romanised(name: str) -> str:
    """One spelling for all that romanise the same name: Zelenskyy and Zelenskiy, Gaddafi and Qaddafi."""
    spelt = "".join(_SPELLING.get(unit, unit) for unit in _UNIT.findall(plain(name)))
    return re.sub(r"(.)\1+", r"\1", spelt)


def differ_in_accents(a: str, b: str) -> bool:
    """Lopez and López; not where the accent stands on an ending, which may be inflection (Nová, Nova)."""
    if len(a) != len(b) or len(a) < _SHORTEST_ACCENTED or plain(a) != plain(b):
        return False
    return a[1:].casefold() != b[1:].casefold() and a[-1] == b[-1]


def differ_in_romanisation(a: str, b: str) -> bool:
    """Whether both romanise one name; endings other than y, i, j may be inflection or a feminine form."""
    if min(len(a), len(b)) < _SHORTEST_VARIANT or plain(a) == plain(b) or romanised(a) != romanised(b):
        return False
    changed = "".join(differing(plain(a), plain(b)))
    return not differ_at_end(plain(a), plain(b)) or set(changed) <= set("yij")


def differ_by_a_slip(a: str, b: str) -> bool:
    """Whether one letter inside the word differs: a misspelling, where the rest of the name is the same."""
    first, second = plain(a), plain(b)
    if min(len(first), len(second)) < _SHORTEST_ACCENTED or first[0] != second[0] or first[-1] != second[-1]:
        return False
    return distance(first, second, 1) == 1
