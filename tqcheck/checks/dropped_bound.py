"""A number of the source is bounded ("at least 400"), and the translation gives it alone.

## What it does

Where the source bounds a number ("more than", "at least", "up to", "fewer than", "almost", "about") and the translation
has the same number without any such word near it, the number is reported.

## Why it matters

"Up to 15 euros" and "15 euros" are two prices. Readers take a figure without a bound for exact.

## Example

Wrong: "It holds more than 600 books." → "Es fasst 600 Bücher."

Right: "It holds more than 600 books." → "Es fasst über 600 Bücher."

## Limits

The fifteen languages with rules of their own. Years, times, ends of ranges, converted measures, and numbers that one
side has twice are left alone, and so is every number with a word beside it that may bound it. A bound in the place of
its opposite ("at most" for "at least") belongs to `opposite_word`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.numbers.qualifiers import KNOWN, dropped, rendering
from tqcheck.analysis.segments.prose import blank
from tqcheck.contracts import Check, Context
from tqcheck.records.document import MarkKind
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity


def find(pair: Pair, context: Context) -> Iterator[Hit]:
    if pair.source is None or pair.target is None or context.source is None:
        return
    source, target = _without_code(pair.source), _without_code(pair.target)
    for found in dropped(source, context.source, target, context.target):
        number = found.other.of(target)
        bound, say = found.qualifier.of(source), rendering(found.meaning, number, context.target)
        advice = "bound it, too" if say == number else f"say “{say}”"
        message = f"“{bound}” of the source bounds this number, which readers take for exact now; {advice}."
        yield Hit(message, found.other, found.qualifier)


def _without_code(segment: Segment) -> str:
    return blank(segment.text, (mark.span for mark in segment.marks if mark.kind is MarkKind.CODE))


CHECK = Check(
    category="accuracy/omission",
    its="omission",
    severity=Severity.MINOR,
    find=find,
    confidence=0.8,
    bilingual=True,
    languages=KNOWN,
    compares=KNOWN,
    least_link=0.5,
)
