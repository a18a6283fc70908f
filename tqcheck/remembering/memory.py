"""All that is remembered of one text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tqcheck.alignment.embedding import Embed
from tqcheck.alignment.similarity import Floats
from tqcheck.recent import Recent
from tqcheck.remembering.evidence import Effort, Evidences
from tqcheck.remembering.hits import Hits


class Memory:
    """Of one text and its source. A check that uses it finds what one without it finds, where the effort is `ALL`."""

    def __init__(self) -> None:
        self.evidence = Evidences()
        self.hits = Hits()
        self._vectors: Recent[str, Floats] = Recent(4000)

    @property
    def effort(self) -> Effort:
        """How much the models are asked by the next check."""
        return self.evidence.effort

    @effort.setter
    def effort(self, effort: Effort) -> None:
        self.evidence.effort = effort

    def embed(self, embed: Embed) -> Embed:
        """`embed`, asked for new sentences alone."""

        def of(sentences: Sequence[str]) -> Floats:
            known = {text: self._vectors.get(text) for text in sentences}
            new = [text for text, vector in known.items() if vector is None]
            vectors = zip(new, embed(new), strict=True) if new else ()
            known |= {text: self._vectors.put(text, vector) for text, vector in vectors}
            self._vectors.room = max(self._vectors.room, 3 * len(known))
            return np.stack([vector for vector in map(known.get, sentences) if vector is not None])

        return of
