"""The decimal separator of a number is another language's.

## What it does

Finds decimal fractions with a foreign separator (1.5 in German, 1,5 in English) where a percent sign, a unit, a
currency or a word such as million shows that they are quantities.

## Why it matters

It stops the reader, and with three decimals it changes the number a thousandfold.

## Example

- wrong (German): "Die Preise stiegen um 1.5 Prozent."
- right: "Die Preise stiegen um 1,5 Prozent."

## Limits

Numbers without a unit are left alone, for they may be versions, sections, times or marks. Spanish and Arabic, which
write both signs depending on the country, are not checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.analysis.numbers.in_text import Quantity, QuantityKind, numbers
from tqcheck.analysis.units.amounts import measures
from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Hit, replace
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_DESIGNATION = 3  # digits before the point
# "1.1-1.2", "1-14.2": a version and its revision, where no unit follows.
_VERSION = re.compile(r"-\d+\.\d+(?![\w.]| ?[%‰°€$£])")
_REVISION = re.compile(r"(?<![\w.])\d+(?:\.\d+)?-\Z")
_LETTER = re.compile(r"[a-z](?!\w)")


def _find(pair: Pair, context: Context) -> Iterator[Hit]:
    if pair.target is None or not context.target.known:
        return
    text, decimals = pair.target.text, context.target.numerals.decimals
    found = [q for q in numbers(text, context.target) if q.decimal and q.decimal not in decimals and len(q.values) == 1]
    if not found:
        return
    counted = {m.quantity.span for m in measures(text, context.target) if m.dimension != "time" and not m.doubtful}
    for quantity in found:
        if quantity.numeral is None or quantity.grouping or _is_designation(text, quantity.numeral):
            continue
        if _is_amount(quantity, counted):
            shown = quantity.numeral.of(text)
            place = quantity.numeral.start + text[quantity.numeral.start : quantity.numeral.end].rindex(_mark(shown))
            message = f"“{shown}” has the decimal separator of another language; write “{decimals[0]}” in it."
            suggestion = replace(Span(place, place + 1), decimals[0], safe=True)
            yield Hit(message, quantity.numeral, suggestions=(suggestion,))


def _mark(shown: str) -> str:
    """The separator as written (fullwidth forms are folded for reading)."""
    return next(character for character in reversed(shown) if not character.isdigit())


def _is_designation(text: str, numeral: Span) -> bool:
    """Whether a product's name stands before the number ("PostgreSQL 7.3"), told by a capital within it, or a letter
    is held to its digits, as to those of a standard ("802.11b"); a unit of such numbers has a space before it. Nor is
    the revision of a version an amount ("1-14.2")."""
    if len(numeral.of(text).partition(_mark(numeral.of(text)))[0]) >= _DESIGNATION and _LETTER.match(text, numeral.end):
        return True
    if _VERSION.match(text, numeral.end) or _REVISION.search(text, max(0, numeral.start - 12), numeral.start):
        return True
    before = text[max(0, numeral.start - 40) : numeral.start].split()
    return bool(before) and any(character.isupper() for character in before[-1][1:])


def _is_amount(quantity: Quantity, counted: set[Span]) -> bool:
    return quantity.kind is QuantityKind.PERCENT or quantity.scale > 1 or quantity.span in counted


CHECK = Check(
    category="locale conventions/number format",
    its="locale-violation",
    severity=Severity.MINOR,
    find=_find,
    needs_rules=True,
)
