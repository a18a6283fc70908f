"""Which short sequences of characters machines write more often than people who translate the same.

A linear judge for each target language, over hashed sequences (Weinberger et al., 2009: Feature Hashing for Large
Scale Multitask Learning): it knows a word's choice, its ending, and how words and signs are joined, as far as machine
translations in general favour them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import normalize
from zlib import crc32

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.weights import Weights

FILE = "phrasing.safetensors"
BUCKETS = 1 << 15
"""Numbers of sequences; several share one."""
LONGEST = 4  # characters of a sequence


def sequences(text: str) -> npt.NDArray[np.intp]:
    """The numbers below `BUCKETS` of the sequences in a text, each once, in order; its ends count as spaces."""
    shown = f" {' '.join(normalize('NFC', text).split())} "
    found = {shown[at : at + length] for length in range(1, LONGEST + 1) for at in range(len(shown) + 1 - length)}
    numbers = {crc32(one.encode("utf-8", "surrogatepass")) % BUCKETS for one in found}
    return np.array(sorted(numbers), dtype=np.intp)


@dataclass(frozen=True, slots=True)
class MachinePhrasing:
    """Weights of the sequences `[BUCKETS]`, and a bias, by the language of a translation."""

    weights: Mapping[str, npt.NDArray[np.floating[Any]]] = field(default_factory=dict)
    bias: Mapping[str, float] = field(default_factory=dict)

    @staticmethod
    def read(file: Path) -> MachinePhrasing | None:
        """From a safetensors file; `None` where there is none, as in a folder that was made without."""
        if not file.is_file():
            return None
        read = Weights.read(file)
        codes = sorted(name.removesuffix(".bias") for name in read.tensors if name.endswith(".bias"))
        return MachinePhrasing(
            {code: read[code][0] for code in codes}, {code: float(read[f"{code}.bias"][0]) for code in codes}
        )

    def log_odds(self, text: str, code: str) -> float:
        """The log-odds that a machine wrote a sentence in the language `code`; 0 where nothing is known of that."""
        if code not in self.weights:
            return 0.0
        numbers = sequences(text)
        return self.bias[code] + float(self.weights[code][numbers].sum() / np.sqrt(len(numbers)))
