"""Thousands are grouped as another language does it.

## What it does

Finds numbers whose thousands are set apart by a sign that the language does not use for that (1,000,000 in German,
1.000.000 in French). A number with a single group (1,000) could also be a decimal fraction; it is flagged only when
the source proves which number is meant, or it is a sum of money with three digits after a comma.

## Why it matters

In German "1,000" is one, in English one thousand: the reader is told a wrong figure, or has to guess.

## Example

- wrong (German): "Der Ort hat 1,250,000 Einwohner."
- right: "Der Ort hat 1.250.000 Einwohner."

## Limits

Where a language has several conventions (Spanish, Arabic, English with spaces) all of them are accepted. Addresses
such as 192.168.100.200 are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tqcheck.analysis.numbers.in_text import Quantity, QuantityKind, numbers, write
from tqcheck.analysis.segments.introductions import gives_example
from tqcheck.analysis.segments.presence import SEARCHED
from tqcheck.analysis.units.amounts import Measure, measures
from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Hit, replace
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_DEAR = 10  # what costs less may be counted in thousandths: petrol, another currency
_CHEAP = len("1,599")
_GROUPED_FROM = 4  # digits: what was grouped stays grouped
_OCTET = 255
_EXCHANGED = str.maketrans(",.", ".,")


def _find(pair: Pair, context: Context) -> Iterator[Hit]:
    if pair.target is None or not context.target.known:
        return
    text = pair.target.text
    units = measures(text, context.target)
    proven = _source_values(pair, context) | _amounts(units)
    counted = frozenset(measure.quantity.span for measure in units)
    read = ((q.numeral, _foreign(q, text, context.target, proven, counted)) for q in numbers(text, context.target))
    found = [(numeral, value) for numeral, value in read if numeral is not None and value is not None]
    contrasted = {numeral for numeral, _ in found[:SEARCHED] if _is_contrasted(numeral, text)}
    safe = not gives_example(text, context.target)  # of how numbers are written
    for numeral, value in found:
        if numeral not in contrasted:
            shown = numeral.of(text)
            written = _with_zeros(write(value, context.target, group_from=_GROUPED_FROM), value, context.target)
            message = f"“{shown}” groups its digits as another language does and may be misread; write “{written}”."
            cheap = numeral in counted and len(numeral) <= _CHEAP  # 1,335 € a litre, which a source may write, too
            yield Hit(message, numeral, suggestions=(replace(numeral, written, safe=safe and not cheap),))


def _with_zeros(written: str, value: Decimal, language: Language) -> str:
    """With the decimals of 100,000.00, which say how exact it is."""
    fraction = f"{value:f}".partition(".")[2]
    mark = language.numerals.decimals[0]
    return f"{written}{mark}{fraction}" if fraction and mark not in written else written


def _amounts(units: Sequence[Measure]) -> frozenset[Decimal]:
    """Sums of money, grouped: $25,000 are thousands in every language, as money has no thousandths; but a litre of
    petrol costs 1,599 euros where that is a decimal comma, and a euro 1,085 dollars."""
    sums = (m.quantity for m in units if m.dimension == "currency" and m.quantity.scale == 1)
    return frozenset(q.values[1] for q in sums if q.decimal == "," and len(q.values) > 1 and q.values[0] >= _DEAR)


def _is_contrasted(numeral: Span, text: str) -> bool:
    """Whether the same digits stand there with another mark, too: the text speaks of how numbers are written."""
    shown = numeral.of(text)
    other = shown.translate(_EXCHANGED)
    return other != shown and re.search(rf"(?<!\d){re.escape(other)}(?!\d)", text) is not None


def _source_values(pair: Pair, context: Context) -> frozenset[Decimal]:
    """The numbers of the source that can be read in one way alone."""
    if pair.source is None or context.source is None:
        return frozenset()
    found = numbers(pair.source.text, context.source)
    return frozenset(q.values[0] / q.scale for q in found if len(q.values) == 1 and q.kind is not QuantityKind.HINT)


def _foreign(
    quantity: Quantity, text: str, language: Language, proven: frozenset[Decimal], counted: frozenset[Span]
) -> Decimal | None:
    """The number meant, when its grouping is not the language's; `counted` are the numbers that have a unit."""
    if quantity.kind is QuantityKind.IDENTIFIER or quantity.numeral is None or not quantity.values:
        return None
    accepted = language.numerals.grouping
    values = [value / quantity.scale for value in quantity.values]
    if quantity.decimal and len(values) > 1:
        if quantity.decimal == "." and quantity.scale == 1 and quantity.span not in counted:
            return None  # "1.135" may be a version
        return (
            values[1] if quantity.decimal not in accepted and values[1] in proven and values[0] not in proven else None
        )
    mark = " " if quantity.grouping == "\u00a0" else quantity.grouping
    if not mark or mark in accepted or mark not in ",. ":
        return None
    groups = quantity.numeral.of(text).split(quantity.grouping)
    address = len(groups) == 4 and all(len(group) <= 3 and int(group) <= _OCTET for group in groups if group.isdigit())
    certain = len(groups) > 2 or bool(quantity.decimal) or values[0] in proven
    return values[0] if certain and not address else None


CHECK = Check(
    category="locale conventions/number format",
    its="locale-violation",
    severity=Severity.MINOR,
    find=_find,
    needs_rules=True,
)
