"""An adapter's matrices as they are shipped: one byte a number, and a scale for each row (Jacob et al., 2018:
Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

SCALE = ".scale"
"""What the name of a matrix is followed by in that of its rows' scales `[rows]`."""
_LARGEST = 127


def packed(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Matrices in bytes with their scales; vectors, which are few, as they are."""
    found = {}
    for name, tensor in weights.items():
        if tensor.dim() != 2:
            found[name] = tensor
            continue
        found[name], found[name + SCALE] = quantised(tensor)
    return found


def quantised(matrix: Tensor) -> tuple[Tensor, Tensor]:
    """A matrix `[rows, columns]` in bytes, and the scales `[rows]` by which its rows are multiples of these."""
    scales = (matrix.float().abs().amax(1) / _LARGEST).clamp(min=1e-12)
    return (matrix.float() / scales[:, None]).round().char(), scales


def unpacked(tensors: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The matrices in brain floats; what has no scales, as it is. `ValueError` for scales that fit no matrix."""
    import torch

    found = {}
    for name, tensor in tensors.items():
        if name.endswith(SCALE):
            continue
        scales = tensors.get(name + SCALE)
        if scales is None:
            found[name] = tensor
            continue
        if tensor.dim() != 2 or scales.shape != tensor.shape[:1]:
            raise ValueError(f"{name} has {list(tensor.shape)} numbers, its scales {list(scales.shape)}")
        found[name] = (tensor.float() * scales[:, None].float()).to(torch.bfloat16)
    return found
