"""Which language a text is in, detected offline.

Detection weighs the script first, which settles most languages alone, then the sequences of letters choose among
the languages of that script (`byte_sequences`). Nothing leaves the machine.
"""

from __future__ import annotations

import math
from collections import Counter

from tqcheck.analysis.writing.scripts import letters

UNKNOWN = "und"  # ISO 639-2: undetermined

SAMPLE = 20_000  # code points read for detection

_ONE_LANGUAGE = {
    "Hangul": "ko",
    "Greek": "el",
    "Hebrew": "he",
    "Thai": "th",
    "Armenian": "hy",
    "Georgian": "ka",
    "Tamil": "ta",
    "Telugu": "te",
    "Kannada": "kn",
    "Malayalam": "ml",
    "Gujarati": "gu",
    "Gurmukhi": "pa",
    "Sinhala": "si",
    "Khmer": "km",
    "Lao": "lo",
    "Myanmar": "my",
    "Ethiopic": "am",
}
_LANGUAGES = {
    "Cyrillic": frozenset({"ba", "be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"}),
    "Arabic": frozenset({"ar", "fa", "ps", "ug", "ur"}),
    "Devanagari": frozenset({"hi", "mr", "ne", "sa"}),
    "Bengali": frozenset({"as", "bn"}),
}
# Letters that only some of the Cyrillic alphabets have.
_ONLY = {
    "їєґ": frozenset({"uk"}),
    "ў": frozenset({"be"}),
    "ыэё": frozenset({"ru", "be", "kk", "ky", "mn", "tt", "ba"}),
    "ђћ": frozenset({"sr"}),
    "ѓќ": frozenset({"mk"}),
}


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
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script], _by_script(total)
    return _by_words(text[:SAMPLE], script)


def guessed(code: str) -> bool:
    """Whether a language may be taken for the one of a text by its words; else its script tells it, or nothing does."""
    return any(code in codes for codes in _LANGUAGES.values()) or _Allowed(None)(code)


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
        self._other = frozenset().union(*_LANGUAGES.values(), _ONE_LANGUAGE.values(), {"zh", "ja"})

    def __call__(self, code: str) -> bool:
        if self._codes is not None:
            return code in self._codes
        return len(code) == 2 and (code not in self._other or code == "sr")


def _allowed(text: str, script: str) -> _Allowed:
    codes = _LANGUAGES.get(script)
    if script == "Cyrillic" and codes:
        lowered = text.lower()
        counts = {marks: sum(lowered.count(mark) for mark in marks) for marks in _ONLY}
        marks = max(counts, key=lambda key: counts[key])
        if counts[marks]:
            codes = _ONLY[marks]
    return _Allowed(codes)
