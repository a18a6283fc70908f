"""Products of bytes: three times as fast as in single precision on processors that multiply bytes by themselves (VNNI),
and the matrices take a quarter of the memory.

Each row of inputs, as each row of a matrix, has a scale of its own, the largest of its numbers (Jacob et al., 2018:
Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference): what is found of a row
does not depend on the others. Some inputs reach much farther than the rest, which would leave these a few steps only:
a part of that is given to the matrix beforehand (Xiao et al., 2023: SmoothQuant, with alpha = 1/2).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from tqcheck.models.gemma import eight_bits
from tqcheck.models.gemma.matrix_products import Gated, Joint, Matrix, Product, Separate

_OPERATORS = torch.ops.onednn  # those that torch's own compiler uses
_LARGEST, _ZERO = 127, 128  # inputs are bytes without a sign: 128 stands for nought
_LEAST = 1e-6  # of what a row or column reaches: rows of noughts have a scale, too
_ROWS = 16
"""Rows are filled up to a multiple of this: oneDNN compiles a kernel for each number of them."""
_PART = 4096  # rows of a matrix that are made bytes at once: a vocabulary has sixty thousand


def can_multiply() -> bool:
    """Whether this torch has products of bytes, and kernels for them: without, oneDNN takes seconds for a product."""
    named = all(hasattr(_OPERATORS, name) for name in ("qlinear_pointwise", "qlinear_prepack"))
    return named and torch.backends.cpu.get_cpu_capability().startswith("AVX")


class InBytes:
    """For reading alone: matrix and change are one. Where nobody knows how far the inputs reach, or that would not
    help, products stay in single precision."""

    def linear(self, matrix: Matrix) -> Product:
        if matrix.reach is None:
            weight = matrix.merged().float()
            return lambda x: functional.linear(x, weight)
        product = self._joined((matrix,), matrix.reach)
        return lambda x: product(x)[0]

    def joint(self, matrices: Sequence[Matrix]) -> Joint:
        reach = matrices[0].reach
        if reach is None:
            return Separate([self.linear(matrix) for matrix in matrices])
        return self._joined(matrices, reach)

    def gated(self, gate: Matrix, up: Matrix) -> Gated:
        return Gated(self.joint((gate, up)))

    def _joined(self, matrices: Sequence[Matrix], reach: Tensor) -> ByteProducts:
        merged = [matrix.merged() for matrix in matrices]
        parts = [part for whole in merged for part in torch.split(whole, _PART)]
        size = torch.stack([part.abs().amax(0) for part in parts]).amax(0).float()
        evened = (size.clamp(min=_LEAST) / reach.float().clamp(min=_LEAST)).sqrt()
        numbers, scales = zip(*(eight_bits.quantised(part.float() / evened) for part in parts), strict=True)
        laid_out: Tensor = _OPERATORS.qlinear_prepack(torch.cat(numbers), None)
        sizes = [len(whole) for whole in merged]
        return ByteProducts(laid_out, torch.cat(scales), torch.zeros(sum(sizes), dtype=torch.int32), evened, sizes)


@dataclass(frozen=True, slots=True)
class ByteProducts:
    """The products with matrices that lie one below the other, laid out, `outputs` in all and `sizes` of each.

    `scales` `[outputs]` are those of their rows, `zeros` `[outputs]` the bytes that stand for nought there; inputs are
    multiplied by `evened` `[inputs]` first.
    """

    laid_out: Tensor
    scales: Tensor
    zeros: Tensor
    evened: Tensor
    sizes: list[int]

    def __call__(self, x: Tensor) -> Sequence[Tensor]:
        rows = x.reshape(-1, x.shape[-1]) * self.evened
        scales = rows.abs().amax(-1, keepdim=True).clamp_(min=_LEAST).div_(_LARGEST)
        numbers = torch.empty((-(-len(rows) // _ROWS) * _ROWS, rows.shape[1]), dtype=torch.uint8)
        numbers[: len(rows)] = rows.div_(scales).add_(_ZERO + 0.5)  # what is behind the point is cut off
        found: Tensor = _OPERATORS.qlinear_pointwise(
            numbers, 1.0, _ZERO, self.laid_out, self.scales, self.zeros, None, 1.0, 0, torch.float32, "none", [], ""
        )
        return torch.split((found[: len(rows)] * scales).view(*x.shape[:-1], -1), self.sizes, -1)
