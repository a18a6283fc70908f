"""Which numbers of a text a translation accounts for, and which it does not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tqcheck.analysis.number_words import beginnings
from tqcheck.analysis.quantity import Kind, Quantity
from tqcheck.records.language import Language


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a pair: its text, language and numbers."""

    text: str
    language: Language
    numbers: Sequence[Quantity]


def unaccounted(side: Side, other: Side) -> list[Quantity]:
    """The numbers certainly meant in `side` that nothing in `other` can render. Linear in the texts' lengths."""
    exact, loose = _readings(other.numbers)
    open_ = [q for q in side.numbers if _is_due(q, other) and not _accounted(q, exact, loose)]
    if not open_:
        return []
    exact |= beginnings(other.text, other.language)
    chains = {q.span.of(other.text) for q in other.numbers if q.kind is Kind.CHAIN}
    return [q for q in open_ if not _accounted(q, exact, loose) and q.span.of(side.text) not in chains]


def _readings(quantities: Iterable[Quantity]) -> tuple[set[Decimal], set[Decimal]]:
    exact: set[Decimal] = set()
    loose: set[Decimal] = set()
    for quantity in quantities:
        exact.update(quantity.values)
        loose.update(quantity.also)
    return exact, loose


def _is_due(quantity: Quantity, other: Side) -> bool:
    return quantity.certain and not other.language.numerals.implied.issuperset(quantity.values)


def _accounted(quantity: Quantity, exact: set[Decimal], loose: set[Decimal]) -> bool:
    """Stand-ins count on one side at a time: 1990 and 1890 both may be '90, but not each other."""
    return any(value in exact or value in loose for value in quantity.values) or not exact.isdisjoint(quantity.also)
