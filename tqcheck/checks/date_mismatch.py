"""A date of the translation is not the source's.

## What it does

Compares the dates that name a month, in words or numbers, and the weekdays with those of the source, by the orders
of both languages. Another day, month, year or weekday in the place of the source's is flagged. A numeric date that
can be read in two ways (03/04/2025) is accepted when either reading agrees.

## Why it matters

Readers plan by dates: a wrong one makes them miss a deadline or distrust the article. Day and month are most easily
swapped between languages that order them differently.

## Example

- wrong: "The office opens on 12 March." → "Das Büro öffnet am 12. Mai."
- right: "Das Büro öffnet am 12. März."

## Limits

A date that only one side states ("last month") is not compared. Names of months that are everyday words, too (May,
March), count only beside a day or a year and in "in March" and the like. Calendars other than the Gregorian are not
converted, but Japanese eras are read as numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.analysis.segments.introductions import gives_example
from tqcheck.analysis.times.dates import Date, Weekday, date_conflicts, weekday_conflicts
from tqcheck.contracts import Check, Context
from tqcheck.records.document import BlockKind
from tqcheck.records.hit import Hit
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.wordlists.lists import languages_with

_PATTERN = re.compile(
    r"(?<![A-Za-z])(?:D{1,2}|M{2,4}|Y{2,4}|d{1,2}|y{2,4})[ ./-](?:D{1,2}|M{2,4}|Y{2,4}|d{1,2}|y{2,4})"
)


def _find(pair: Pair, context: Context) -> Iterator[Hit]:
    if pair.source is None or pair.target is None or context.source is None:
        return
    if pair.source.kind is BlockKind.UNIT and _shows_a_format(pair.source.text, context.source):
        return
    texts = (pair.source.text, context.source, pair.target.text, context.target)
    conflicts: tuple[tuple[Date | Weekday, Date | Weekday], ...] = (*date_conflicts(*texts), *weekday_conflicts(*texts))
    for before, after in conflicts:
        was, now = before.span.of(pair.source.text), after.span.of(pair.target.text)
        message = f"The source says “{was}”, the translation “{now}”, which is another date; write the source's."
        yield Hit(message, after.span, before.span)


def _shows_a_format(text: str, language: Language) -> bool:
    """Whether a string of a program gives a date as an example, or says by letters how one is written: YYYY-MM-DD."""
    return _PATTERN.search(text) is not None or gives_example(text, language)


CHECK = Check(
    category="accuracy/mistranslation",
    its="mistranslation",
    severity=Severity.MAJOR,
    find=_find,
    bilingual=True,
    compares=languages_with("months") | languages_with("weekdays"),
)
