"""How a pair, or a target alone, is laid out for the encoder.

Lengths are rounded up to a multiple of ``STEP`` with ``[PAD]``, in training as in use. The padding
is part of the row and is not masked, so a row reads the same in every batch; few distinct
shapes let the matrix library reuse its kernels.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.vocabulary import CLS, PAD, SEP

Array = npt.NDArray[np.int64]
STEP = 8


def target_start(source: Sequence[int] | None) -> int:
    """Where the target's first token stands."""
    return 1 if source is None else 2 + len(source)


def stacked(rows: Sequence[tuple[Array, Array, Array]]) -> tuple[Array, Array, Array]:
    """Rows of one length as a batch: ids, segments and positions, each (rows, length)."""
    ids, segments, positions = (np.stack(part) for part in zip(*rows, strict=True))
    return ids, segments, positions


def lay_out(source: Sequence[int] | None, target: Sequence[int]) -> tuple[Array, Array, Array]:
    """→ ids, segments (0 source, 1 target) and positions of ``[CLS] source [SEP] target [SEP]``, padded.

    Positions restart at the target, so that both sides run along the same axis. Without a
    source the first ``[SEP]`` is left out too.
    """
    head = [] if source is None else [*source, SEP]
    filling = [PAD] * (-(len(head) + len(target) + 2) % STEP)
    ids = np.array([CLS, *head, *target, SEP, *filling], dtype=np.int64)
    segments = np.zeros(len(ids), dtype=np.int64)
    segments[1 + len(head) :] = 1
    positions = np.concatenate([np.arange(1 + len(head)), np.arange(1, len(target) + 2 + len(filling))])
    return ids, segments, positions.astype(np.int64)
