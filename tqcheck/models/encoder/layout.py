"""How a pair, or a target alone, is laid out for the encoder."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.vocabulary import CLS, SEP

Array = npt.NDArray[np.int64]


def lay_out(source: Sequence[int] | None, target: Sequence[int]) -> tuple[Array, Array, Array]:
    """→ ids, segments (0 source, 1 target) and positions of ``[CLS] source [SEP] target [SEP]``.

    Positions restart at the target, so that both sides run along the same axis. Without a
    source the first ``[SEP]`` is left out too.
    """
    head = [] if source is None else [*source, SEP]
    ids = np.array([CLS, *head, *target, SEP], dtype=np.int64)
    segments = np.zeros(len(ids), dtype=np.int64)
    segments[1 + len(head) :] = 1
    positions = np.concatenate([np.arange(1 + len(head)), np.arange(1, len(target) + 2)])
    return ids, segments, positions.astype(np.int64)
