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
    from tqcheck.records.subwords import Subwords


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


def subwords(loaded: LoadedEncoder, texts: Sequence[str]) -> Subwords:
    """The subwords of ``texts``, of a long one the first; each has its vector, of length one, and its weight once.

    A text that falls into more subwords than it has characters is in a script that has none of its own: it has none.
    """
    from tqcheck.records.subwords import Subwords

    prepared = [with_leading_space(text) for text in texts]
    encodings = loaded.tokenizer.encode_batch_fast(prepared, add_special_tokens=False)
    rows = [
        one.ids[:_TELLING] if len(one.ids) <= len(text) else [] for one, text in zip(encodings, prepared, strict=True)
    ]
    starts = np.concatenate(([0], np.cumsum([len(row) for row in rows], dtype=np.int64)))
    distinct, ids = np.unique(np.array([one for row in rows for one in row], np.int64), return_inverse=True)
    vectors = loaded.network.static[distinct]
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    return Subwords(ids, starts, vectors / np.maximum(length, np.float32(1e-9)), loaded.network.static_weight[distinct])


_TELLING = 256  # subwords of a text
