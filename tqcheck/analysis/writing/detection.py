"""Which language a text is in, detected offline.

Detection weighs the script first, which settles most languages alone, then the sequences of letters choose among
the languages of that script (`byte_sequences`). Nothing leaves the machine.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from functools import cache

from tqcheck.analysis.writing.scripts import letters
from tqcheck.wordlists.lists import table

UNKNOWN = "und"  # ISO 639-2: undetermined

SAMPLE = 20_000  # code points read for detection

_HAN = frozenset({"zh", "ja"})  # told apart by kana


def detect(text: str) -> tuple[str, float]:
    """The likeliest language's ISO 639 code and its probability (0-1); `("und", 0.0)` for a text without letters."""
    counts = letters(text[:SAMPLE])
    total = sum(counts.values())
    if not total:
        return UNKNOWN, 0.0
    kana = counts["Hiragana"] + counts["Katakana"]
    if kana + counts["Han"] > total / 4:
        return ("ja" if kana > (kana + counts["Han"]) / 20 else "zh"), _by_script(total * 4)
    script = _main_script(counts, total)
    codes = _languages().get(script, frozenset())
    if len(codes) == 1:
        return next(iter(codes)), _by_script(total)
    return _by_words(text[:SAMPLE], script)


def guessed(code: str) -> bool:
    """Whether a language may be taken for the one of a text by its words; else its script tells it, or nothing does."""
    return any(code in codes for codes in _languages().values() if len(codes) > 1) or _Allowed(None)(code)


def scripts_of(code: str) -> tuple[str, ...]:
    """The scripts that tell a language, alone or with others: not the Latin, nor the Chinese."""
    return tuple(script for script, codes in _languages().items() if code in codes)


@cache
def _languages() -> Mapping[str, frozenset[str]]:
    """Which languages are written in a script, but for the Latin and the Chinese."""
    return {script: frozenset(codes.split()) for script, codes in table("international", "scripts").items()}


def _main_script(counts: Counter[str], total: int) -> str:
    """Names and code in Latin letters stand in texts of every script, but hardly the other way round."""
    first, *others = (script for script, _ in counts.most_common(2))
    if first == "Latin" and others and counts[others[0]] > total / 4:
        return others[0]
    return first


def _by_script(count: int) -> float:
    return min(0.99, 0.5 + count / 80)


def _by_words(text: str, script: str) -> tuple[str, float]:
    from tqcheck.analysis.writing.byte_sequences import scores

    allowed = _allowed(text, script)
    weighed = {code: score for code, score in scores(text).items() if allowed(code)}
    best = max(weighed, key=lambda code: weighed[code])
    return best, 1 / sum(math.exp(max(-700.0, score - weighed[best])) for score in weighed.values())


class _Allowed:
    """Which codes the script and its letters leave; rare languages without a two-letter code are not guessed."""

    def __init__(self, codes: frozenset[str] | None) -> None:
        self._codes = codes
        self._other = _HAN.union(*_languages().values())

    def __call__(self, code: str) -> bool:
        if self._codes is not None:
            return code in self._codes
        return len(code) == 2 and (code not in self._other or code == "sr")


def _allowed(text: str, script: str) -> _Allowed:
    codes = _languages().get(script)
    only = table("international", "telling_letters")
    if codes and any(codes.issuperset(written.split()) for written in only.values()):
        lowered = text.lower()  # of letters that have one small form in every language
        counts = {marks: sum(lowered.count(mark) for mark in marks) for marks in only}
        marks = max(counts, key=lambda key: counts[key])
        if counts[marks]:
            codes = frozenset(only[marks].split())
    return _Allowed(codes)
