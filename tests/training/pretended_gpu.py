"""A GPU that is only pretended: which tensor would lie where, and an error where two would not meet.

Tensors stay in main memory. What is moved to `cuda`, or made of what was, counts as lying there; an operation
on both sorts is refused as torch refuses it, a number and an index from main memory allowed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
import torch
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode, _disable_current_modes
from torch.utils._pytree import tree_flatten

CPU, GPU = torch.device("cpu"), torch.device("cuda")
_MIXING = ("aten::copy_", "aten::_to_copy", "aten::index", "aten::index_put")


class Places:
    """Which storages lie on the GPU; they are kept alive, so that no other takes their place in memory."""

    def __init__(self) -> None:
        self._storages: dict[int, torch.UntypedStorage] = {}
        self.backward = False
        """Whether gradients are being made: each lies where its tensor does, which torch sees to."""

    def __bool__(self) -> bool:
        return bool(self._storages)

    def put(self, tensor: torch.Tensor) -> None:
        storage = tensor.untyped_storage()
        self._storages[storage._cdata] = storage

    def remote(self, tensor: torch.Tensor) -> bool:
        return tensor.untyped_storage()._cdata in self._storages

    def moved(self, tensor: torch.Tensor, wanted: torch.device) -> torch.Tensor:
        """The tensor on the device ``wanted``: itself, or a copy."""
        if self.remote(tensor) == (wanted.type == "cuda"):
            return tensor
        with _disable_current_modes():
            copy = tensor.clone()
        if wanted.type == "cuda":
            self.put(copy)
        return copy


class _Calls(TorchFunctionMode):
    """Answers what the code asks of devices: where a tensor lies, to move it, to make one there."""

    def __init__(self, places: Places) -> None:
        super().__init__()
        self._places = places

    def __torch_function__(
        self, func: Callable[..., Any], types: Sequence[type], args: Sequence[Any] = (), kwargs: Any = None
    ) -> Any:
        given = dict(kwargs or {})
        name = getattr(func, "__name__", "")
        if func == torch.Tensor.device.__get__:  # type: ignore[attr-defined]
            return GPU if self._places.remote(args[0]) else CPU
        if name == "cpu":
            return self._places.moved(args[0], CPU)
        if name == "numpy" and self._places.remote(args[0]):
            raise TypeError("can't convert cuda:0 device type tensor to numpy")
        if name == "to" and len(args) > 1 and isinstance(args[1], str | torch.device):
            tensor = self._places.moved(args[0], torch.device(args[1]))
            dtypes = [a for a in args[2:] if isinstance(a, torch.dtype)]
            return tensor.to(*dtypes) if dtypes else tensor
        if func is torch.autograd.backward:
            self._places.backward = True
            func(*args, **given)
            self._places.backward = False
            return None
        wanted = given.pop("device", None)
        result = func(*args, **given)
        if wanted is not None and torch.device(wanted).type == "cuda":
            self._places.put(result)
        return result


class _Operations(TorchDispatchMode):
    """Refuses operations on tensors of both devices; results lie where the operands do."""

    def __init__(self, places: Places) -> None:
        super().__init__()
        self._places = places

    def __torch_dispatch__(
        self, func: Any, types: Sequence[type], args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None
    ) -> Any:
        tensors = [t for t in tree_flatten((args, kwargs))[0] if isinstance(t, torch.Tensor)]
        name = func._schema.name
        judged = tensors[:1] if name in _MIXING else [t for t in tensors if t.dim()]
        where = {self._places.remote(t) for t in judged}
        if len(where) > 1 and not self._places.backward:
            shapes = ", ".join(f"{'cuda' if self._places.remote(t) else 'cpu'} {tuple(t.shape)}" for t in tensors)
            raise RuntimeError(f"Expected all tensors to be on the same device, but {name} got {shapes}")
        result = func(*args, **(kwargs or {}))
        if any(self._places.remote(t) for t in (judged or tensors)):
            for made in tree_flatten(result)[0]:
                if isinstance(made, torch.Tensor):
                    self._places.put(made)
        return result


@contextmanager
def pretended_gpu(monkeypatch: pytest.MonkeyPatch) -> Iterator[Places]:
    """Torch says that there is a GPU, and treats its tensors as a GPU's."""
    places, autocast = Places(), torch.autocast
    monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
    # A build of torch for GPUs would ask the driver, which is not there, before each step of an optimiser.
    monkeypatch.setattr(torch.accelerator, "current_accelerator", lambda **_: None)

    def moved(module: torch.nn.Module, device: str) -> torch.nn.Module:
        for tensor in [*module.parameters(), *module.buffers()]:
            if torch.device(device).type == "cuda":
                places.put(tensor.data)
        return module

    monkeypatch.setattr(torch.nn.Module, "to", moved)
    monkeypatch.setattr(torch, "autocast", lambda _, dtype: autocast("cpu", dtype=dtype))
    with _Calls(places), _Operations(places):
        yield places
