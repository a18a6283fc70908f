"""Which word sequences the encoder knows the counts of, and where their tables hold them.

Patterns of neighbouring tokens and of classes of tokens (which share their neighbours, see
``tqcheck/training/classes.py``) are hashed to tables of two bits a place. A place may be shared
and holds the largest count of those that share it, so a count is an upper bound: a low one is
certain, a high one is likely.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

TOKEN, CLASS = 0, 1
REACH = 3
"""How far a pattern reaches to either side."""
UNKNOWN = -0.5
"""The count of a pattern with a hidden token in it."""
_MIX, _SPREAD = 0x1E3779B97F4A7C15, 0x2545F4914F6CDD1D


class Pattern(NamedTuple):
    """Parts of a sequence as (offset, ``TOKEN`` or ``CLASS``), where it begins beside the token that
    is looked at, once for each feature; and the binary logarithm of its table's places."""

    parts: tuple[tuple[int, int], ...]
    starts: tuple[int, ...]
    bits: int


def _classes(*offsets: int) -> tuple[tuple[int, int], ...]:
    return tuple((offset, CLASS) for offset in offsets)


PATTERNS = (
    Pattern(_classes(0, 1, 2), (-2, -1, 0), 23),
    Pattern(_classes(0, 1, 2, 3), (-3, -2, -1, 0), 24),
    Pattern(_classes(0, 2), (-1,), 21),
    Pattern(_classes(0, 1, 3), (-2,), 22),
    Pattern(_classes(0, 2, 3), (-1,), 22),
    Pattern(((0, CLASS), (1, TOKEN), (2, CLASS)), (-1,), 23),
    Pattern(((0, CLASS), (1, CLASS), (2, TOKEN)), (-2, -1), 23),
    Pattern(((0, TOKEN), (1, CLASS), (2, CLASS)), (0, -1), 23),
    Pattern(((0, TOKEN), (1, TOKEN)), (-1, 0), 23),
    Pattern(((0, TOKEN), (1, TOKEN), (2, TOKEN)), (-1,), 23),
)
FEATURES = sum(len(pattern.starts) for pattern in PATTERNS)


def hashed(parts: Sequence[Any], bits: int) -> Any:
    """The hash places of sequences whose parts are given: 64-bit integers that wrap around, of numpy or of torch."""
    mixed = parts[0] * 0 + 13
    for part in parts:
        mixed = (mixed ^ part) * _MIX
        mixed = mixed ^ (mixed >> 29)
    return ((mixed * _SPREAD) >> (64 - bits)) & ((1 << bits) - 1)


def unpack(table: Any, place: Any) -> Any:
    """The two bits at each place, as numbers from 0 to 3; the lowest bits come first."""
    return (table[place >> 2] >> ((place & 3) * 2)) & 3
