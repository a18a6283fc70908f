"""The vectors of sentences, by which they are aligned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tqcheck.caching.recent import Recent
from tqcheck.remembering.one_at_a_time import MODELS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]
    Embed = Callable[[Sequence[str]], Floats]


class Vectors:
    """What a model's `embed` says, asked of each sentence once."""

    def __init__(self) -> None:
        self._known: Recent[str, Floats] = Recent(4000)

    def remembered(self, embed: Embed) -> Embed:
        """`embed`, asked for new sentences alone."""
        import numpy as np

        def of(sentences: Sequence[str]) -> Floats:
            self._known.room = max(self._known.room, 4 * len(sentences))
            known = {text: self._known.get(text) for text in sentences}
            new = [text for text, vector in known.items() if vector is None]
            with MODELS.turn():
                vectors = embed(new)
            known |= {text: self._known.put(text, vector) for text, vector in zip(new, vectors, strict=True)}
            return np.stack([vector for vector in map(known.get, sentences) if vector is not None])

        return of
