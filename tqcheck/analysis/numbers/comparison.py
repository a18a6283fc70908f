"""The numbers of a source and its translation, compared: what each side lacks, and which units were converted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from tqcheck.analysis.numbers.in_text import numbers
from tqcheck.analysis.numbers.in_words import beginnings
from tqcheck.analysis.numbers.quantity import Quantity, QuantityKind
from tqcheck.analysis.times.clock import clock_conflicts
from tqcheck.analysis.times.dates import date_conflicts
from tqcheck.analysis.units.amounts import Measure, measures
from tqcheck.analysis.units.conversions import Conversion, conversions, restated
from tqcheck.records.language import Language
from tqcheck.records.span import Span

_POINT = re.compile(r"(?<![^\s($€£~<>])\.[0-9]")
_SHORT = 4  # digits
_RESTATED_WITHIN = 2  # measures to either side: "5 to 10 m (16 to 33 ft)"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`missing` are the source's numbers without a counterpart, `extra` the target's; `conversions` are apart.

    Both hold uncertain ones, too ("one", "both", names such as X11), which mean something only beside each other;
    `is_due` tells what must have a counterpart.
    """

    missing: tuple[Quantity, ...] = ()
    extra: tuple[Quantity, ...] = ()
    conversions: tuple[Conversion, ...] = ()


@dataclass(frozen=True, slots=True)
class _SideNumbers:
    text: str
    language: Language
    numbers: Sequence[Quantity]


@lru_cache(maxsize=1024)
def compare(source: str, source_language: Language, target: str, target_language: Language) -> Comparison:
    """Compares by value, whatever the notation; dates that conflict and times of day are left apart. Linear."""
    theirs, ours = _side(source, source_language), _side(target, target_language)
    lost, new = _open(theirs, ours), _open(ours, theirs)
    lost, new = _without_lists(new, theirs, lost), _without_lists(lost, ours, new)
    if not lost and not new:
        return Comparison()
    lost_measures, new_measures = _measures(theirs, lost), _measures(ours, new)
    converted = tuple(c for c in conversions(lost_measures, new_measures) if _differ(c))
    conflicts = date_conflicts(source, source_language, target, target_language)
    agreed, others = clock_conflicts(source, source_language, target, target_language)
    apart = [(a.span, b.span) for a, b in conflicts] + [(a.span, b.span) for a, b in (*agreed, *others)]
    settled = _places(c.source for c in converted) | _restated(theirs)
    missing = _left(lost, settled, [before for before, _ in apart])
    settled = _places(c.target for c in converted) | _restated(ours)
    extra = _left(new, settled, [after for _, after in apart])
    return Comparison(missing, extra, converted)


def _side(text: str, language: Language) -> _SideNumbers:
    """The numbers of a text; `.08` is less than one."""
    found = numbers(text, language)
    if _POINT.search(text):
        found = tuple(
            replace(q, values=(_below_one(q, text), *q.values)) if _is_below_one(q, text) else q for q in found
        )
    return _SideNumbers(text, language, found)


def _is_below_one(quantity: Quantity, text: str) -> bool:
    digits, start = quantity.span.of(text), quantity.span.start
    before = text[max(0, start - 2) : start]
    return digits.isdecimal() and before[-1:] == "." and (len(before) == 1 or before[0] in " ($€£~<>")


def _below_one(quantity: Quantity, text: str) -> Decimal:
    return Decimal(f".{quantity.span.of(text)}")


def _without_lists(joined: Sequence[Quantity], side: _SideNumbers, lost: Sequence[Quantity]) -> list[Quantity]:
    """`lost` of `side` without what the other side writes as one with a comma: "Räume 12,13" for rooms 12 and 13.

    What is so written is among `joined` itself, and left out of it by the other call: each part stands on `side`, and
    none as a decimal: 3.0 is no part of "3.1".
    """
    own = {value for quantity in side.numbers if not quantity.decimal for value in quantity.values}
    lists = [parts for quantity in joined if (parts := _parts(quantity)) and parts <= own]
    listed = frozenset[Decimal]().union(*lists)
    theirs = {value for quantity in joined for value in quantity.values}
    return [q for q in lost if listed.isdisjoint(q.values) and not (_parts(q) and _parts(q) <= theirs)]


def _parts(quantity: Quantity) -> frozenset[Decimal]:
    """The two numbers that a decimal one of short parts may be."""
    value = quantity.values[0] if quantity.in_digits and quantity.decimal and quantity.values else None
    whole, _, rest = str(value or "").partition(".")
    short = 0 < len(whole) <= _SHORT and 0 < len(rest) <= _SHORT and rest[0] != "0"
    return frozenset({Decimal(whole), Decimal(rest)}) if short else frozenset()


def _differ(conversion: Conversion) -> bool:
    """Whether the units differ, or may ("degrees" of either scale)."""
    either = conversion.source.dimension == "temperature" and conversion.right
    return either or conversion.source.units.isdisjoint(conversion.target.units)


def _open(side: _SideNumbers, other: _SideNumbers) -> list[Quantity]:
    """The numbers of `side` that nothing in `other` renders."""
    exact, loose = _readings(other.numbers)
    left = [q for q in side.numbers if q.kind is not QuantityKind.HINT and not _rendered(q, exact, loose)]
    if not left:
        return []
    exact |= beginnings(other.text, other.language)
    chains = {q.span.of(other.text) for q in other.numbers if q.kind is QuantityKind.CHAIN}
    return [q for q in left if not _rendered(q, exact, loose) and q.span.of(side.text) not in chains]


def _readings(quantities: Iterable[Quantity]) -> tuple[set[Decimal], set[Decimal]]:
    exact: set[Decimal] = set()
    loose: set[Decimal] = set()
    for quantity in quantities:
        exact.update(quantity.values)
        loose.update(quantity.also)
    return exact, loose


def _rendered(quantity: Quantity, exact: set[Decimal], loose: set[Decimal]) -> bool:
    """Stand-ins count on one side at a time: 1990 and 1890 may both be '90, but not each other."""
    return any(value in exact or value in loose for value in quantity.values) or not exact.isdisjoint(quantity.also)


def _measures(side: _SideNumbers, quantities: Iterable[Quantity]) -> list[Measure]:
    wanted = {quantity.span for quantity in quantities}
    return [measure for measure in measures(side.text, side.language) if measure.quantity.span in wanted]


def _places(found: Iterable[Measure]) -> set[Span]:
    return {part.quantity.span for measure in found for part in (measure, measure.rest) if part}


def _restated(side: _SideNumbers) -> set[Span]:
    found = measures(side.text, side.language)
    beside = _RESTATED_WITHIN
    neighbours = (
        (measure, (*found[max(0, at - beside) : at], *found[at + 1 : at + 1 + beside]))
        for at, measure in enumerate(found)
    )
    return _places(measure for measure, beside in neighbours if restated(measure, beside))


def _left(quantities: Iterable[Quantity], settled: set[Span], dates: Sequence[Span]) -> tuple[Quantity, ...]:
    in_dates = {position for span in dates for position in range(span.start, span.end)}
    return tuple(q for q in quantities if q.span not in settled and q.span.start not in in_dates)


def is_due(quantity: Quantity, other: Language) -> bool:
    """Whether a text in language `other` must render the number; it need not say "1" before a noun."""
    return quantity.certain and not other.numerals.implied.issuperset(quantity.values)
