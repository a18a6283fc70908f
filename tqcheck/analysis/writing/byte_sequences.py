"""Weighs languages by the byte sequences of a text.

It is the naive Bayes model of py3langid (Lui and Baldwin, 2012; Barbaresi, 2021), in a form that loads at once:
`scripts/language_model.py` prepares it. At each byte of the text the longest known sequence that ends there counts;
what a sequence says of a language weighs by the logarithm of its count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FILE = Path(__file__).parent / "data" / "languages.safetensors"
STEP = 1 / 16
"""Of a weight in eight bits: by how much a language's log-probability falls short of the likeliest one's."""
_LONGEST = 6  # bytes


class _Model(NamedTuple):
    """Keys of sequences `[sequences]` in order, weights `[sequences, columns]`, priors `[columns]`; a language may have
    more than one column."""

    codes: tuple[str, ...]
    keys: NDArray[np.int64]
    weights: NDArray[np.uint8]
    priors: NDArray[np.float32]


def key(sequence: bytes) -> int:
    """A number of its own for each sequence; a leading one tells how long it is."""
    return int.from_bytes(b"\x01" + sequence)


def scores(text: str) -> dict[str, float]:
    """Log-probabilities of languages by their ISO 639 codes, up to a constant."""
    import numpy as np

    model = _model()
    places, counts = np.unique(_places(_encoded(text), model.keys), return_counts=True)
    lost = np.log1p(counts.astype(np.float32)) @ model.weights[places].astype(np.float32)
    found: dict[str, float] = {}
    for code, score in zip(model.codes, (model.priors - STEP * lost).tolist(), strict=True):
        found[code] = max(score, found.get(code, score))
    return found


@cache
def _model() -> _Model:
    from safetensors import safe_open

    with safe_open(FILE, framework="numpy") as file:
        tensors = (file.get_tensor(name) for name in ("keys", "weights", "priors"))
        return _Model(tuple(file.metadata()["codes"].split()), *tensors)


def _encoded(text: str) -> bytes:
    """As the model was trained: composed characters, and no text in capitals alone."""
    return unicodedata.normalize("NFC", text.lower() if text.isupper() else text).encode("utf-8", "surrogatepass")


def _places(data: bytes, known: NDArray[np.int64]) -> NDArray[np.intp]:
    """Where in `known` the longest sequence stands that ends at each byte; bytes that end none have no place."""
    import numpy as np

    places = np.full(len(data), -1)
    for keys in _keys(np.frombuffer(data, dtype=np.uint8).astype(np.int64)):
        found = np.minimum(np.searchsorted(known, keys), len(known) - 1)
        ends = np.arange(len(data) - len(keys), len(data))
        places[ends] = np.where(known[found] == keys, found, places[ends])
    return places[places >= 0]


def _keys(data: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """The keys of all sequences of one byte, of two, and so on."""
    tails = data
    for length in range(1, min(_LONGEST, len(data)) + 1):
        if length > 1:
            tails = tails[1:] + (data[: len(tails) - 1] << 8 * (length - 1))
        yield tails + (1 << 8 * length)
