"""The counts of word sequences in torch, for training (``tqcheck.models.encoder.ngrams`` reads them in use)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from tqcheck.models.encoder.patterns import PATTERNS, REACH, TOKEN, UNKNOWN, hashed, unpack
from tqcheck.models.encoder.vocabulary import CLS, MASK, PAD, SEP


def pack(values: Tensor) -> Tensor:
    """Numbers from 0 to 3, four a byte."""
    fours = values.view(-1, 4).to(torch.uint8)
    return fours[:, 0] | (fours[:, 1] << 2) | (fours[:, 2] << 4) | (fours[:, 3] << 6)


class TrainableNGrams(nn.Module):
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
