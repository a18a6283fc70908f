"""A number found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tqcheck.records.span import Span


class QuantityKind(StrEnum):
    """What sort of number a text states."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    PERCENT = "percent"
    YEAR = "year"  # may be one: four digits without separators
    CENTURY = "century"
    TIME = "time"  # hours and minutes; the value is hours.minutes
    CHAIN = "chain"  # 1.2.3: a version, an address, a numeric date; no value
    IDENTIFIER = "identifier"  # held to letters: COVID-19, G20, MP3
    ROMAN = "roman"
    HINT = "hint"  # a word that implies a number: half, dozen, both


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    `values` are its possible readings, the locale's own first (empty for CHAIN). `also` are the numbers a
    translation may rightly write in its place: 90 for 1990, 15 for 3 pm, 50 for half. `certain` is false for
    words that need not be meant as numbers ("one", "thousands"). `numeral` is the part written in digits;
    `scale` what a multiplier after it stands for; `grouping` and `decimal` the separators as written.
    """

    span: Span
    values: tuple[Decimal, ...]
    kind: QuantityKind = QuantityKind.CARDINAL
    also: frozenset[Decimal] = frozenset()
    certain: bool = True
    numeral: Span | None = None
    scale: Decimal = Decimal(1)
    grouping: str = ""
    decimal: str = ""

    @property
    def value(self) -> Decimal | None:
        """The locale's own reading."""
        return self.values[0] if self.values else None

    @property
    def in_digits(self) -> bool:
        return self.numeral is not None


def stand_ins(value: Decimal, kind: QuantityKind) -> frozenset[Decimal]:
    """What a translation may write for a number of this kind: '90 for 1990, the 1700s for the 18th century."""
    if kind is QuantityKind.CENTURY:
        return frozenset((value - 1) * 100 + year for year in range(100))
    if kind is not QuantityKind.YEAR:
        return frozenset()
    century = {value // 100 + 1, value // 100} if value % 100 == 0 else set()
    return frozenset({value % 100} | century)
