"""A printed number."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BenchRow:
    """One printed number with what it may be held against."""

    bench: str
    case: str
    measure: str
    value: float
    baseline: str = ""
    published: str = ""
