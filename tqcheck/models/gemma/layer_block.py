"""One layer of the network (`network`)."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import torch
from torch import Tensor
from torch.nn import functional

from tqcheck.models.gemma.matrix_products import Change, Gated, Joint, Product, changed, each_changed

EPSILON = 1e-6
HEAD = 256

Past = tuple[Tensor, Tensor]
"""Keys and values of one layer `[rows, 1, tokens, head]`."""


@dataclass(frozen=True, slots=True)
class GemmaBlock:
    """One layer of one reading: attention, then a gated feed-forward map, each between two norms.

    `maps` are those of `PROJECTIONS` but `q`, `k` and `v`, which are `seen` together, and `gate` and `up`, which are
    `gated`; `scales` those of `NORMS`.
    """

    maps: Mapping[str, Product]
    seen: Joint
    gated: Gated
    scales: Mapping[str, Tensor]
    sees_all: bool

    def __call__(
        self, x: Tensor, turn: tuple[Tensor, Tensor], mask: Tensor | None, past: Past | None
    ) -> tuple[Tensor, Past]:
        attended, kept = self._attend(self._normed("n1", x), turn, mask, past)
        x = x + self._normed("n2", attended)
        h = self.maps["down"](self.gated(self._normed("n3", x)))
        return x + self._normed("n4", h), kept

    def changed(self, number: int, adapter: Mapping[str, Tensor]) -> GemmaBlock:
        """This block, layer `number`, with an adapter's changes besides; the matrices are the same in memory."""

        def change(name: str) -> Change:
            return adapter.get(f"layers.{number}.{name}.a"), adapter.get(f"layers.{number}.{name}.b")

        maps = {name: changed(product, change(name)) for name, product in self.maps.items()}
        seen = each_changed(self.seen, [change(name) for name in "qkv"])
        both = each_changed(self.gated.both, [change("gate"), change("up")])
        gated = self.gated if both is self.gated.both else Gated(both)
        return replace(self, maps=maps, seen=seen, gated=gated)

    def _attend(
        self, h: Tensor, turn: tuple[Tensor, Tensor], mask: Tensor | None, past: Past | None
    ) -> tuple[Tensor, Past]:
        rows, length, _ = h.shape
        q, k, v = (found.view(rows, length, -1, HEAD).transpose(1, 2) for found in self.seen(h))
        q = _turned(self._normed("qn", q), turn)
        k = _turned(self._normed("kn", k), turn)
        if past is not None:
            k, v = (torch.cat((old, new), 2) for old, new in zip(past, (k, v), strict=True))
        out = _attention(q, k[:, 0], v[:, 0], mask)
        return self.maps["o"](out.transpose(1, 2).reshape(rows, length, -1)), (k, v)

    def _normed(self, name: str, x: Tensor) -> Tensor:
        return normed(x, self.scales[name])


def normed(x: Tensor, scale: Tensor) -> Tensor:
    """Division by the root mean square (Zhang and Sennrich, 2019)."""
    return functional.rms_norm(x, scale.shape, scale, EPSILON)


def _attention(q: Tensor, k: Tensor, v: Tensor, mask: Tensor | None) -> Tensor:
    """What the queries `[rows, heads, tokens, head]` see of keys and values `[rows, keys, head]`.

    All heads share these, so that heads are rows of one product; torch's own function repeats the keys instead.
    """
    rows, heads, length, _ = q.shape
    scores = torch.matmul(q.reshape(rows, heads * length, HEAD), k.transpose(1, 2)).float() * HEAD**-0.5
    if mask is not None:
        scores = scores.view(rows, heads, length, -1).masked_fill(~mask, -math.inf).view_as(scores)
    return torch.matmul(scores.softmax(-1).to(v.dtype), v).view(rows, heads, length, HEAD)


def _turned(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    """Rotary positions (Su et al., 2021: RoFormer)."""
    cosine, sine = turn
    half = x.shape[-1] // 2
    return x * cosine + torch.cat((-x[..., half:], x[..., :half]), -1) * sine
