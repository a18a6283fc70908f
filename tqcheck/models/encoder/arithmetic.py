"""What the network is made of, in numpy and single precision.

Every function works on the last axis, or on the last two, so that a row's numbers do not depend on the rows beside it:
numpy multiplies a stack of matrices one by one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Float = npt.NDArray[np.float32]

_EPSILON = np.float32(1e-5)  # keeps the variance of a layer norm from zero
_ERF = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)


@dataclass(frozen=True, slots=True)
class Linear:
    """(…, inputs) → (…, outputs), by a weight of (outputs, inputs)."""

    weight: Float
    bias: Float

    def __call__(self, x: Float) -> Float:
        product: Float = x @ self.weight.T
        product += self.bias
        return product


@dataclass(frozen=True, slots=True)
class LayerNorm:
    """Layer norm over the last axis."""

    weight: Float
    bias: Float

    def __call__(self, x: Float) -> Float:
        centred: Float = x - x.mean(-1, keepdims=True)
        centred *= 1 / np.sqrt((centred * centred).mean(-1, keepdims=True) + _EPSILON)
        centred *= self.weight
        centred += self.bias
        return centred


def softmax(x: Float) -> Float:
    """Probabilities along the last axis."""
    powers: Float = np.exp(x - x.max(-1, keepdims=True))
    powers /= powers.sum(-1, keepdims=True)
    return powers


def gelu(x: Float) -> Float:
    """The exact one, x Φ(x)."""
    return x * (1 + erf(x * np.float32(0.5**0.5))) * np.float32(0.5)


def gelu_tanh(x: Float) -> Float:
    """Its approximation by the hyperbolic tangent (Hendrycks and Gimpel, 2016)."""
    inner = x * x
    inner *= np.float32(0.044715)
    inner += 1
    inner *= x
    inner *= np.float32((2 / np.pi) ** 0.5)
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner


def erf(x: Float) -> Float:
    """The error function to within 5e-7 (Abramowitz and Stegun, 1964, formula 7.1.26)."""
    size = np.abs(x)
    t = 1 / (1 + np.float32(0.3275911) * size)
    series = np.zeros_like(t)
    for coefficient in _ERF:
        series = (series + np.float32(coefficient)) * t
    return np.asarray(np.copysign(1 - series * np.exp(-size * size), x), dtype=np.float32)


def rotation(positions: npt.NDArray[np.int64], channels: int) -> tuple[Float, Float]:
    """Cosines and sines, (rows, 1, length, channels / 2)."""
    rates = 1 / 1000 ** (np.arange(0, channels, 2, dtype=np.float32) / channels)
    angles = positions[:, None, :, None].astype(np.float32) * rates.astype(np.float32)
    return np.cos(angles), np.sin(angles)


def rotate(values: Float, cosine: Float, sine: Float) -> Float:
    """Rotate the first half of the channels of (rows, heads, length, channels)."""
    half = cosine.shape[-1]
    turned = values.copy()
    first, second = values[..., :half], values[..., half : 2 * half]
    turned[..., :half] = first * cosine - second * sine
    turned[..., half : 2 * half] = first * sine + second * cosine
    return turned
