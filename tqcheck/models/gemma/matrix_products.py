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


class Products(Protocol):
    """A way to make products of matrices."""

    def linear(self, matrix: Matrix) -> Product:
        """The product with a matrix."""

    def gated(self, gate: Matrix, up: Matrix) -> Product:
        """The product with `up`, each output times the GELU (Hendrycks and Gimpel, 2016) of that with `gate`."""


class Plain:
    """Gradients flow to all that is changed, so that it can be learnt; nothing takes more memory."""

    def linear(self, matrix: Matrix) -> Product:
        weight, a, b = matrix.weight, matrix.a, matrix.b
        if a is None or b is None:
            return lambda x: functional.linear(x, weight)
        return lambda x: functional.linear(x, weight) + functional.linear(functional.linear(x, a), b)

    def gated(self, gate: Matrix, up: Matrix) -> Product:
        gates, values = self.linear(gate), self.linear(up)
        return lambda x: functional.gelu(gates(x), approximate="tanh") * values(x)


class Packed:
    """For reading alone: matrix and change are one, and laid out; what follows a product is done within it."""

    def linear(self, matrix: Matrix) -> Product:
        laid_out = self._laid_out(matrix)
        return lambda x: _pointwise(x, laid_out, "none", "")

    def gated(self, gate: Matrix, up: Matrix) -> Product:
        gates, values = self._laid_out(gate), self._laid_out(up)

        def product(x: Tensor) -> Tensor:
            found: Tensor = _OPERATORS._linear_pointwise.binary(
                x, _pointwise(x, gates, "gelu", "tanh"), values, None, "mul"
            )
            return found

        return product

    @staticmethod
    def _laid_out(matrix: Matrix) -> Tensor:
        found: Tensor = _OPERATORS._reorder_linear_weight(matrix.merged().contiguous(), _ROWS)
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
