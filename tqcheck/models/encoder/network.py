"""The encoder as it is used: one small bidirectional transformer over a target, or a source and a target, in numpy.

Input is ``[CLS] source [SEP] target [SEP]`` (the target alone without ``source [SEP]``).
Before the first layer each token is given what the other side holds of it: a soft alignment
over frozen translation vectors yields the counterpart of every token, how close it is, and how
much of the other side falls to it; and how often human text has the token beside its neighbours.

``tqcheck/training/network.py`` is the same network in torch, for training, and says why it is built so.
Batches hold rows of equal length, nothing is masked (see ``layout``), and matrices are multiplied row by
row, so that no number depends on a row's neighbours in the batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.arithmetic import Float, gelu, gelu_tanh, rotate, rotation, softmax
from tqcheck.models.encoder.config import EncoderConfig
from tqcheck.models.encoder.ngrams import Ids, NGrams
from tqcheck.models.encoder.vocabulary import PAD, SPECIALS
from tqcheck.models.encoder.weights import Weights

Places = npt.NDArray[np.bool_]

_NO_COUNTERPART = np.float32(-1e4)  # a score, before the softmax


@dataclass(frozen=True, slots=True)
class EncoderOutput:
    """``hidden`` (rows, length, width); ``tokens`` (rows, length, token outputs); ``kinds``
    and ``categories`` (rows, length, classes); ``sentence`` (rows, sentence outputs). All are
    logits or raw scores."""

    hidden: Float
    tokens: Float
    kinds: Float
    categories: Float
    sentence: Float


class EncoderBlock:
    """One pre-norm transformer layer."""

    def __init__(self, weights: Weights, name: str, heads: int) -> None:
        self._heads = heads
        self._attention_norm = weights.norm(f"{name}.attention_norm")
        self._qkv = weights.linear(f"{name}.qkv")
        self._out = weights.linear(f"{name}.out")
        self._inner_norm = weights.norm(f"{name}.inner_norm")
        self._up = weights.linear(f"{name}.up")
        self._down = weights.linear(f"{name}.down")

    def __call__(self, x: Float, cosine: Float, sine: Float) -> Float:
        """(rows, length, width) → the same."""
        rows, length, width = x.shape
        qkv = self._qkv(self._attention_norm(x)).reshape(rows, length, 3, self._heads, -1)
        query, key, value = qkv.transpose(2, 0, 3, 1, 4)
        query, key = rotate(query, cosine, sine), rotate(key, cosine, sine)
        query *= np.float32((width // self._heads) ** -0.5)
        mixed = softmax(query @ key.swapaxes(-1, -2)) @ value
        x = x + self._out(mixed.swapaxes(1, 2).reshape(rows, length, width))
        x += self._down(gelu_tanh(self._up(self._inner_norm(x))))
        return x


class Encoder:
    """Token ids, segments (0 source, 1 target) and positions → :class:`EncoderOutput`."""

    def __init__(self, config: EncoderConfig, weights: Weights) -> None:
        self.config = config
        self.ngrams = NGrams(weights)
        self.static, self.static_weight = weights.table("static"), weights["static_weight"]
        self._embedding, self._segment = weights.table("embedding.weight"), weights["segment.weight"]
        self._sharpness = np.exp(weights["counterparts.sharpness"])
        self._enter, self._enter_norm = weights.linear("enter"), weights.norm("enter_norm")
        self._count_inner, self._count_enter = weights.linear("count_inner"), weights.linear("count_enter")
        self._count_leave, self._count_sentence = weights.linear("count_leave"), weights.linear("count_sentence")
        self._blocks = [EncoderBlock(weights, f"blocks.{number}", config.heads) for number in range(config.layers)]
        self._leave_norm = weights.norm("leave_norm")
        self._token_inner, self._token_head = weights.linear("token_inner"), weights.linear("token_head")
        self._sentence_inner, self._sentence_head = weights.linear("sentence_inner"), weights.linear("sentence_head")
        self._fill_inner, self._fill_norm = weights.linear("fill_inner"), weights.norm("fill_norm")
        self._fill_bias = weights["fill_bias"]

    def __call__(self, ids: Ids, segments: Ids, positions: Ids) -> EncoderOutput:
        """All rows (rows, length) have the same length; nothing is masked but the alignment's own side."""
        config = self.config
        seen = self.ngrams(ids, segments)
        counts = gelu(self._count_inner(seen))
        x, features = self._entered(ids, segments, counts)
        rotations = rotation(positions, config.width // config.heads // 2)
        for block in self._blocks:
            x = block(x, *rotations)
        hidden = self._leave_norm(x)
        scores = self._token_head(gelu(self._token_inner(hidden) + self._count_leave(counts)))
        ends = np.cumsum([len(config.token_outputs), len(config.kinds)])
        tokens, kinds, categories = np.split(scores, ends, axis=-1)
        sentence = self._sentence(hidden, features, seen, segments == 1, ids)
        return EncoderOutput(hidden, tokens, kinds, categories, sentence)

    def fill_scores(self, hidden: Float) -> Float:
        """Logits of the whole vocabulary (positions, vocabulary) for hidden states (positions, width)."""
        inner = self._fill_norm(gelu(self._fill_inner(hidden)))
        return inner @ self._all_embeddings.T * np.float32(self.config.embedding**0.25) + self._fill_bias

    @cached_property
    def _all_embeddings(self) -> Float:
        return self._embedding[:]

    def _entered(self, ids: Ids, segments: Ids, counts: Float) -> tuple[Float, Float]:
        static, learnt = self.static[ids], self._embedding[ids]
        share, features = self._counterparts(static, segments, ids < SPECIALS)
        counterpart, scale = share @ static, np.float32(self.config.static**0.5)
        joint = [static * scale, counterpart * scale, static * counterpart * scale * 4]
        joint += [learnt * scale, share @ learnt * scale, features]
        x = self._enter(np.concatenate(joint, axis=-1)) + self._segment[segments] + self._count_enter(counts)
        return self._enter_norm(x), features

    def _counterparts(self, static: Float, segments: Ids, special: Places) -> tuple[Float, Float]:
        """What the other side holds of each token: its share of each token there (rows, length, length), and features:
        closeness of the best counterpart, of the soft one, how much of the other side falls to the token, and whether
        there is another side at all."""
        other = (segments[:, :, None] != segments[:, None, :]) & ~special[:, None, :]
        present = other.any(-1, keepdims=True).astype(np.float32)
        similar = static @ static.swapaxes(1, 2)
        share = softmax(np.where(other, similar * self._sharpness, _NO_COUNTERPART)) * present * ~special[:, :, None]
        best = np.where(other, similar, np.float32(-1)).max(-1, keepdims=True) * present
        soft = (share * similar).sum(-1, keepdims=True)
        received = np.minimum(share.sum(1)[:, :, None], np.float32(4))
        return share, np.concatenate([best, soft, received, present], axis=-1)

    def _sentence(self, hidden: Float, features: Float, seen: Float, target: Places, ids: Ids) -> Float:
        source = ~target
        target = target & (ids != PAD)
        pooled = [hidden[:, 0], _mean(hidden, target), _mean(hidden, source)]
        pooled += [_mean(features, target), _mean(features, source)]
        known = self._count_sentence(_mean(seen, target)[:, None])[:, 0]
        inner = gelu(self._sentence_inner(np.concatenate(pooled, axis=-1)[:, None])[:, 0] + known)
        return self._sentence_head(inner[:, None])[:, 0]


def _mean(values: Float, where: Places) -> Float:
    """(rows, length, channels) → (rows, channels): the mean of the places `where` (rows, length)."""
    chosen = where.astype(np.float32)[:, None, :]
    return np.asarray((chosen @ values)[:, 0] / np.maximum(chosen.sum(-1), 1), dtype=np.float32)
