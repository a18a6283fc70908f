"""A number of the translation is not the source's.

## What it does

Compares the numbers of a sentence with those of its source by value, however they are written: in digits of either
locale, in words, in Chinese, Japanese or Arabic numerals, as a century or a decade, as a share or a multiple. A
number that the translation has in the place of another is flagged; so is one that only one side has, as a minor
matter. Numbers in code, placeholders, addresses and names such as COVID-19 are left alone. A model adds numbers that
it holds to be wrong.

## Why it matters

A wrong figure is the error a reader cannot see and will repeat: a price, a dose, a death toll. By MQM it is a
mistranslation; it is critical when the digits are right but the order of magnitude is not (million for billion).

## Example

- wrong: "The fund holds 12 million euros." → "Der Fonds hält 12 Milliarden Euro."
- right: "Der Fonds hält 12 Millionen Euro."

## Limits

Small numbers in words (up to ten) are compared with digits, and with each other or with a larger one only where
either side has a single one of three or more that the other has not, for "one" and "two" are often articles and
idioms; shares and multiples ("two thirds", "one in eight", "twice") only where either side has a single one of its
own. Another telephone number or postcode in an example ("e.g. 4479…") is minor.
A right number in the wrong place of the sentence is not noticed. Converted units are judged by `unit_mismatch`,
dates by `date_mismatch`. Words for numbers are known in the languages that `tqcheck list languages` names; in others
digits alone are compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace as replace_in
from decimal import Decimal

from tqcheck.analysis.marked.marks_as_hits import MARKS, marked
from tqcheck.analysis.markup.addresses import addresses
from tqcheck.analysis.markup.icu import by_form
from tqcheck.analysis.numbers.bounds import same_bound
from tqcheck.analysis.numbers.comparison import compare, is_due
from tqcheck.analysis.numbers.in_text import Quantity, QuantityKind
from tqcheck.analysis.numbers.pairing import in_words, matched, named_alike, numbered, only_ones, small
from tqcheck.analysis.numbers.ratios import changed_ratio, outside_ratios
from tqcheck.analysis.numbers.rendering import rendering
from tqcheck.analysis.segments.introductions import gives_example
from tqcheck.analysis.times.clock import Clock, clock_conflicts
from tqcheck.analysis.times.dates import weekdays
from tqcheck.analysis.units.amounts import measures
from tqcheck.analysis.units.conversions import may_render
from tqcheck.contracts import Check, Context
from tqcheck.records.document import MarkKind
from tqcheck.records.hit import Hit, replace
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

_MOST_ALONE = 2  # numbers of one sentence that are reported each by itself
_DIGEST = re.compile(r"\b(?=[a-f]*[0-9])(?=[0-9]*[a-f])(?:[0-9a-f]{12,}|[0-9A-F]{12,})\b")  # a checksum, a key
_JOINED = frozenset("/@")
_WHOLE = 100
_CODE = 10**4  # the least value of five digits, from which on a number without separators may be a code
_SMALLEST_ALONE = 10  # a smaller number without a counterpart is often another wording ("2, 3" for "a few")


def _find(pair: Pair, context: Context) -> Iterator[Hit]:
    shares = list(_other_share(pair, context))
    yield from shares
    for hit in _by_rule(pair, context):
        if not any(_meet(hit.span, one.span) or _meet(hit.source_span, one.source_span) for one in shares):
            yield hit
    yield from _in_one_form(pair, context)
    yield from marked(pair, "number_mismatch")


def _in_one_form(pair: Pair, context: Context) -> Iterator[Hit]:
    """Numbers that stand in other forms of a plural (`{count, plural, one {…} other {…}}`), and are lost in one."""
    if pair.source is None or pair.target is None or context.source is None or "{" not in pair.target.text:
        return
    both = list(by_form(pair.source.text, pair.target.text))
    everywhere = compare(pair.source.text, context.source, pair.target.text, context.target).missing if both else ()
    known = {quantity.value for quantity in everywhere}
    lost: dict[Decimal, tuple[Quantity, list[str]]] = {}
    for theirs, form in both:
        for quantity in _in_prose(
            compare(theirs, context.source, form.text, context.target).missing, pair.source, context.source
        ):
            if quantity.in_digits and quantity.value and quantity.value > 1 and quantity.value not in known:
                lost.setdefault(quantity.value, (quantity, []))[1].append(form.named)
    for quantity, cases in lost.values():
        number, where = quantity.span.of(pair.source.text), "; ".join(cases)
        message = f"The number “{number}” is missing in a case of the message ({where}); add it there."
        yield Hit(message, None, quantity.span, confidence=0.8)


def _by_rule(pair: Pair, context: Context) -> Iterator[Hit]:
    if pair.source is None or pair.target is None or context.source is None:
        return
    _, times = clock_conflicts(pair.source.text, context.source, pair.target.text, context.target)
    yield from (_other_time(*couple, pair.source.text, pair.target.text) for couple in times)
    found = compare(pair.source.text, context.source, pair.target.text, context.target)
    missing = _in_prose(found.missing, pair.source, context.source)
    extra = _in_prose(found.extra, pair.target, context.target)
    if not all(side.known or side.numerals.multipliers for side in (context.source, context.target)):
        # "10 million" may stand there in unknown words
        missing, extra = ([q for q in side if q.scale == 1] for side in (missing, extra))
    lost = [quantity for quantity in missing if is_due(quantity, context.target)]
    new = [quantity for quantity in extra if is_due(quantity, context.source)]
    pairs = [*matched(lost, new), *named_alike(missing, pair.source.text, extra, pair.target.text)]
    pairs += small(_without(missing, lost), new)
    pairs += ((a, b) for b, a in small(_without(extra, new), lost))
    pairs += in_words(missing, extra)
    pairs += numbered(missing, pair.source.text, extra, pair.target.text)
    if missing and extra and not pairs:
        theirs = outside_ratios(pair.source.text, context.source)
        ours = outside_ratios(pair.target.text, context.target)
        pairs = only_ones(_within(missing, theirs), _within(extra, ours))
    for before, after in pairs:
        here = _may_say(before, pair.source.text, context.source, after, context.target)
        there = _may_say(after, pair.target.text, context.target, before, context.source)
        sides = (before, pair.source.text, context.source), (after, pair.target.text, context.target)
        if not (here or there or same_bound(*sides[0], *sides[1]) or same_bound(*sides[1], *sides[0])):
            hit = _mismatch(before, after, pair, context.target)
            sample = _are_codes(before, after) and _give_example(pair.source, pair.target, context)
            yield replace_in(hit, severity=Severity.MINOR) if sample else hit
    if context.source.known and context.target.known:
        yield from _alone(lost, new, pair)


def _other_share(pair: Pair, context: Context) -> Iterator[Hit]:
    """A share or a multiple that is another; its numbers are not told once more."""
    if pair.source is None or pair.target is None or context.source is None:
        return
    changed = changed_ratio(pair.source.text, context.source, pair.target.text, context.target)
    if changed is None:
        return
    before, after = (ratio.span for ratio in changed)
    was, now = before.of(pair.source.text), after.of(pair.target.text)
    message = f"The source says “{was}”, the translation “{now}”, another share or multiple; write the source's."
    if changed[0].completes(changed[1]):
        yield Hit(message, after, before, severity=Severity.MINOR, confidence=0.6)
    else:
        yield Hit(message, after, before, confidence=0.9)


def _meet(span: Span | None, other: Span | None) -> bool:
    return span is not None and other is not None and span.overlaps(other)


def _are_codes(*quantities: Quantity) -> bool:
    """Whether they may be telephone numbers or postcodes, which an example has from the readers' own country."""
    return all(
        quantity.in_digits
        and quantity.value
        and quantity.value >= _CODE
        and not quantity.grouping
        and quantity.scale == 1
        for quantity in quantities
    )


