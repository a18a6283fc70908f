"""Units converted in translation: miles to kilometres, feet to metres, two weeks to 14 days."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tqcheck.analysis.numbers.quantity import Quantity
from tqcheck.analysis.units.amounts import Measure, sizes
from tqcheck.analysis.units.sizes import SIZES

TOLERANCE = Decimal("0.1")  # a newspaper rounds six miles to ten kilometres
_EXACT = Decimal("0.04")  # who gives feet and inches does not round so
_DEGREES = Decimal(3)
_ROUNDED = Decimal("0.6")


@dataclass(frozen=True, slots=True)
class Conversion:
    """A source measure and the target measure in another unit of its kind that stands in its place."""

    source: Measure
    target: Measure
    right: bool


def conversions(lost: Sequence[Measure], new: Sequence[Measure]) -> Iterator[Conversion]:
    """Pairs the measures that the other side does not repeat: equal sizes first, the rest in order."""
    for dimension in dict.fromkeys(measure.dimension for measure in lost):
        theirs = [measure for measure in lost if measure.dimension == dimension]
        ours = [measure for measure in new if measure.dimension == dimension]
        if dimension == "currency":
            yield from (Conversion(before, after, right=True) for before, after in zip(theirs, ours, strict=False))
        else:
            yield from _paired(theirs, ours)


def _paired(theirs: list[Measure], ours: list[Measure]) -> Iterator[Conversion]:
    left: deque[Measure] = deque()
    free = deque(sorted(ours, key=_size))
    for measure in sorted(theirs, key=_size):
        while free and _size(free[0]) < _size(measure) and not same_size(measure, free[0]):
            left.append(free.popleft())
        if free and same_size(measure, free[0]):
            yield Conversion(measure, free.popleft(), right=True)
        elif rest := (left or free):
            yield Conversion(measure, rest.popleft(), right=False)


def restated(measure: Measure, others: Iterable[Measure]) -> bool:
    """Whether a neighbour says the same in another unit: "300 km (190 miles)"; one of the two may be left out."""
    return any(
        other.dimension == measure.dimension and other.units.isdisjoint(measure.units) and same_size(measure, other)
        for other in others
    )


def may_render(measure: Measure, other: Quantity) -> bool:
    """Whether `other`, counted in an unknown word, may be the measure in another unit."""
    units = (unit for unit, (dimension, _) in SIZES.items() if dimension == measure.dimension)
    guesses = (Measure(other, frozenset({unit}), other.span) for unit in units if unit not in measure.units)
    return any(same_size(measure, guess) for guess in guesses)


def same_size(one: Measure, other: Measure) -> bool:
    """Whether two measures of one dimension say the same, as rounding goes."""
    step = min(_step(one), _step(other))
    tolerance = _EXACT if one.rest or other.rest else TOLERANCE
    return any(_close(a, b, one.dimension, tolerance, step) for a in sizes(one) for b in sizes(other))


def _close(a: Decimal, b: Decimal, dimension: str, tolerance: Decimal, step: Decimal) -> bool:
    if dimension == "temperature":
        return abs(a - b) <= _DEGREES
    return abs(a - b) <= max(tolerance * max(abs(a), abs(b)), step)


def _step(measure: Measure) -> Decimal:
    """What rounding to a whole number of the unit may change: an inch is 2 or 3 cm."""
    units = measure.rest.units if measure.rest else measure.units
    found = (SIZES[unit][1] for unit in sorted(units) if unit in SIZES)
    return next(found, Decimal(0)) * _ROUNDED


def _size(measure: Measure) -> Decimal:
    return next(sizes(measure), Decimal(0))
