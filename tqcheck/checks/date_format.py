"""A date is written in the order of another language.

## What it does

Finds full dates whose order the language does not have: the month before the day where the day comes first
("Mai 12, 2024" in German), a numeric date that only another order explains (12/25/2024 in French), a stop after the
day in English ("12. May 2024"). Also finds days that no month has ("31 June").

## Why it matters

The reader stumbles, and learns to mistrust the numeric dates that can be read in two ways.

## Example

- wrong (French): "Le rapport est paru le mai 12, 2024."
- right: "Le rapport est paru le 12 mai 2024."

## Limits

Dates without a year and numeric dates that fit the language's order are accepted, whatever was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.analysis.times.dates import Date, Reading, dates
from tqcheck.analysis.times.days import impossible_days
from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Hit, replace
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity

_MONTH_FIRST = re.compile(r"[^\W\d_]+\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}")
_STOP_AFTER_DAY = re.compile(r"(\d{1,2})\.(\s+[^\W\d_]+\s+\d{4})")


def _find(pair: Pair, context: Context) -> Iterator[Hit]:
    if pair.target is None or not context.target.known:
        return
    text = pair.target.text
    for span, days in impossible_days(text, context.target):
        why = f"the month has {days} days" if days else "the year has twelve months"
        message = f"“{span.of(text)}” does not exist: {why}. Look up which day is meant."
        yield Hit(message, span, severity=Severity.MAJOR, confidence=0.9)
    for date in dates(text, context.target):
        shown = date.span.of(text)
        written = _numeric(date, context.target) if date.numeric else _named(shown, date, context.target)
        if written is not None and written != shown:
            message = f"“{shown}” has the order of another language's dates; write “{written}”."
            yield Hit(message, date.span, suggestions=(replace(date.span, written, safe=False),))


def _named(shown: str, date: Date, language: Language) -> str | None:
    if not language.dates.names:
        return None
    stop = _STOP_AFTER_DAY.fullmatch(shown)
    if stop and not language.dates.day_first and "." not in language.dates.written:
        return stop[1] + stop[2]
    if language.dates.day_first and _MONTH_FIRST.fullmatch(shown):
        return _filled(language.dates.written, date.readings[0], language)
    return None


def _numeric(date: Date, language: Language) -> str | None:
    """The only date it can be, when none of the language's orders explains it."""
    if len(date.readings) != 1 or date.readings[0][0] is None or set(date.orders) & set(language.dates.orders):
        return None
    return _filled(language.dates.numeric, date.readings[0], language)


def _filled(form: str, reading: Reading, language: Language) -> str:
    year, month, day = reading
    name = language.dates.names[(month or 1) - 1] if language.dates.names else ""
    return form.format(y=year, m=month, d=day, month=name)


CHECK = Check(
    category="locale conventions/date format",
    its="locale-violation",
    severity=Severity.MINOR,
    find=_find,
    needs_rules=True,
)
