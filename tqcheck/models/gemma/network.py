"""The network of Gemma 3 (Gemma Team, 2025: Gemma 3 Technical Report), as plain functions of tensors.

One set of weights reads in three ways: causally, as it was trained (`adapted` off: log-probabilities of words), in
both directions through a low-rank adapter (`adapted` on: what is wrong), and from some layer on through further ones
besides: where a target is read alone, one for slips of language, and beside its source one for errors of meaning and
one for scores. Rows of a batch have equal lengths, so that there is no padding and no mask.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from tqcheck.models.gemma.heads import SCORE
from tqcheck.models.gemma.layer_block import HEAD, GemmaBlock, Past, normed
from tqcheck.models.gemma.matrix_products import Matrix, Plain, Products
from tqcheck.models.gemma.upper_layers import UpperLayers, head, heads

_LOCAL, _GLOBAL = 1e4, 1e6  # the bases of the rotary frequencies
_PERIOD = 6  # every sixth layer sees the whole text, the others a window
_WINDOW = 512  # tokens; texts are read in shorter pieces, so that both kinds of layer see all of them
PROJECTIONS = {
    **{name: f"self_attn.{name}_proj" for name in "qkvo"},
    **{name: f"mlp.{name}_proj" for name in ("gate", "up", "down")},
}
NORMS = {
    "qn": "self_attn.q_norm",
    "kn": "self_attn.k_norm",
    "n1": "input_layernorm",
    "n2": "post_attention_layernorm",
    "n3": "pre_feedforward_layernorm",
    "n4": "post_feedforward_layernorm",
}
REACHED = {**dict.fromkeys("qkv", "n1"), **dict.fromkeys(("gate", "up"), "n3"), "o": "o"}
"""Of projections, what their inputs are called where it is written how far these reach: the norm before, or their own
name. Those of `down` reach so far here and there that bytes do not do for them."""
STATES = "norm"
"""What the last states are called there, from which words are foretold."""
EMBEDDINGS = "model.embed_tokens.weight"
LONGEST = _WINDOW


def causal_mask(length: int) -> Tensor:
    """Each of `length` tokens sees itself and those before it."""
    return torch.ones(length, length, dtype=torch.bool).tril()


def mask_of_texts(lengths: Sequence[int]) -> Tensor:
    """Of texts of these lengths, one behind the other, each token sees those of its own text."""
    number = torch.repeat_interleave(torch.arange(len(lengths)), torch.tensor(lengths))
    return number.unsqueeze(0) == number.unsqueeze(1)


class Gemma:
    """Embeddings, layers and heads; `dtype` is that of all arithmetic but the heads' and what `products` does."""

    def __init__(
        self,
        base: Mapping[str, Tensor],
        adapter: Mapping[str, Tensor],
        dtype: torch.dtype,
        further: Mapping[str, Mapping[str, Tensor]] | None = None,
        products: Products | None = None,
        reach: Mapping[str, Tensor] | None = None,
    ) -> None:
        """`further`: the adapters on top of `adapter`, by the names of their heads. `products`: the way to multiply
        matrices (none: the plain one), which may need to know how far their inputs `reach`, by layer and name."""
        self.dtype = dtype
        self.products: Products = products or Plain(dtype)
        self.embeddings = base[EMBEDDINGS]  # stays as it lies on the disk: few rows are met
        self.width = self.embeddings.shape[1]
        count = 1 + max(int(name.split(".")[2]) for name in base if name.startswith("model.layers."))
        self.reach = reach if reach and len(reach[STATES]) == self.width else {}  # another base's says nothing
        weights = GemmaWeights(base, adapter, dtype, self.reach)
        both = [weights.blocks(number, self.products) for number in range(count)]
        self.layers = {adapted: [blocks[adapted] for blocks in both] for adapted in (False, True)}
        self.norm = {adapted: weights.scale("model.norm", "norm", adapted) for adapted in (False, True)}
        self.heads = heads(adapter)
        self.further = {n: UpperLayers.of(self.layers[True], one, n, dtype) for n, one in (further or {}).items()}

    def hidden(
        self,
        ids: Tensor,
        *,
        adapted: bool,
        mask: Tensor | None = None,
        positions: Tensor | None = None,
        past: Sequence[Past] | None = None,
    ) -> tuple[Tensor, list[Past]]:
        """Hidden states `[rows, tokens, width]` of `ids` `[rows, tokens]`, and each layer's keys and values.

        `mask` `[tokens, keys]` says which keys a token sees (none: all), those of `past` first; `positions`
        `[tokens]` where the tokens stand (none: from 0 on).
        """
        x = self._embedded(ids)
        turns = self._turns(torch.arange(ids.shape[1]) if positions is None else positions)
        kept = []
        for number, layer in enumerate(self.layers[adapted]):
            x, pair = layer(x, turns[layer.sees_all], mask, None if past is None else past[number])
            kept.append(pair)
        return normed(x, self.norm[adapted]), kept

    def _embedded(self, ids: Tensor) -> Tensor:
        return functional.embedding(ids, self.embeddings).to(self.dtype) * math.sqrt(self.width)

    def judge(
        self,
        texts: Sequence[Sequence[int]],
        targets: Sequence[tuple[int, int]],
        doubting: str | None = None,
        scored: bool = False,
    ) -> list[TextLogits]:
        """What the adapters say of each text's ids; of the further ones, which may be missing, the one that is named
        `doubting`, and where the texts are to be `scored`, that for scores.

        `targets`: where the translation begins and ends among a text's tokens. All are read in one go, one behind the
        other, each seeing itself alone.
        """
        lengths = [len(ids) for ids in texts]
        asked = [name for name in (doubting, SCORE if scored else None) if name in self.further]
        states, upper = self._read(texts, lengths, [self.further[name] for name in asked])
        tokens = torch.split(head(self.heads, "tok", states), lengths)
        wholes = head(self.heads, "sent", _pooled(states, lengths, targets))
        doubts: Sequence[Tensor | None] = [None for _ in texts]
        scores: Sequence[Tensor | None] = doubts
        if doubting in upper:
            doubts = torch.split(head(self.further[doubting].head, doubting, upper[doubting])[:, 0], lengths)
        if SCORE in upper:
            scores = list(head(self.further[SCORE].head, SCORE, _pooled(upper[SCORE], lengths, targets)))
        return [TextLogits(*one) for one in zip(tokens, wholes, doubts, scores, strict=True)]

    def _read(
        self, texts: Sequence[Sequence[int]], lengths: Sequence[int], further: Sequence[UpperLayers]
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """The first adapter's states of all tokens `[tokens, width]`, and those of further ones."""
        ids = torch.tensor([[number for ids in texts for number in ids]])
        turns = self._turns(torch.cat([torch.arange(length) for length in lengths]))
        mask = None if len(texts) == 1 else mask_of_texts(lengths)

        def through(x: Tensor, layers: Sequence[GemmaBlock]) -> Tensor:
            for layer in layers:
                x = layer(x, turns[layer.sees_all], mask, None)[0]
            return x

        def last(x: Tensor) -> Tensor:
            return normed(x, self.norm[True])[0].float()

        x, at, layers, found = self._embedded(ids), 0, self.layers[True], {}
        for one in sorted(further, key=lambda one: one.first):
            x, at = through(x, layers[at : one.first]), one.first
            found[one.name] = last(through(x, one.layers))
        return last(through(x, layers[at:])), found

    def _turns(self, positions: Tensor) -> dict[bool, tuple[Tensor, Tensor]]:
        """Cosines and sines `[tokens, head]` of the angles by which local and global layers turn."""
        found = {}
        for sees_all, base in ((False, _LOCAL), (True, _GLOBAL)):
            angles = torch.outer(positions.float(), base ** (-torch.arange(0, HEAD, 2).float() / HEAD))
            angles = torch.cat((angles, angles), -1)
            found[sees_all] = angles.cos().to(self.dtype), angles.sin().to(self.dtype)
        return found


class TextLogits(NamedTuple):
    """Of one text: logits of its tokens `[tokens, 4]`, of the whole `[5]`, and, where further adapters were asked, of
    an error in each token `[tokens]`, and once more of the whole `[5]`."""

    tokens: Tensor
    whole: Tensor
    doubts: Tensor | None
    scores: Tensor | None


def _pooled(states: Tensor, lengths: Sequence[int], targets: Sequence[tuple[int, int]]) -> Tensor:
    """`[texts, 2 * width]`: the mean of each translation's states, and the last state of its text."""
    each = zip(torch.split(states, list(lengths)), targets, strict=True)
    return torch.stack([torch.cat((h[start:end].sum(0) / max(1, end - start), h[-1])) for h, (start, end) in each])


@dataclass(frozen=True, slots=True)
class GemmaWeights:
    """The weights of base and adapter by their names, cast to the type to calculate in."""

    base: Mapping[str, Tensor]
    adapter: Mapping[str, Tensor]
    dtype: torch.dtype
    reach: Mapping[str, Tensor]

    def blocks(self, number: int, products: Products) -> dict[bool, GemmaBlock]:
        """Layer `number` as it was, and as the adapter changes it."""
        plain = {
            name: self.base[f"model.layers.{number}.{full}.weight"].to(self.dtype) for name, full in PROJECTIONS.items()
        }
        return {
            adapted: self._block(
                number, adapted, {n: self._matrix(number, n, weight, adapted) for n, weight in plain.items()}, products
            )
            for adapted in (False, True)
        }

    def _block(self, number: int, adapted: bool, matrices: dict[str, Matrix], products: Products) -> GemmaBlock:
        gated = products.gated(matrices.pop("gate"), matrices.pop("up"))
        seen = products.joint([matrices.pop(name) for name in "qkv"])
        maps = {name: products.linear(matrix) for name, matrix in matrices.items()}
        scales = {
            name: self.scale(f"model.layers.{number}.{full}", f"layers.{number}.{name}", adapted)
            for name, full in NORMS.items()
        }
        return GemmaBlock(maps, seen, gated, scales, (number + 1) % _PERIOD == 0)

    def _matrix(self, number: int, name: str, weight: Tensor, adapted: bool) -> Matrix:
        reach = self.reach.get(f"layers.{number}.{REACHED[name]}") if name in REACHED else None
        a, b = (self.adapter.get(f"layers.{number}.{name}.{part}") if adapted else None for part in "ab")
        if a is None or b is None:
            return Matrix(weight, reach=reach)
        return Matrix(weight, a.to(self.dtype), b.to(self.dtype), reach)

    def scale(self, full: str, name: str, adapted: bool) -> Tensor:
        """A norm's scale; the files have what is added to one."""
        plain = self.base[f"{full}.weight"]
        return (1 + (self.adapter.get(f"{name}.w", plain) if adapted else plain).float()).to(self.dtype)
