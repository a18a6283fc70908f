"""How often word sequences occur in human text: a memory of counts that a small network lacks (see ``patterns``)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.arithmetic import Float
from tqcheck.models.encoder.patterns import PATTERNS, REACH, TOKEN, UNKNOWN, hashed, unpack
from tqcheck.models.encoder.vocabulary import CLS, MASK, PAD, SEP
from tqcheck.models.encoder.weights import Weights

Ids = npt.NDArray[np.int64]


class NGrams:
    """Ids and segments (rows, length) → counts of the patterns around each token (rows, length, ``FEATURES``).

    A pattern does not look beyond its side: there stand ``[SEP]``.
    """

    def __init__(self, weights: Weights) -> None:
        self._classes = weights.tensors["ngrams.classes"].astype(np.int64)
        self._tables = [weights.tensors[f"ngrams.table{number}"] for number in range(len(PATTERNS))]

    def __call__(self, ids: Ids, segments: Ids) -> Float:
        """Counts on a scale from 0 (never, or too rare to be kept) to 1.5 (often)."""
        near = _near(np.where((ids == CLS) | (ids == PAD), SEP, ids), segments)
        # Classes are told from tokens by their sign.
        kinds = {offset: -1 - self._classes[one] for offset, one in near.items()}
        hidden = {offset: one == MASK for offset, one in near.items()}
        counts = []
        for pattern, table in zip(PATTERNS, self._tables, strict=True):
            for start in pattern.starts:
                parts = [(near if kind == TOKEN else kinds)[start + offset] for offset, kind in pattern.parts]
                blind = np.any([hidden[start + offset] for offset, _ in pattern.parts], axis=0)
                count = unpack(table, hashed(parts, pattern.bits)).astype(np.float32) / 2
                counts.append(np.where(blind, np.float32(UNKNOWN), count))
        return np.stack(counts, axis=-1)


def _near(ids: Ids, segments: Ids) -> dict[int, Ids]:
    """What stands at each offset from each token, on its own side."""
    length = ids.shape[1]
    wide = np.pad(ids, ((0, 0), (REACH, REACH)), constant_values=SEP)
    sides = np.pad(segments, ((0, 0), (REACH, REACH)), constant_values=-1)
    near = {}
    for offset in range(-REACH, REACH + 1):
        here = slice(REACH + offset, REACH + offset + length)
        near[offset] = np.where(sides[:, here] == segments, wide[:, here], SEP)
    return near
