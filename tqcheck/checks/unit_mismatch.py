"""A quantity keeps its number but changes its unit or currency, or was converted wrongly.

## What it does

Reads what each number counts (kilometres, pounds, degrees, hours, euros …) on both sides. The same number with
another unit is flagged, and so is a conversion that is off by more than a tenth, the most that rounding explains.

## Why it matters

"10 miles" that became "10 kilometres" looks perfectly right to a reader and is wrong by more than half; dollars that
became euros change a contract.

## Example

- wrong: "The road is 10 miles long." → "Die Straße ist 10 Kilometer lang."
- right: "Die Straße ist 16 Kilometer lang."

## Limits

Amounts of money in another currency with another number are not judged, for the rate is not known. A number that
stands several times in a sentence is not compared. Words of units are known in the languages that
`tqcheck list languages` names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from tqcheck.analysis.numbers.comparison import compare
from tqcheck.analysis.numbers.in_text import QuantityKind, numbers
from tqcheck.analysis.segments.introductions import gives_example
from tqcheck.analysis.segments.prose import blank
from tqcheck.analysis.units.amounts import Measure, measures
from tqcheck.contracts import Check, Context
from tqcheck.records.document import MarkKind
from tqcheck.records.hit import Hit
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity


def _find(pair: Pair, context: Context) -> Iterator[Hit]:
    if pair.source is None or pair.target is None or context.source is None:
        return
    source, target = _without_placeholders(pair.source), _without_placeholders(pair.target)
    theirs, ours = _once(source, context.source), _once(target, context.target)
    for value in theirs.keys() & ours.keys():
        before, after = theirs[value], ours[value]
        if before.units.isdisjoint(after.units):
            was, now = _text(before, source), _text(after, target)
            hit = _hit(before, after, f"The source counts in “{was}”, the translation says “{now}” of the same number")
            sample = before.dimension == after.dimension == "currency" and _give_example(source, target, context)
            yield replace(hit, severity=Severity.MINOR, confidence=0.6) if sample else hit
    for conversion in compare(source, context.source, target, context.target).conversions:
        if not conversion.right:
            yield _hit(conversion.source, conversion.target, "The converted quantity is not the source's")


def _give_example(source: str, target: str, context: Context) -> bool:
    """Whether an amount stands in an example, which may be in the money of the readers."""
    theirs = context.source is not None and gives_example(source, context.source)
    return theirs or gives_example(target, context.target)


def _once(text: str, language: Language) -> Mapping[Decimal, Measure]:
    """The measures whose number stands once in the text, by that number."""
    found = numbers(text, language)
    times = Counter(value for quantity in found if quantity.kind is not QuantityKind.HINT for value in quantity.values)
    sure = (measure for measure in measures(text, language) if not measure.doubtful)
    return {value: measure for measure in sure for value in measure.quantity.values[:1] if times[value] == 1}


def _text(measure: Measure, text: str) -> str:
    return measure.unit.of(text)


def _hit(before: Measure, after: Measure, problem: str) -> Hit:
    message = f"{problem}; write the source's unit, or convert the number, too."
    return Hit(message, after.unit, before.unit)


def _without_placeholders(segment: Segment) -> str:
    """The text with what a program fills in blanked: `$0` is no amount."""
    return blank(segment.text, (mark.span for mark in segment.marks if mark.kind is MarkKind.PLACEHOLDER))


CHECK = Check(
    category="accuracy/mistranslation",
    its="mistranslation",
    severity=Severity.MAJOR,
    find=_find,
    bilingual=True,
)
