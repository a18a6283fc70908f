"""The encoder's weights: tables in eight bits are whole numbers from -127 to 127 times the row's scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.arithmetic import Float, LayerNorm, Linear


def quantised(table: Float) -> tuple[npt.NDArray[np.int8], Float]:
    """→ ``int8`` (rows, columns) and the scale of each row (rows, 1)."""
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    return np.rint(table / scale).astype(np.int8), scale.astype(np.float32)


def dequantised(values: npt.NDArray[np.int8], scale: npt.NDArray[Any]) -> Float:
    """The table back in single precision."""
    return values.astype(np.float32) * scale.astype(np.float32)


@dataclass(frozen=True, slots=True)
class WeightTable:
    """A large table of vectors, of which rows are unpacked as they are asked for."""

    values: npt.NDArray[np.int8]
    scale: npt.NDArray[np.float16]

    def __getitem__(self, rows: Any) -> Float:
        """(…, columns) in single precision, for ids of any shape or a slice."""
        return dequantised(self.values[rows], self.scale[rows])


@dataclass(frozen=True, slots=True)
class Weights:
    """The tensors of a model's file by their names, as they stand there."""

    tensors: Mapping[str, npt.NDArray[Any]]

    @staticmethod
    def read(file: Path) -> Weights:
        """From a safetensors file."""
        from safetensors.numpy import load_file

        return Weights(load_file(file))

    def __getitem__(self, name: str) -> Float:
        """A tensor in single precision."""
        if f"{name}.scale" in self.tensors:
            return self.table(name)[:]
        return self.tensors[name].astype(np.float32)

    def table(self, name: str) -> WeightTable:
        """A table that stays packed."""
        return WeightTable(self.tensors[name], self.tensors[f"{name}.scale"])

    def linear(self, name: str) -> Linear:
        """A linear layer."""
        return Linear(self[f"{name}.weight"], self[f"{name}.bias"])

    def norm(self, name: str) -> LayerNorm:
        """A layer norm."""
        return LayerNorm(self[f"{name}.weight"], self[f"{name}.bias"])
