"""What is trained: a low-rank change to each linear map, the norms, and two heads."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.utils.checkpoint import checkpoint

from tqcheck.models.gemma.layer_block import GemmaBlock, Past
from tqcheck.models.gemma.network import Gemma
from tqcheck.training.judge.prompts import SENTENCE_OUTPUTS, TOKEN_OUTPUTS

RANK = 32
HIDDEN = 128
"""Width of the heads' one hidden layer."""
LARGE = 4096
"""Tokens of a batch from which on a processor calculates each layer twice, rather than remember all that it met: the
first stage's batches would take 8 GB."""
_NORMS = {
    "qn": "self_attn.q_norm",
    "kn": "self_attn.k_norm",
    "n1": "input_layernorm",
    "n2": "post_attention_layernorm",
    "n3": "pre_feedforward_layernorm",
    "n4": "post_feedforward_layernorm",
}
_MAPS = {**{name: f"self_attn.{name}_proj" for name in "qkvo"}, "gate": "mlp.gate_proj", "up": "mlp.up_proj"}
_MAPS["down"] = "mlp.down_proj"
Weights = dict[str, Tensor]


@dataclass(frozen=True, slots=True)
class PaddedRows:
    """Rows padded to one length: `ids`, `here` (no padding), `target` `[rows, tokens]`, `labels` `[rows, tokens,
    outputs]` and `scores` `[rows, outputs]`, `nan` where unknown.

    The first `pairs` rows are sound, the next `pairs` the same with an error each.
    """

    ids: Tensor
    here: Tensor
    target: Tensor
    labels: Tensor
    scores: Tensor
    pairs: int = 0

    @property
    def tokens(self) -> int:
        """How many are read, padding left out."""
        return int(self.here.sum())

    def to(self, device: str) -> PaddedRows:
        """The same on another device."""
        return PaddedRows(
            self.ids.to(device),
            self.here.to(device),
            self.target.to(device),
            self.labels.to(device),
            self.scores.to(device),
            self.pairs,
        )


def drawn(rank: int, into: int) -> Tensor:
    """`[rank, into]`: rows of an adapter before it has learnt anything, drawn so that a state keeps its size."""
    return torch.randn(rank, into) / math.sqrt(into)


def fresh(base: Mapping[str, Tensor], rank: int = RANK) -> Weights:
    """An adapter that changes nothing yet, in single precision."""
    layers = 1 + max(int(name.split(".")[2]) for name in base if name.startswith("model.layers."))
    found: Weights = {}
    for number in range(layers):
        for name, full in _MAPS.items():
            out, into = base[f"model.layers.{number}.{full}.weight"].shape
            found[f"layers.{number}.{name}.a"] = drawn(rank, into)
            found[f"layers.{number}.{name}.b"] = torch.zeros(out, rank)
        for name, full in _NORMS.items():
            scale = base[f"model.layers.{number}.{full}.weight"]
            found[f"layers.{number}.{name}.w"] = scale.detach().clone().float()
    found["norm.w"] = base["model.norm.weight"].detach().clone().float()
    width = base["model.norm.weight"].shape[0]
    for name, into, out in (("tok", width, len(TOKEN_OUTPUTS)), ("sent", 2 * width, len(SENTENCE_OUTPUTS))):
        found |= {f"{name}.0.weight": _uniform(HIDDEN, into), f"{name}.0.bias": torch.zeros(HIDDEN)}
        found |= {f"{name}.2.weight": _uniform(out, HIDDEN), f"{name}.2.bias": torch.zeros(out)}
    return found


def _uniform(rows: int, columns: int) -> Tensor:
    """As linear maps begin (LeCun et al., 1998: Efficient BackProp)."""
    return (2 * torch.rand(rows, columns) - 1) / math.sqrt(columns)


def judge(base: Mapping[str, Tensor], weights: Weights, batch: PaddedRows, dtype: torch.dtype) -> tuple[Tensor, Tensor]:
    """Logits of tokens `[rows, tokens, outputs]` and of the whole `[rows, outputs]`, in single precision.

    The network is put together from the weights anew, so that gradients reach them through every cast.
    """
    network = Gemma(base, weights, dtype)
    if batch.ids.device.type == "cpu" and batch.ids.numel() >= LARGE and torch.is_grad_enabled():
        network.layers[True] = [_Recalculated(block) for block in network.layers[True]]
    mask = None if bool(batch.here.all()) else batch.here[:, None, None, :]
    with torch.device(batch.ids.device):  # where the network makes its positions
        hidden = network.hidden(batch.ids, adapted=True, mask=mask)[0].float()
        return head(weights, "tok", hidden), head(weights, "sent", pooled(hidden, batch))


def pooled(hidden: Tensor, batch: PaddedRows) -> Tensor:
    """`[rows, 2 * width]`: the mean of each translation's states `[rows, tokens, width]`, and the last one of its
    row."""
    share = batch.target.float().unsqueeze(-1)
    last = hidden[torch.arange(len(hidden), device=hidden.device), batch.here.sum(1) - 1]
    return torch.cat(((hidden * share).sum(1) / share.sum(1).clamp(min=1), last), -1)


class _Recalculated(GemmaBlock):
    """A layer that keeps what went in alone, and is calculated again when its gradients are (Chen et al., 2016)."""

    def __init__(self, block: GemmaBlock) -> None:
        super().__init__(block.maps, block.seen, block.gated, block.scales, block.sees_all)

    def __call__(
        self, x: Tensor, turn: tuple[Tensor, Tensor], mask: Tensor | None, past: Past | None
    ) -> tuple[Tensor, Past]:
        found: tuple[Tensor, Past] = checkpoint(super().__call__, x, turn, mask, past, use_reentrant=False)
        return found


def head(weights: Weights, name: str, x: Tensor) -> Tensor:
    """What the head `name` makes of states `[..., width]`, in single precision."""
    linear = torch.nn.functional.linear
    h = torch.nn.functional.gelu(linear(x, weights[f"{name}.0.weight"].float(), weights[f"{name}.0.bias"].float()))
    return linear(h, weights[f"{name}.2.weight"].float(), weights[f"{name}.2.bias"].float())


def groups(weights: Weights, first_layer: int) -> dict[str, list[Tensor]]:
    """What is learnt, by kind: low-rank maps (`maps`), `norms` and `heads`; layers before `first_layer` stay."""
    found: dict[str, list[Tensor]] = {"maps": [], "norms": [], "heads": []}
    for name, tensor in sorted(weights.items()):
        if name.startswith("layers.") and int(name.split(".")[1]) < first_layer:
            continue
        kind = "maps" if name.endswith((".a", ".b")) else "norms" if name.endswith(".w") else "heads"
        found[kind].append(tensor)
    return found