def _give_example(source: Segment, target: Segment, context: Context) -> bool:
    theirs = context.source is not None and gives_example(source.text, context.source)
    return theirs or gives_example(target.text, context.target)


def _within(quantities: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    spans = {quantity.span for quantity in others}
    return [quantity for quantity in quantities if quantity.span in spans]


def _without(quantities: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    spans = {quantity.span for quantity in others}
    return [quantity for quantity in quantities if quantity.span not in spans]


def _other_time(before: Clock, after: Clock, source: str, target: str) -> Hit:
    was, now = before.span.of(source), after.span.of(target)
    half = " Say which half of the day is meant, or count to 24." if before.minute == after.minute else ""
    message = f"The source says “{was}”, the translation “{now}”, which is another time; write the source's.{half}"
    return Hit(message, after.span, before.span)


def _in_prose(quantities: Sequence[Quantity], segment: Segment, language: Language) -> list[Quantity]:
    """Those that belong neither to code nor to an address, nor to a weekday that is a number ("quinta-feira")."""
    if not quantities:
        return []
    outside = [mark.span for mark in segment.marks if mark.kind in (MarkKind.CODE, MarkKind.PLACEHOLDER)]
    outside.extend(addresses(segment.text))
    outside.extend(day.span for day in weekdays(segment.text, language) if not day.doubtful)
    outside.extend(Span(*found.span()) for found in _DIGEST.finditer(segment.text))
    covered = {position for span in outside for position in range(span.start, span.end)}
    return [quantity for quantity in quantities if quantity.span.start not in covered]


def _may_say(quantity: Quantity, text: str, language: Language, other: Quantity, beyond: Language) -> bool:
    """Whether the two may be the same: with an unknown word after the number, or in a unit that is not known.

    In languages without rules the word for thousand may not be known, nor that for metre.
    """
    if not other.values or not quantity.value:
        return False
    if not language.known and quantity.scale == 1 and other.values[0] >= quantity.value * _WHOLE:
        return True
    if beyond.known:
        return False
    return any(m.quantity.span == quantity.span and may_render(m, other) for m in measures(text, language))


def _mismatch(before: Quantity, after: Quantity, pair: Pair, language: Language) -> Hit:
    assert pair.source is not None
    assert pair.target is not None
    was, now = before.span.of(pair.source.text), after.span.of(pair.target.text)
    value = before.value
    ordered = before.kind is after.kind is QuantityKind.ORDINAL and not after.in_digits
    spelt = ordered or after.values == (after.scale,)  # "first", "half a million": digits do not belong there
    written = None if value is None or spelt else rendering(before, after, pair.target.text, language)
    advice = f"write {written}, or check the source" if written else "check it against the source"
    message = f"The source says “{was}”, the translation “{now}”. Readers take a figure as it stands; {advice}."
    suggestions = (replace(after.span, written, safe=False, confidence=0.8),) if written and after.in_digits else ()
    severity = Severity.CRITICAL if _other_magnitude(value, after.value) else None
    return Hit(message, after.span, before.span, suggestions, severity)


def _other_magnitude(one: Decimal | None, other: Decimal | None) -> bool:
    """The same figures, a thousandfold apart or more."""
    if not one or not other:
        return False
    ratio = max(one, other) / min(one, other)
    return ratio >= 1000 and _figures(one) == _figures(other)


def _figures(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def _alone(missing: list[Quantity], extra: list[Quantity], pair: Pair) -> Iterator[Hit]:
    assert pair.source is not None
    assert pair.target is not None
    for text, span in _grouped(_notable(missing, pair.source.text), pair.source.text):
        message = f"{text} of the source is missing, and readers will not learn of it; add it, unless that is meant."
        yield Hit(message, None, span, severity=Severity.MINOR, confidence=0.6, category="accuracy/omission")
    for text, span in _grouped(_notable(extra, pair.target.text), pair.target.text):
        message = f"{text} does not stand in the source; leave it out, unless it was added on purpose."
        yield Hit(message, span, severity=Severity.MINOR, confidence=0.6, category="accuracy/addition")


def _grouped(quantities: Sequence[Quantity], text: str) -> Iterator[tuple[str, Span]]:
    """Each number alone; of many in one sentence, which is rewritten as a whole, the first with the count."""
    if len(quantities) > _MOST_ALONE:
        first = quantities[0].span
        yield f"The number “{first.of(text)}”, like {len(quantities) - 1} more of this sentence,", first
        return
    for quantity in quantities:
        yield f"The number “{quantity.span.of(text)}”", quantity.span


def _notable(quantities: Sequence[Quantity], text: str) -> list[Quantity]:
    """Numbers in digits that mean an amount: not a small one, not 24/7, 9/11 or @18F, and not 100 %, or "all"."""
    free = (q for q in quantities if not _JOINED.intersection(text[max(0, q.span.start - 1) : q.span.end + 1]))
    digits = [q for q in free if q.in_digits and not (q.kind is QuantityKind.PERCENT and q.value == _WHOLE)]
    return [q for q in digits if q.value is not None and (q.value >= _SMALLEST_ALONE or q.decimal)]


CHECK = Check(
    category="accuracy/mistranslation",
    its="mistranslation",
    severity=Severity.MAJOR,
    find=_find,
    bilingual=True,
    uses=MARKS,
)
