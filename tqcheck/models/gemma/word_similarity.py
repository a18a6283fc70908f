"""How near two words are in what they mean, as far as their embeddings say it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from tqcheck.models.gemma.network import Gemma

Float = npt.NDArray[np.float32]


class WordSimilarity:
    """Cosine of the embedding of a token and the mean embedding of a word, both from the mean of all."""

    def __init__(self, network: Gemma, tokenizer: Tokenizer) -> None:
        self._embeddings, self._tokenizer = network.embeddings, tokenizer
        self._centre = network.embeddings[::97].float().mean(0).numpy()
        self._known: dict[tuple[int, str], float] = {}

    def __call__(self, token: int, word: str) -> float:
        if (token, word) not in self._known:
            ids = self._tokenizer.encode(f" {word}", add_special_tokens=False).ids
            one, other = self._unit([token]), self._unit(ids)
            self._known[token, word] = float(one @ other)
        return self._known[token, word]

    def _unit(self, ids: Sequence[int]) -> Float:
        vector = self._embeddings[list(ids)].float().mean(0).numpy() - self._centre
        return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)
