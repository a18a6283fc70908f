"""A currency sign stands where another language puts it.

## What it does

Compares the place of a currency sign, and the space beside it, with what the language's editors write: €5 in English,
5 € in German and French.

## Why it matters

A sign on the wrong side is the mark of a text that was not finished for its readers.

## Example

- wrong (German): "Der Eintritt kostet €15."
- right: "Der Eintritt kostet 15 €."

## Limits

Signs alone are checked, not codes (EUR) or words. All forms that a language accepts pass; countries that share a
language may differ (Switzerland, Austria, Mexico). Papers of every language print $89 and £20 as Americans and Britons
do: of signs before the number, only the euro's is reported. To move a sign is no safe correction.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.units.amounts import Measure, is_sign, measures
from tqcheck.contracts import Check, Context
from tqcheck.records.hit import Hit, replace
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_SIGN = "¤"
_HOME = "€"  # the sign whose place each language has settled


def _find(pair: Pair, context: Context) -> Iterator[Hit]:
    if pair.target is None:
        return
    text, accepted = pair.target.text, context.target.numerals.currency
    for measure in measures(text, context.target) if accepted else ():
        form = _form(measure, text)
        sign = measure.unit.of(text)
        if form is None or form in accepted or form.replace(_SIGN, sign[-1]) in accepted or _is_variable(measure, sign):
            continue
        if form.endswith(_SIGN) and text[measure.unit.end : measure.unit.end + 1].isdigit():  # a second $25,000 prize
            continue
        if measure.unit.start and text[measure.unit.start - 1].isalpha():  # a code before the sign: USD$500, CA$20
            continue
        if form.startswith(_SIGN) and sign != _HOME:  # $15, R$ 15: what papers everywhere write as the country does
            continue
        if text[measure.unit.end : measure.unit.end + 1] in ("-", "\u2011"):  # 10€-Note, a compound
            continue
        amount = measure.quantity.span.of(text)
        written = accepted[0].replace(" ", "\u00a0").replace("1", amount).replace(_SIGN, sign)
        span = Span(
            min(measure.unit.start, measure.quantity.span.start), max(measure.unit.end, measure.quantity.span.end)
        )
        message = (
            f"“{span.of(text)}” has its currency sign where {context.target.name} does not put it, which looks "
            f"untranslated; write “{written}”."
        )
        moved = form[0] != accepted[0][0]
        safe = not moved and not _ends_formula(measure, text)
        yield Hit(message, span, suggestions=(replace(span, written, safe=safe),))


def _form(measure: Measure, text: str) -> str | None:
    """`¤1`, `¤ 1`, `1 ¤` or `1¤`; `None` when the sign does not stand beside the number."""
    sign, amount = measure.unit, measure.quantity.span
    if not is_sign(sign.of(text)):
        return None
    before = sign.end <= amount.start
    gap = text[sign.end : amount.start] if before else text[amount.end : sign.start]
    if gap.strip() or len(gap) > 1 or (not before and not gap and text[amount.end - 1].isalpha()):  # "50 Md$" in French
        return None
    space = " " if gap else ""
    return f"{_SIGN}{space}1" if before else f"1{space}{_SIGN}"


def _ends_formula(measure: Measure, text: str) -> bool:
    """Whether the sign may be the end of a formula: $12, 8, 29$."""
    start = text.rfind("$", 0, measure.unit.start)
    opens = start >= 0 and not text[start + 1].isspace() and not text[max(0, start - 1) : start].isalnum()
    return measure.unit.of(text) == "$" and opens


def _is_variable(measure: Measure, sign: str) -> bool:
    """$1 is a variable of many programming languages."""
    return sign == "$" and len(measure.quantity.span) == 1


CHECK = Check(
    category="locale conventions/currency format",
    its="locale-violation",
    severity=Severity.MINOR,
    find=_find,
    needs_rules=True,
)
