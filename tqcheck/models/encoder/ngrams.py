"""How often word sequences occur in human text: a memory of counts that a small network lacks.

Two tables hold the counts of token pairs and triples in the training corpora, hashed to 2^24 places
of four bits each (twice the binary logarithm of the count, 15 at most). A place may be shared,
so a count is an upper bound: a low one is certain, a high one is likely.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from tqcheck.models.encoder.vocabulary import CLS, SEP

BITS = 24
FEATURES = 6
_FIRST, _SECOND, _THIRD = 0x1E3779B97F4A7C15, 0x2545F4914F6CDD1D, 0x3C6EF372FE94F82B


def places(first: Tensor, second: Tensor, third: Tensor | None = None, bits: int = BITS) -> Tensor:
    """The hash places of pairs or triples of token ids (64-bit integers that wrap around)."""
    mixed = first * _FIRST + second * _SECOND
    if third is not None:
        mixed = mixed + third * _THIRD + 1
    mixed = (mixed ^ (mixed >> 29)) * _SECOND
    return (mixed >> 30) & ((1 << bits) - 1)


def unpack(table: Tensor, place: Tensor) -> Tensor:
    """The four bits at each place, as numbers from 0 to 15; even places are the low halves."""
    packed = table[place >> 1].to(torch.int64)
    return (packed >> ((place & 1) * 4)) & 15


def pack(values: Tensor) -> Tensor:
    """Numbers from 0 to 15, two a byte."""
    pairs = values.view(-1, 2).to(torch.uint8)
    return pairs[:, 0] | (pairs[:, 1] << 4)


class NGrams(nn.Module):
    """Ids (rows, length) → counts of what each token forms with its neighbours (rows, length, 6):
    the pairs and triples to its left, to its right, the triple around it, and the pair its
    neighbours would form without it."""

    pairs: Tensor
    triples: Tensor

    def __init__(self) -> None:
        super().__init__()
        size = 1 << (BITS - 1)
        self.register_buffer("pairs", torch.zeros(size, dtype=torch.uint8))
        self.register_buffer("triples", torch.zeros(size, dtype=torch.uint8))

    def forward(self, ids: Tensor) -> Tensor:
        """Counts on a scale from 0 to about 2."""
        ids = torch.where(ids == CLS, SEP, ids)
        before, earlier = functional.pad(ids, (1, 0))[:, :-1], functional.pad(ids, (2, 0))[:, :-2]
        after, later = functional.pad(ids, (0, 1))[:, 1:], functional.pad(ids, (0, 2))[:, 2:]
        counts = [
            unpack(self.pairs, places(before, ids)),
            unpack(self.pairs, places(ids, after)),
            unpack(self.triples, places(before, ids, after)),
            unpack(self.triples, places(earlier, before, ids)),
            unpack(self.triples, places(ids, after, later)),
            unpack(self.pairs, places(before, after)),
        ]
        return torch.stack(counts, dim=-1).float() / 8
