"""Eight-bit tables: a row is whole numbers from -127 to 127 times the row's scale."""

from typing import Any

import numpy as np
import numpy.typing as npt

Float = npt.NDArray[np.float32]


def quantised(table: Float) -> tuple[npt.NDArray[np.int8], Float]:
    """→ ``int8`` (rows, columns) and the scale of each row (rows, 1)."""
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    return np.rint(table / scale).astype(np.int8), scale.astype(np.float32)


def dequantised(values: npt.NDArray[np.int8], scale: npt.NDArray[Any]) -> Float:
    """The table back in single precision."""
    return values.astype(np.float32) * scale.astype(np.float32)
