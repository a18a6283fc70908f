"""The network of Gemma 3 (Gemma Team, 2025: Gemma 3 Technical Report), as plain functions of tensors.

One set of weights reads in two ways: causally, as it was trained (`adapted` off: log-probabilities of words), and in
both directions through a low-rank adapter (`adapted` on: what is wrong). Rows of a batch have equal lengths, so that
there is no padding and no mask.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

EPSILON = 1e-6
_LOCAL, _GLOBAL = 1e4, 1e6  # the bases of the rotary frequencies
_PERIOD = 6  # every sixth layer sees the whole text, the others a window
_WINDOW = 512  # tokens; texts are read in shorter pieces, so that both kinds of layer see all of them
_HEAD = 256
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
LONGEST = _WINDOW

Past = tuple[Tensor, Tensor]
"""Keys and values of one layer `[rows, 1, tokens, head]`."""


@dataclass(frozen=True, slots=True)
class Projection:
    """A linear map, and the low-rank change `b @ a` that the adapter makes to it."""

    weight: Tensor
    a: Tensor | None = None
    b: Tensor | None = None

    def __call__(self, x: Tensor, adapted: bool) -> Tensor:
        y = functional.linear(x, self.weight)
        if adapted and self.a is not None and self.b is not None:
            y = y + functional.linear(functional.linear(x, self.a), self.b)
        return y


@dataclass(frozen=True, slots=True)
class Norm:
    """Division by the root mean square, with the base's scale or the adapter's."""

    base: Tensor
    changed: Tensor

    def __call__(self, x: Tensor, adapted: bool) -> Tensor:
        return functional.rms_norm(x, (x.shape[-1],), self.changed if adapted else self.base, EPSILON)


@dataclass(frozen=True, slots=True)
class Layer:
    """One block: attention, then a gated feed-forward map, each between two norms."""

    projections: Mapping[str, Projection]
    norms: Mapping[str, Norm]
    sees_all: bool

    def __call__(
        self, x: Tensor, turn: tuple[Tensor, Tensor], mask: Tensor | None, adapted: bool, past: Past | None
    ) -> tuple[Tensor, Past]:
        attended, kept = self._attend(self.norms["n1"](x, adapted), turn, mask, adapted, past)
        x = x + self.norms["n2"](attended, adapted)
        h = self.norms["n3"](x, adapted)
        gate = functional.gelu(self.projections["gate"](h, adapted), approximate="tanh")
        h = self.projections["down"](gate * self.projections["up"](h, adapted), adapted)
        return x + self.norms["n4"](h, adapted), kept

    def _attend(
        self, h: Tensor, turn: tuple[Tensor, Tensor], mask: Tensor | None, adapted: bool, past: Past | None
    ) -> tuple[Tensor, Past]:
        rows, length, _ = h.shape
        q, k, v = (
            self.projections[name](h, adapted).view(rows, length, -1, _HEAD).transpose(1, 2) for name in ("q", "k", "v")
        )
        q = _turned(self.norms["qn"](q, adapted), turn)
        k = _turned(self.norms["kn"](k, adapted), turn)
        if past is not None:
            k, v = (torch.cat((old, new), 2) for old, new in zip(past, (k, v), strict=True))
        heads = q.shape[1]
        out = functional.scaled_dot_product_attention(
            q,
            k.expand(-1, heads, -1, -1),
            v.expand(-1, heads, -1, -1),
            attn_mask=mask,
            scale=_HEAD**-0.5,
        )
        return self.projections["o"](out.transpose(1, 2).reshape(rows, length, -1), adapted), (k, v)


def _turned(x: Tensor, turn: tuple[Tensor, Tensor]) -> Tensor:
    """Rotary positions (Su et al., 2021: RoFormer)."""
    cosine, sine = turn
    half = x.shape[-1] // 2
    return x * cosine + torch.cat((-x[..., half:], x[..., :half]), -1) * sine


def causal_mask(length: int) -> Tensor:
    """Each of `length` tokens sees itself and those before it."""
    return torch.ones(length, length, dtype=torch.bool).tril()


class Gemma:
    """Embeddings, layers and heads; `dtype` is that of all arithmetic but the heads'."""

    def __init__(self, base: Mapping[str, Tensor], adapter: Mapping[str, Tensor], dtype: torch.dtype) -> None:
        self.dtype = dtype
        self.embeddings = base["model.embed_tokens.weight"]  # stays as it lies on the disk: few rows are met
        self.width = self.embeddings.shape[1]
        count = 1 + max(int(name.split(".")[2]) for name in base if name.startswith("model.layers."))
        self.layers = [_layer(base, adapter, number, dtype) for number in range(count)]
        self.norm = _norm(base, adapter, "model.norm", "norm", dtype)
        self.heads = {name: value.float() for name, value in adapter.items() if name.startswith(("tok.", "sent."))}

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
        x = functional.embedding(ids, self.embeddings).to(self.dtype) * math.sqrt(self.width)
        turns = self._turns(torch.arange(ids.shape[1]) if positions is None else positions)
        kept = []
        for number, layer in enumerate(self.layers):
            x, pair = layer(x, turns[layer.sees_all], mask, adapted, None if past is None else past[number])
            kept.append(pair)
        return self.norm(x, adapted), kept

    def judge(self, ids: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        """The adapter's logits: of tokens `[rows, tokens, 4]` and of rows `[rows, 5]`.

        `target` `[rows, tokens]` is 1 where a token belongs to the translation.
        """
        h = self.hidden(ids, adapted=True)[0].float()
        mask = target.float().unsqueeze(-1)
        pooled = (h * mask).sum(1) / mask.sum(1).clamp(min=1)
        return self._head("tok", h), self._head("sent", torch.cat((pooled, h[:, -1]), -1))

    def _head(self, name: str, x: Tensor) -> Tensor:
        weights = self.heads
        h = functional.gelu(functional.linear(x, weights[f"{name}.0.weight"], weights[f"{name}.0.bias"]))
        return functional.linear(h, weights[f"{name}.2.weight"], weights[f"{name}.2.bias"])

    def _turns(self, positions: Tensor) -> dict[bool, tuple[Tensor, Tensor]]:
        """Cosines and sines `[tokens, head]` of the angles by which local and global layers turn."""
        found = {}
        for sees_all, base in ((False, _LOCAL), (True, _GLOBAL)):
            angles = torch.outer(positions.float(), base ** (-torch.arange(0, _HEAD, 2).float() / _HEAD))
            angles = torch.cat((angles, angles), -1)
            found[sees_all] = angles.cos().to(self.dtype), angles.sin().to(self.dtype)
        return found


def _layer(base: Mapping[str, Tensor], adapter: Mapping[str, Tensor], number: int, dtype: torch.dtype) -> Layer:
    prefix = f"model.layers.{number}"
    projections = {
        name: Projection(
            base[f"{prefix}.{full}.weight"].to(dtype),
            *(
                adapter[key].to(dtype) if (key := f"layers.{number}.{name}.{part}") in adapter else None
                for part in "ab"
            ),
        )
        for name, full in PROJECTIONS.items()
    }
    norms = {
        name: _norm(base, adapter, f"{prefix}.{full}", f"layers.{number}.{name}", dtype) for name, full in NORMS.items()
    }
    return Layer(projections, norms, (number + 1) % _PERIOD == 0)


def _norm(base: Mapping[str, Tensor], adapter: Mapping[str, Tensor], full: str, name: str, dtype: torch.dtype) -> Norm:
    """Scales are kept as what is added to one."""
    plain = base[f"{full}.weight"].float()
    changed = adapter.get(f"{name}.w", plain).float()
    return Norm((1 + plain).to(dtype), (1 + changed).to(dtype))
