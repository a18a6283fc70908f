"""Days that their month does not have, such as 31 June."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from functools import lru_cache

from tqcheck.records.language import Language
from tqcheck.records.span import Span

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Chinese and Japanese write month and day with characters after them.
_IN_CHARACTERS = re.compile(r"(?<![0-9.,/-])(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日")
_YEAR = "(?:1[6-9]|20)[0-9]{2}"
_SIDE = r"[0-9]{1,2}"
_NUMERIC = re.compile(
    rf"(?<![\w./:-])(?:(?P<y1>{_YEAR})(?P<s1>[./-])(?P<a1>{_SIDE})(?P=s1)(?P<b1>{_SIDE})"
    rf"|(?P<a2>{_SIDE})(?P<s2>[./-])(?P<b2>{_SIDE})(?P=s2)(?P<y2>{_YEAR}))(?![\w:/-]|\.\d)"
)


def impossible_days(text: str, language: Language) -> Iterator[tuple[Span, int]]:
    """Each day with its month that cannot be, and how many days the month has at most; 0 where it is no month."""
    for pattern in _patterns(language):
        for match in pattern.finditer(text):
            days = _DAYS[language.dates.months[language.lower(match["month"])] - 1]
            if days < int(match["day"]):
                yield Span(*match.span()), days
    for match in () if language.spaced else _IN_CHARACTERS.finditer(text):
        month, day = int(match["month"]), int(match["day"])
        days = _DAYS[month - 1] if 0 < month <= len(_DAYS) else 0
        if days < day:
            yield Span(*match.span()), days
    yield from _numeric(text)


def _numeric(text: str) -> Iterator[tuple[Span, int]]:
    """Dates in numbers that are none, whichever of them is the month, but would be with another day."""
    for match in _NUMERIC.finditer(text):
        year = int(match["y1"] or match["y2"])
        one, other = int(match["a1"] or match["a2"]), int(match["b1"] or match["b2"])
        orders = ((one, other), (other, one)) if match["y1"] is None else ((one, other),)  # a year first: the month
        months = [(monthrange(year, month)[1], day) for month, day in orders if 0 < month <= len(_DAYS)]
        if months and all(days < day <= max(_DAYS) for days, day in months):
            yield Span(*match.span()), months[0][0]


@lru_cache
def _patterns(language: Language) -> tuple[re.Pattern[str], ...]:
    """A 30 or 31 beside the name of a shorter month; after it only where the language writes so ("June 31").

    Higher numbers beside a month are years, pages or issues. A name that is an everyday word, too, is one after a day.
    """
    short = [name for name, month in language.dates.months.items() if name.isalpha() and _DAYS[month - 1] < max(_DAYS)]
    sure = [name for name in short if name not in language.dates.doubtful]
    if not short or not language.spaced:
        return ()
    ended = r"(?<![\w.,/–-])(?P<day>3[01])"
    before = rf"{ended}(?:\.|st|th|er|º)? (?:de |of )?(?P<month>{_any(sure)})(?!\w)"
    stopped = rf"{ended}\. (?P<month>{_any(set(short) - set(sure))})(?!\w)"
    after = rf"(?<!\w)(?P<month>{_any(sure)}) (?P<day>3[01])(?:st|th)?(?![\w:/–-]|[.,]\d| \w)"
    chosen = (before, stopped) if language.dates.day_first else (before, after)
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in chosen)


def _any(names: list[str] | set[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=lambda name: (-len(name), name))) or "(?!)"
