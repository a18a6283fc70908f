"""Products with the network's matrices: by torch's plain functions, or by oneDNN with matrices laid out for them once.

In bfloat16, oneDNN lays a matrix out anew for each product: for the few rows that a wording brings, that costs as
much as the product itself. Laid out beforehand it takes its memory once more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor
from torch.nn import functional

Product = Callable[[Tensor], Tensor]
"""From `[..., inputs]` to `[..., outputs]`."""

_ROWS = 256  # for which the layout is chosen; it serves any number
_OPERATORS = torch.ops.mkldnn  # those that torch's own compiler uses


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix `[outputs, inputs]` with the low-rank change `b @ a` that an adapter makes to it, if any."""

    weight: Tensor
    a: Tensor | None = None
    b: Tensor | None = None

    def merged(self) -> Tensor:
        """The matrix after the change."""
        if self.a is None or self.b is None:
            return self.weight
        return (self.weight.float() + self.b.float() @ self.a.float()).to(self.weight.dtype)


@dataclass(frozen=True, slots=True)
class Gated:
    """The product with `up`, each output times the GELU (Hendrycks and Gimpel, 2016) of that with `gate`."""

    gate: Product
    up: Product

    def __call__(self, x: Tensor) -> Tensor:
        return functional.gelu(self.gate(x), approximate="tanh") * self.up(x)


class Products(Protocol):
    """A way to make products of matrices."""

    def linear(self, matrix: Matrix) -> Product:
        """The product with a matrix."""

    def gated(self, gate: Matrix, up: Matrix) -> Gated:
        """See `Gated`."""


class Plain:
    """Gradients flow to all that is changed, so that it can be learnt; nothing takes more memory."""

    def linear(self, matrix: Matrix) -> Product:
        weight = matrix.weight
        return changed(lambda x: functional.linear(x, weight), matrix.a, matrix.b)

    def gated(self, gate: Matrix, up: Matrix) -> Gated:
        return Gated(self.linear(gate), self.linear(up))


def changed(product: Product, a: Tensor | None, b: Tensor | None) -> Product:
    """A product with the low-rank change `b @ a` besides; the same where there is none."""
    if a is None or b is None:
        return product
    return lambda x: product(x) + functional.linear(functional.linear(x, a), b)


class Packed:
    """For reading alone: matrix and change are one, and laid out; what follows a product is done within it."""

    def linear(self, matrix: Matrix) -> PackedLinear:
        return PackedLinear(_OPERATORS._reorder_linear_weight(matrix.merged().contiguous(), _ROWS))

    def gated(self, gate: Matrix, up: Matrix) -> PackedGated:
        return PackedGated(self.linear(gate), self.linear(up))


@dataclass(frozen=True, slots=True)
class PackedLinear:
    """The product with a matrix that is laid out."""

    weight: Tensor

    def __call__(self, x: Tensor) -> Tensor:
        return _pointwise(x, self.weight, "none", "")


@dataclass(frozen=True, slots=True)
class PackedGated(Gated):
    """`Gated` within the products themselves."""

    gate: PackedLinear
    up: PackedLinear

    def __call__(self, x: Tensor) -> Tensor:
        gates = _pointwise(x, self.gate.weight, "gelu", "tanh")
        found: Tensor = _OPERATORS._linear_pointwise.binary(x, gates, self.up.weight, None, "mul")
        return found


def _pointwise(x: Tensor, laid_out: Tensor, function: str, variant: str) -> Tensor:
    found: Tensor = _OPERATORS._linear_pointwise(x, laid_out, None, function, [], variant)
    return found


def fastest(dtype: torch.dtype) -> Products:
    """For reading in `dtype`: laid out in bfloat16, if this torch and processor can; in single precision a layout
    gains nothing."""
    needed = ("_is_mkldnn_bf16_supported", "_reorder_linear_weight", "_linear_pointwise")
    able = dtype is torch.bfloat16 and all(hasattr(_OPERATORS, name) for name in needed)
    return Packed() if able and _OPERATORS._is_mkldnn_bf16_supported() else Plain()
