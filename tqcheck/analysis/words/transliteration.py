"""Whether two names in different scripts, or in different romanisations, can be the same name.

Transliteration keeps consonants and loses almost everything else, so names are compared by their
consonant skeleton: one letter for each class of sounds that languages exchange (b p f v; d t; s z sh ch;
k g q; l r). The idea is Soundex (Russell 1918), made coarser and script-neutral.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tqcheck.analysis.words.likeness import plain

# What the letters of a class sound like; H, W and J come and go between languages.
_LATIN = {
    **dict.fromkeys("bpfv", "P"),
    **dict.fromkeys("dt", "T"),
    **dict.fromkeys("sz", "S"),
    **dict.fromkeys("kgqc", "K"),
    **dict.fromkeys("lr", "R"),
    **{"m": "M", "n": "N", "h": "H", "w": "W", "j": "J", "x": "KS"},
}
_DIGRAPHS = {
    **dict.fromkeys(("sch", "tsch", "tch", "ch", "sh", "cz", "sz", "zh", "shch", "dzh", "dj", "ts", "tz", "tx"), "S"),
    **dict.fromkeys(("ck", "cch", "qu"), "K"),
    **{"ph": "P", "th": "T", "gh": "H", "kh": "H", "ce": "S", "ci": "S", "cy": "S", "ge": "J", "gi": "J", "ng": "N"},
}
_CYRILLIC = {
    **dict.fromkeys("бпфв", "P"),
    **dict.fromkeys("дт", "T"),
    **dict.fromkeys("сзшщжчц", "S"),
    **dict.fromkeys("кґ", "K"),
    **dict.fromkeys("лр", "R"),
    **{"м": "M", "н": "N", "г": "G", "х": "H"},
}
_ARABIC = {
    **dict.fromkeys("بفپڤ", "P"),
    **dict.fromkeys("تدطضث", "T"),
    **dict.fromkeys("سصزذظشچژ", "S"),
    **dict.fromkeys("كقکگ", "K"),
    **dict.fromkeys("لر", "R"),
    **{"م": "M", "ن": "N", "ه": "H", "ح": "H", "خ": "H", "غ": "G", "ج": "J", "و": "W"},
}
_KATAKANA = {
    **dict.fromkeys("バビブベボパピプペポヴフ", "P"),
    **dict.fromkeys("タテトダデド", "T"),
    **dict.fromkeys("サシスセソザジズゼゾチツヂヅ", "S"),
    **dict.fromkeys("カキクケコガギグゲゴ", "K"),
    **dict.fromkeys("ラリルレロ", "R"),
    **dict.fromkeys("マミムメモ", "M"),
    **dict.fromkeys("ナニヌネノン", "N"),
    **dict.fromkeys("ハヒヘホ", "H"),
    **dict.fromkeys("ワ", "W"),
}
_SOUNDS = {**_LATIN, **_CYRILLIC, **_ARABIC, **_KATAKANA}
_UNIT = re.compile("|".join(sorted(_DIGRAPHS, key=len, reverse=True)) + "|.", re.DOTALL)
# Pairs of classes that stand for each other, and classes that are often not written or spoken at all.
_NEAR = {frozenset(pair): 0.25 for pair in ("HK", "GK", "GH", "JK", "JG", "JS", "WP", "MN", "KS", "JH", "TS")}
_NEAR |= {frozenset("BP"): 0.25, frozenset("DT"): 0.25, frozenset("BF"): 0.5}  # of letters, see below
_FLEETING = {"H": 0.25, "W": 0.25, "J": 0.25, "R": 0.5, "G": 0.5}


@lru_cache(maxsize=16384)
def skeleton(name: str) -> str:
    """The consonant classes of a name in Latin, Cyrillic, Arabic or katakana, repeated ones once."""
    sounds = "".join(_DIGRAPHS.get(unit) or _SOUNDS.get(unit, "") for unit in _UNIT.findall(_letters(name)))
    return re.sub(r"(.)\1+", r"\1", sounds)


def _letters(name: str) -> str:
    """Folded, but for katakana, whose voicing marks are not accents."""
    return name if any("ァ" <= c <= "ヺ" for c in name) else plain(name)


@lru_cache(maxsize=16384)
def likeness(a: str, b: str) -> float:
    """How well the skeletons of two names agree: 1 the same, 0 nothing in common."""
    first, second = skeleton(a)[:_LONGEST], skeleton(b)[:_LONGEST]
    longest = max(_weight(first), _weight(second))
    return 1.0 if longest == 0 else 1 - min(1.0, _cost(first, second) / longest)


_LONGEST = 24  # consonants of a name that are compared


def _weight(sounds: str) -> float:
    return sum(_FLEETING.get(sound, 1.0) for sound in sounds)


def _cost(a: str, b: str) -> float:
    row = [0.0]
    for y in b:
        row.append(row[-1] + _FLEETING.get(y, 1.0))
    for x in a:
        diagonal, row[0] = row[0], row[0] + _FLEETING.get(x, 1.0)
        for j, y in enumerate(b, 1):
            change = diagonal + (0.0 if x == y else _NEAR.get(frozenset((x, y)), 1.0))
            diagonal = row[j]
            row[j] = min(change, row[j] + _FLEETING.get(x, 1.0), row[j - 1] + _FLEETING.get(y, 1.0))
    return row[-1]


# Letters of one class that Cyrillic and Latin letters tell apart: Field is no Браун, though both begin alike by class.
_LETTERS = {
    **{"b": "B", "p": "P", "f": "F", "v": "F", "w": "F", "ph": "F", "d": "D", "t": "T", "th": "T", "l": "L", "r": "R"},
    **{"б": "B", "п": "P", "ф": "F", "в": "F", "д": "D", "т": "T", "л": "L", "р": "R"},
}


@lru_cache(maxsize=16384)
def likeness_of_letters(a: str, b: str) -> float:
    """As `likeness`, of Latin and Cyrillic names alone, in which b and f, l and r are not exchanged."""
    first, second = _spelt(a)[:_LONGEST], _spelt(b)[:_LONGEST]
    longest = max(_weight(first), _weight(second))
    return 1.0 if longest == 0 else 1 - min(1.0, _cost(first, second) / longest)


def _spelt(name: str) -> str:
    units = _UNIT.findall(plain(name))
    sounds = "".join(_LETTERS.get(unit) or _DIGRAPHS.get(unit) or _SOUNDS.get(unit, "") for unit in units)
    return re.sub(r"(.)\1+", r"\1", sounds)
