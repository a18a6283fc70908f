"""Parts of words that a model has vectors of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Subwords:
    """The subwords of sentences: sentence `s` holds `ids[starts[s]:starts[s + 1]]`, which are rows of `vectors`.

    `vectors` `[subwords, dimension]` are of unit length, `weights` `[subwords]` say how much each tells.
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    vectors: NDArray[np.float32]
    weights: NDArray[np.float32]
