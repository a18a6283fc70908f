"""Products with the network's matrices: by torch's plain functions, or by oneDNN with matrices laid out for them once.

In bfloat16, oneDNN lays a matrix out anew for each product: for the few rows that a wording brings, that costs as
much as the product itself. Laid out beforehand it takes its memory once more. For products of bytes see
`byte_products`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import torch
from torch import Tensor
from torch.nn import functional

Product = Callable[[Tensor], Tensor]
"""From `[..., inputs]` to `[..., outputs]`."""
Joint = Callable[[Tensor], Sequence[Tensor]]
"""Products of the same inputs with several matrices."""
Change = tuple[Tensor | None, Tensor | None]
"""The two parts `a` and `b` of a low-rank change `b @ a`; none of it without them."""

_ROWS = 256  # for which the layout is chosen; it serves any number
_OPERATORS = torch.ops.mkldnn  # those that torch's own compiler uses


@dataclass(frozen=True, slots=True)
class Matrix:
    """A matrix `[outputs, inputs]` with the low-rank change `b @ a` that an adapter makes to it, if any.

    `reach` `[inputs]` is how far from zero each input gets in texts, if anybody has looked.
    """

    weight: Tensor
    a: Tensor | None = None
    b: Tensor | None = None
    reach: Tensor | None = None

    def merged(self) -> Tensor:
        """The matrix after the change."""
        if self.a is None or self.b is None:
            return self.weight
        return (self.weight.float() + self.b.float() @ self.a.float()).to(self.weight.dtype)


@dataclass(frozen=True, slots=True)
class Separate:
    """Products with several matrices, each by itself."""

    products: Sequence[Product]

    def __call__(self, x: Tensor) -> Sequence[Tensor]:
        return [product(x) for product in self.products]


@dataclass(frozen=True, slots=True)
class Gated:
    """Of the products with two matrices, `gate` and `up`, the second, each output times the GELU (Hendrycks and
    Gimpel, 2016) of the first's."""

    both: Joint

    def __call__(self, x: Tensor) -> Tensor:
        gate, up = self.both(x)
        return functional.gelu(gate, approximate="tanh") * up


class Products(Protocol):
    """A way to make products of matrices."""

    def linear(self, matrix: Matrix) -> Product:
        """The product with a matrix."""

    def joint(self, matrices: Sequence[Matrix]) -> Joint:
        """The products with matrices of as many inputs."""

    def gated(self, gate: Matrix, up: Matrix) -> Gated:
        """See `Gated`."""


@dataclass(frozen=True, slots=True)
class Plain:
    """Gradients flow to all that is changed, so that it can be learnt; nothing takes more memory than in `dtype`, that
    of the inputs."""

    dtype: torch.dtype

    def linear(self, matrix: Matrix) -> Product:
        weight = matrix.weight.to(self.dtype)
        return changed(lambda x: functional.linear(x, weight), (matrix.a, matrix.b))

    def joint(self, matrices: Sequence[Matrix]) -> Joint:
        return Separate([self.linear(matrix) for matrix in matrices])

    def gated(self, gate: Matrix, up: Matrix) -> Gated:
        return Gated(self.joint((gate, up)))


def changed(product: Product, change: Change) -> Product:
    """A product with a low-rank change besides; the same where there is none."""
    return product if change[0] is None else lambda x: _added(product(x), x, change)


def each_changed(products: Joint, changes: Sequence[Change]) -> Joint:
    """Products of the same inputs with a change of each; the same where there is none."""
    if all(a is None for a, _ in changes):
        return products
    return lambda x: [_added(found, x, change) for found, change in zip(products(x), changes, strict=True)]


def _added(found: Tensor, x: Tensor, change: Change) -> Tensor:
    a, b = change
    return found if a is None or b is None else found + functional.linear(functional.linear(x, a), b)


class Packed:
    """For reading alone: matrix and change are one, and laid out; what follows a product is done within it."""

    def linear(self, matrix: Matrix) -> PackedLinear:
        half = matrix.merged().to(torch.bfloat16).contiguous()
        return PackedLinear(_OPERATORS._reorder_linear_weight(half, _ROWS))

    def joint(self, matrices: Sequence[Matrix]) -> Joint:
        return Separate([self.linear(matrix) for matrix in matrices])

    def gated(self, gate: Matrix, up: Matrix) -> PackedGated:
        gates, ups = self.linear(gate), self.linear(up)
        return PackedGated(Separate((gates, ups)), gates, ups)


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


def can_pack() -> bool:
    """Whether this torch and processor have products of matrices in bfloat16 that are laid out."""
    needed = ("_is_mkldnn_bf16_supported", "_reorder_linear_weight", "_linear_pointwise")
    return all(hasattr(_OPERATORS, name) for name in needed) and bool(_OPERATORS._is_mkldnn_bf16_supported())
