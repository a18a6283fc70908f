"""Days that their month does not have, such as 31 June."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tqcheck.records.language import Language
from tqcheck.records.span import Span

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def impossible_days(text: str, language: Language) -> Iterator[tuple[Span, int]]:
    """Each day with its month that cannot be, and how many days the month has at most."""
    for pattern in _patterns(language):
        for match in pattern.finditer(text):
            days = _DAYS[language.dates.months[language.lower(match["month"])] - 1]
            if days < int(match["day"]):
                yield Span(*match.span()), days


@lru_cache
def _patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    """A 30 or 31 beside a month's name; after it only where the language writes so ("June 31").

    Higher numbers beside a month are years, pages or issues.
    """
    doubtful = language.dates.doubtful
    names = [name for name in language.dates.months if name.isalpha() and name not in doubtful]
    if not names or not language.spaced:
        return ()
    months = "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name)))
    before = rf"(?<![\w.,/–-])(?P<day>3[01])(?:\.|st|th|er|º)? (?:de |of )?(?P<month>{months})(?!\w)"
    after = rf"(?<!\w)(?P<month>{months}) (?P<day>3[01])(?:st|th)?(?![\w:/–-]|[.,]\d| \w)"
    chosen = (before,) if language.dates.day_first else (before, after)
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in chosen)
