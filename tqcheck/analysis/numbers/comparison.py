"""The numbers of a source and its translation, compared: what each side lacks, and which units were converted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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
    theirs = _SideNumbers(source, source_language, numbers(source, source_language))
    ours = _SideNumbers(target, target_language, numbers(target, target_language))
    lost, new = _open(theirs, ours), _open(ours, theirs)
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
    neighbours = ((measure, (*found[max(0, i - 1) : i], *found[i + 1 : i + 2])) for i, measure in enumerate(found))
    return _places(measure for measure, beside in neighbours if restated(measure, beside))


def _left(quantities: Iterable[Quantity], settled: set[Span], dates: Sequence[Span]) -> tuple[Quantity, ...]:
    in_dates = {position for span in dates for position in range(span.start, span.end)}
    return tuple(q for q in quantities if q.span not in settled and q.span.start not in in_dates)


def is_due(quantity: Quantity, other: Language) -> bool:
    """Whether a text in language `other` must render the number; it need not say "1" before a noun."""
    return quantity.certain and not other.numerals.implied.issuperset(quantity.values)
