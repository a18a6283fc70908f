"""How long a translation is as a rule, before two documents have told."""

from __future__ import annotations

# Characters for one of English, in professionally translated news (NTREX); Korean by what its writing is like.
_TO_ENGLISH = {
    "en": 1.0,
    "ko": 0.5,
    "de": 1.19,
    "fr": 1.18,
    "es": 1.16,
    "it": 1.17,
    "pt": 1.12,
    "nl": 1.18,
    "sv": 1.02,
    "pl": 1.12,
    "cs": 0.97,
    "ru": 1.11,
    "uk": 1.06,
    "tr": 1.07,
    "ro": 1.18,
    "fi": 1.09,
    "hu": 1.12,
    "bg": 1.09,
    "zh": 0.34,
    "ja": 0.45,
    "ar": 0.93,
}


def expected_ratio(source: str, target: str) -> float | None:
    """Target characters a source character between two languages, by their codes; `None` where it is not known."""
    if source not in _TO_ENGLISH or target not in _TO_ENGLISH:
        return None
    return _TO_ENGLISH[target] / _TO_ENGLISH[source]
