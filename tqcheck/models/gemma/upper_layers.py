"""An adapter's upper layers with a further one's changes besides, and the small networks that read their states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

if TYPE_CHECKING:
    from tqcheck.models.gemma.layer_block import GemmaBlock


@dataclass(frozen=True, slots=True)
class UpperLayers:
    """The first adapter's layers from `first` on, with a further adapter's changes besides, and its head, `name`."""

    name: str
    first: int
    layers: Sequence[GemmaBlock]
    head: Mapping[str, Tensor]

    @staticmethod
    def of(layers: Sequence[GemmaBlock], adapter: Mapping[str, Tensor], name: str, dtype: torch.dtype) -> UpperLayers:
        """`layers` are the first adapter's."""
        first = min(int(name.split(".")[1]) for name in adapter if name.startswith("layers."))
        changes = {name: value.to(dtype) for name, value in adapter.items()}
        found = [layer.changed(number, changes) for number, layer in enumerate(layers)][first:]
        return UpperLayers(name, first, found, heads(adapter))


def heads(adapter: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The weights of an adapter's heads, in single precision."""
    return {name: value.float() for name, value in adapter.items() if not name.startswith(("layers.", "norm."))}


def head(weights: Mapping[str, Tensor], name: str, states: Tensor) -> Tensor:
    """What the head `name` makes of states `[..., inputs]`: logits `[..., outputs]`."""
    h = functional.gelu(functional.linear(states, weights[f"{name}.0.weight"], weights[f"{name}.0.bias"]))
    return functional.linear(h, weights[f"{name}.2.weight"], weights[f"{name}.2.bias"])
