"""Whether a base and an adapter belong together: every tensor that the network needs, in the shape it needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.errors import ModelError

if TYPE_CHECKING:
    from torch import Tensor

Needed = tuple[str, tuple[int, ...] | None]
"""A tensor's name and shape; no shape: any."""
_HEADS = ("tok.0", "tok.2", "sent.0", "sent.2")


def require(base: Mapping[str, Tensor], adapter: Mapping[str, Tensor], places: tuple[Path, Path]) -> None:
    """`ModelError` that names the first tensor amiss, and the place (of base and adapter) where it should be."""
    _require(adapter, _of_adapter(adapter), places[1])
    _require(base, _of_base(adapter), places[0])
    if (layers := _layers(base, "model.")) != _layers(adapter):
        message = f"the adapter changes {_layers(adapter)} layers, the base has {layers}"
        raise ModelError(message, path=places[0])


def require_further(base: Mapping[str, Tensor], adapter: Mapping[str, Tensor], head: str, place: Path) -> None:
    """The same of an adapter on top, which changes the base's layers from some on and has one `head`; `place` is its
    file."""
    _require(adapter, _of_further(base, adapter, head), place)


def _require(tensors: Mapping[str, Tensor], needed: Iterable[Needed], place: Path) -> None:
    for name, shape in needed:
        found = tuple(tensors[name].shape) if name in tensors else None
        if found is None or (shape is not None and found != shape):
            stated = "is missing" if found is None else f"is {found} where {shape} is needed"
            raise ModelError(f"these weights are not those that the judge works with: {name} {stated}", path=place)


def _layers(tensors: Mapping[str, Tensor], prefix: str = "") -> int:
    numbers = (name.removeprefix(prefix) for name in tensors if name.startswith(f"{prefix}layers."))
    return 1 + max((int(name.split(".")[1]) for name in numbers), default=-1)


def _of_adapter(adapter: Mapping[str, Tensor]) -> Iterator[Needed]:
    from tqcheck.models.gemma.network import NORMS, PROJECTIONS

    yield from ((f"{head}.{part}", None) for head in _HEADS for part in ("weight", "bias"))
    yield "norm.w", None
    for number in range(max(1, _layers(adapter))):
        yield from ((f"layers.{number}.{name}.{part}", None) for name in PROJECTIONS for part in "ab")
        yield from ((f"layers.{number}.{name}.w", None) for name in NORMS)


def _of_further(base: Mapping[str, Tensor], adapter: Mapping[str, Tensor], head: str) -> Iterator[Needed]:
    """Its changes have the inputs and outputs of the base's maps, whatever their rank."""
    from tqcheck.models.gemma.network import PROJECTIONS

    yield from ((f"{head}.{layer}.{part}", None) for layer in (0, 2) for part in ("weight", "bias"))
    first = min((int(name.split(".")[1]) for name in adapter if name.startswith("layers.")), default=0)
    for number in range(first, _layers(base, "model.")):
        for name, full in PROJECTIONS.items():
            outputs, inputs = base[f"model.layers.{number}.{full}.weight"].shape
            a = adapter.get(f"layers.{number}.{name}.a")
            rank = 1 if a is None else len(a)
            yield f"layers.{number}.{name}.a", (rank, inputs)
            yield f"layers.{number}.{name}.b", (outputs, rank)


def _of_base(adapter: Mapping[str, Tensor]) -> Iterator[Needed]:
    """A map has the inputs and outputs that its change has, a norm the width of its own."""
    from tqcheck.models.gemma.network import NORMS, PROJECTIONS

    yield "model.embed_tokens.weight", None
    yield "model.norm.weight", tuple(adapter["norm.w"].shape)
    for number in range(_layers(adapter)):
        for name, full in PROJECTIONS.items():
            a, b = (adapter[f"layers.{number}.{name}.{part}"] for part in "ab")
            yield f"model.layers.{number}.{full}.weight", (b.shape[0], a.shape[1])
        for name, full in NORMS.items():
            yield f"model.layers.{number}.{full}.weight", tuple(adapter[f"layers.{number}.{name}.w"].shape)
