"""The encoder: one small bidirectional transformer over a target, or a source and a target.

Input is ``[CLS] source [SEP] target [SEP]`` (the target alone without ``source [SEP]``).
Before the first layer each token is given what the other side holds of it: a soft alignment
over frozen translation vectors (trained by contrast, see ``tqcheck/training/vectors.py``)
yields the counterpart of every token, how close it is, and how much of the other side falls
to it. A transformer trained on few tokens would have to learn that first, and does not.

It is also given how often human text has the token beside its neighbours (see ``ngrams``).

Positions restart at the target and rotate half of each head's channels (Su et al., 2021), so
that heads can follow position, the diagonal of a translation, or content alone. Blocks are
pre-norm. Batches hold rows of equal length and nothing is masked (see ``layout``), so that no
score depends on its neighbours in the batch.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from tqcheck.models.encoder.config import EncoderConfig
from tqcheck.models.encoder.patterns import FEATURES as COUNTS
from tqcheck.models.encoder.vocabulary import PAD, SPECIALS
from tqcheck.training.ngrams import TrainableNGrams


@dataclass(frozen=True, slots=True)
class TrainableOutput:
    """``hidden`` (rows, length, width); ``tokens`` (rows, length, token outputs); ``kinds``
    and ``categories`` (rows, length, classes); ``sentence`` (rows, sentence outputs). All are
    logits or raw scores."""

    hidden: Tensor
    tokens: Tensor
    kinds: Tensor
    categories: Tensor
    sentence: Tensor


def rotation(positions: Tensor, channels: int) -> tuple[Tensor, Tensor]:
    """Cosines and sines, (rows, 1, length, channels / 2)."""
    rates = 1.0 / 1000 ** (torch.arange(0, channels, 2, device=positions.device) / channels)
    angles = positions[:, None, :, None].float() * rates
    return angles.cos(), angles.sin()


def rotate(values: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """Rotate the first half of the channels of (rows, heads, length, channels)."""
    half = cosine.shape[-1]
    first, second, rest = torch.split(values, [half, half, values.shape[-1] - 2 * half], dim=-1)
    return torch.cat([first * cosine - second * sine, first * sine + second * cosine, rest], dim=-1).to(values.dtype)


class TrainableBlock(nn.Module):
    """One pre-norm transformer layer; it begins as the identity."""

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.heads = config.heads
        self.attention_norm = nn.LayerNorm(config.width)
        self.qkv = nn.Linear(config.width, 3 * config.width)
        self.out = nn.Linear(config.width, config.width)
        self.inner_norm = nn.LayerNorm(config.width)
        self.up = nn.Linear(config.width, config.inner)
        self.down = nn.Linear(config.inner, config.width)
        for last in (self.out, self.down):
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)

    def forward(self, x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
        """(rows, length, width) → the same."""
        rows, length, width = x.shape
        qkv = self.qkv(self.attention_norm(x)).view(rows, length, 3, self.heads, -1)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)
        query, key = rotate(query, cosine, sine), rotate(key, cosine, sine)
        # Written out: on a CPU the fused kernel's backward pass takes several times as long.
        scores = query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5
        mixed = torch.softmax(scores, dim=-1).to(value.dtype) @ value
        x = x + self.out(mixed.transpose(1, 2).reshape(rows, length, width))
        inner: Tensor = self.down(functional.gelu(self.up(self.inner_norm(x)), approximate="tanh"))
        return x + inner


class Counterparts(nn.Module):
    """What the other side holds of each token, by soft alignment over frozen unit vectors."""

    FEATURES = 4

    def __init__(self) -> None:
        super().__init__()
        self.sharpness = nn.Parameter(torch.tensor(math.log(12.0)))

    def forward(self, static: Tensor, learnt: Tensor, segments: Tensor, ids: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """→ counterpart (rows, length, static), its learnt embedding, features (…, 4).

        Features: closeness of the best counterpart, of the soft one, the share of the other
        side that falls to the token, and whether there is another side at all.
        """
        special = ids < SPECIALS
        other = (segments[:, :, None] != segments[:, None, :]) & ~special[:, None, :]
        present = other.any(-1, keepdim=True)
        similar = static @ static.transpose(1, 2)
        scores = (similar.float() * self.sharpness.exp()).masked_fill(~other, -1e4)
        share = torch.softmax(scores, dim=-1) * present * ~special[:, :, None]
        best = similar.masked_fill(~other, -1.0).amax(-1, keepdim=True) * present
        soft = (share * similar).sum(-1, keepdim=True)
        received = share.sum(1)[:, :, None].clamp(max=4.0)
        share = share.to(static.dtype)
        features = torch.cat([best, soft, received, present.to(static.dtype)], dim=-1)
        return share @ static, share @ learnt.to(share.dtype), features.to(static.dtype)


class TrainableEncoder(nn.Module):
    """Token ids, segments (0 source, 1 target) and positions → :class:`TrainableOutput`."""

    static: Tensor
    static_weight: Tensor

    def __init__(self, config: EncoderConfig) -> None:
        super().__init__()
        self.config = config
        self.register_buffer("static", torch.zeros(config.vocabulary, config.static))
        self.register_buffer("static_weight", torch.ones(config.vocabulary))
        self.embedding = nn.Embedding(config.vocabulary, config.embedding)
        nn.init.normal_(self.embedding.weight, std=0.02)
        self.segment = nn.Embedding(2, config.width)
        self.counterparts = Counterparts()
        joint = 3 * config.static + 2 * config.embedding + Counterparts.FEATURES
        self.enter = nn.Linear(joint, config.width)
        self.ngrams = TrainableNGrams(config.vocabulary)
        self.count_inner = nn.Linear(COUNTS, config.counts)
        self.count_enter = nn.Linear(config.counts, config.width)
        self.count_leave = nn.Linear(config.counts, config.width)
        self.count_sentence = nn.Linear(COUNTS, config.width)
        self.enter_norm = nn.LayerNorm(config.width)
        self.blocks = nn.ModuleList(TrainableBlock(config) for _ in range(config.layers))
        self.leave_norm = nn.LayerNorm(config.width)
        self.token_inner = nn.Linear(config.width, config.width)
        outputs = len(config.token_outputs) + len(config.kinds) + len(config.categories)
        self.token_head = nn.Linear(config.width, outputs)
        self.sentence_inner = nn.Linear(3 * config.width + 2 * Counterparts.FEATURES, config.width)
        self.sentence_head = nn.Linear(config.width, len(config.sentence_outputs))
        self.fill_inner = nn.Linear(config.width, config.embedding)
        self.fill_norm = nn.LayerNorm(config.embedding)
        self.fill_bias = nn.Parameter(torch.zeros(config.vocabulary))

    def forward(self, ids: Tensor, segments: Tensor, positions: Tensor) -> TrainableOutput:
        """All rows have the same length; nothing is masked but the alignment's own side."""
        seen = self.ngrams(ids, segments)
        counts = functional.gelu(self.count_inner(seen))
        x, features = self._enter(ids, segments, counts)
        rotations = rotation(positions, self.config.width // self.config.heads // 2)
        for block in self.blocks:
            x = block(x, *rotations)
        hidden = self.leave_norm(x)
        config = self.config
        scores = self.token_head(functional.gelu(self.token_inner(hidden) + self.count_leave(counts))).float()
        sizes = [len(config.token_outputs), len(config.kinds), len(config.categories)]
        tokens, kinds, categories = scores.split(sizes, dim=-1)
        sentence = self._sentence(hidden, features, seen, segments, ids)
        return TrainableOutput(hidden, tokens, kinds, categories, sentence)

    def _enter(self, ids: Tensor, segments: Tensor, counts: Tensor) -> tuple[Tensor, Tensor]:
        static = functional.embedding(ids, self.static)
        learnt = self.embedding(ids)
        counterpart, counterpart_learnt, features = self.counterparts(static, learnt, segments, ids)
        scale = self.config.static**0.5
        joint = [static * scale, counterpart * scale, static * counterpart * scale * 4]
        joint += [learnt * scale, counterpart_learnt * scale, features]
        x = self.enter(torch.cat(joint, dim=-1)) + self.segment(segments) + self.count_enter(counts)
        return self.enter_norm(x), features

    def _sentence(self, hidden: Tensor, features: Tensor, seen: Tensor, segments: Tensor, ids: Tensor) -> Tensor:
        target = (segments == 1).to(hidden.dtype)[:, :, None]
        source = 1 - target
        target = target * (ids != PAD).to(hidden.dtype)[:, :, None]

        def mean(values: Tensor, where: Tensor) -> Tensor:
            return (values * where).sum(1) / where.sum(1).clamp(min=1)

        pooled = [hidden[:, 0], mean(hidden, target), mean(hidden, source)]
        pooled += [mean(features, target), mean(features, source)]
        known = self.count_sentence(mean(seen.to(hidden.dtype), target))
        inner = functional.gelu(self.sentence_inner(torch.cat(pooled, dim=-1)) + known)
        scores: Tensor = self.sentence_head(inner).float()
        return scores

    def fill_scores(self, hidden: Tensor, candidates: Tensor) -> Tensor:
        """Logits of ``candidates`` (ids) for hidden states (positions, width)."""
        inner = self.fill_norm(functional.gelu(self.fill_inner(hidden)))
        table = self.embedding(candidates)
        scale = self.config.embedding**0.5
        scores: Tensor = inner @ table.T.to(inner.dtype) * scale**0.5
        return scores.float() + self.fill_bias[candidates]
