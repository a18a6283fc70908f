"""Sentence vectors: the weighted sum of a sentence's static subword vectors, of unit length."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.tokenizing import with_leading_space

if TYPE_CHECKING:
    from tqcheck.models.encoder.loading import LoadedEncoder
    from tqcheck.models.encoder.network import Encoder


def pooled(rows: Sequence[Sequence[int]], network: Encoder) -> npt.NDArray[np.float32]:
    """(rows, dimension) weighted sums of the tokens' vectors, scaled to length one; zeros for an empty row."""
    weight = network.static_weight[:, None]
    sums = np.stack([(network.static[list(row)] * weight[list(row)]).sum(0) for row in rows])
    length = np.linalg.norm(sums, axis=1, keepdims=True)
    return np.asarray(sums / np.maximum(length, 1e-9), dtype=np.float32)


def sentence_vectors(loaded: LoadedEncoder, texts: Sequence[str]) -> npt.NDArray[np.float32]:
    """Vectors of ``texts``, (texts, dimension)."""
    network = loaded.network
    if not texts:
        return np.zeros((0, network.config.static), dtype=np.float32)
    prepared = [with_leading_space(text) for text in texts]
    encodings = loaded.tokenizer.encode_batch_fast(prepared, add_special_tokens=False)
    return pooled([e.ids for e in encodings], network)
