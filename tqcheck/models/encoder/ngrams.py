"""How often word sequences occur in human text: a memory of counts that a small network lacks.

Patterns of neighbouring tokens and of classes of tokens (which share their neighbours, see
``tqcheck/training/classes.py``) are hashed to tables of two bits a place. A place may be shared
and holds the largest count of those that share it, so a count is an upper bound: a low one is
certain, a high one is likely.
"""

from __future__ import annotations

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from tqcheck.models.encoder.vocabulary import CLS, MASK, PAD, SEP

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


def hashed(parts: list[Tensor], bits: int) -> Tensor:
    """The hash places of sequences whose parts are given (64-bit integers that wrap around)."""
    mixed = torch.full_like(parts[0], 13)
    for part in parts:
        mixed = (mixed ^ part) * _MIX
        mixed = mixed ^ (mixed >> 29)
    return ((mixed * _SPREAD) >> (64 - bits)) & ((1 << bits) - 1)


def unpack(table: Tensor, place: Tensor) -> Tensor:
    """The two bits at each place, as numbers from 0 to 3; the lowest bits come first."""
    packed = table[place >> 2].to(torch.int64)
    return (packed >> ((place & 3) * 2)) & 3


def pack(values: Tensor) -> Tensor:
    """Numbers from 0 to 3, four a byte."""
    fours = values.view(-1, 4).to(torch.uint8)
    return fours[:, 0] | (fours[:, 1] << 2) | (fours[:, 2] << 4) | (fours[:, 3] << 6)


class NGrams(nn.Module):
    """Ids and segments (rows, length) → counts of the patterns around each token (rows, length, ``FEATURES``).

    A pattern does not look beyond its side: there stand ``[SEP]``.
    """

    classes: Tensor

    def __init__(self, vocabulary: int) -> None:
        super().__init__()
        self.register_buffer("classes", torch.zeros(vocabulary, dtype=torch.int16))
        for number, pattern in enumerate(PATTERNS):
            self.register_buffer(f"table{number}", torch.zeros(1 << (pattern.bits - 2), dtype=torch.uint8))

    def forward(self, ids: Tensor, segments: Tensor) -> Tensor:
        """Counts on a scale from 0 (never, or too rare to be kept) to 1.5 (often)."""
        ids = torch.where((ids == CLS) | (ids == PAD), SEP, ids)
        length = ids.shape[1]
        wide = functional.pad(ids, (REACH, REACH), value=SEP)
        sides = functional.pad(segments, (REACH, REACH), value=-1)
        near = {}
        for offset in range(-REACH, REACH + 1):
            here = slice(REACH + offset, REACH + offset + length)
            near[offset] = torch.where(sides[:, here] == segments, wide[:, here], SEP)
        # Classes are told from tokens by their sign.
        kinds = {offset: -1 - self.classes[one].long() for offset, one in near.items()}
        hidden = {offset: one == MASK for offset, one in near.items()}
        counts = []
        for number, pattern in enumerate(PATTERNS):
            table: Tensor = getattr(self, f"table{number}")
            for start in pattern.starts:
                parts = [(near if kind == TOKEN else kinds)[start + offset] for offset, kind in pattern.parts]
                blind = torch.stack([hidden[start + offset] for offset, _ in pattern.parts]).any(0)
                count = unpack(table, hashed(parts, pattern.bits)).float() / 2
                counts.append(torch.where(blind, UNKNOWN, count))
        return torch.stack(counts, dim=-1)
