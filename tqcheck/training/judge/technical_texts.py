"""Translations of documentation, announcements and pages of projects, as they are.

They are freer than news, and full of names and words that stay as they are in the source: what an adapter doubts that
has seen few of them.
"""

from __future__ import annotations

from pathlib import Path
from random import Random

from tqcheck.registry import language
from tqcheck.training.judge.planted import pairs_of_set
from tqcheck.training.judge.splits import TECHNICAL, is_held

SETS = (
    "bitcoin.org", "cds-blog", "debian-handbook", "debian-news", "debian-security", "esdc-itstrategy",
    "gnome-user-docs", "gnu", "innersource", "letsencrypt", "mozilla-www", "nextstrain", "opensource-guide",
    "privacyguides", "python-docs", "ropensci-blog", "tails", "tico19", "w3c-i18n",
)  # fmt: skip
"""Of all but those whose articles measure what `machine_translated` says of human ones."""
_ENGLISH = (25, 260)
"""The least and most characters of an English sentence."""
_RATIO = (0.5, 1.9)
"""How many times as long as the English one a sentence may be: what is outside is a part of it, or more than it."""
_DENSE = 2.6
"""How many letters a Chinese or Japanese sign counts for."""


def technical_translations(data: Path, code: str, count: int, held: bool, rng: Random) -> list[tuple[str, str, str]]:
    """Up to `count` pairs of languages ("en-de"), source and target, two in three from English into the language
    `code`; of those that are kept for calibrating and measuring, or of the others."""
    found: list[tuple[str, str]] = []
    for name in SETS:
        pairs = pairs_of_set(data, name, code)
        fitting = [(a, b) for a, b in pairs if _fits(a, b, code) and is_held(b, TECHNICAL) == held]
        found += rng.sample(fitting, min(count, len(fitting)))  # none of the sets is most of them
    some = rng.sample(found, min(count, len(found)))
    return [(f"en-{code}", b, a) if rng.random() < 2 / 3 else (f"{code}-en", a, b) for a, b in some]


def _fits(foreign: str, english: str, code: str) -> bool:
    length = len(foreign) * (1.0 if language(code).spaced else _DENSE)
    lengths = _ENGLISH[0] <= len(english) <= _ENGLISH[1] and _RATIO[0] < length / len(english) < _RATIO[1]
    return lengths and foreign != english
