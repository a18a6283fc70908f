"""The judge as the rest of tqcheck sees it: loaded when it is first asked, not before."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.contracts import Measured, Progress, Tell, untold
from tqcheck.models.gemma import lack_of_memory, loading, word_choices
from tqcheck.records.evidence import Layer
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tqcheck.models.gemma.examiner import Examiner


def _silent(_share: float) -> None:
    pass


class Judge:
    """Evidence of the judge: what of it is not in `folder` is tqcheck's own, and the base pip's."""

    layers = frozenset(Layer) - {Layer.VECTORS, Layer.TRANSLATIONESE}  # the encoder is better at those

    def __init__(self, folder: Path | None = None) -> None:
        self._parts = loading.parts(folder)
        self._base: Path | None = None  # as it lies ready

    @property
    def signature(self) -> str:
        """Name and hashes of adapter and base."""
        return loading.signature(self._parts)

    def prepare(self, progress: Callable[[float], None]) -> Path:
        """Make the base ready where no earlier run has; `progress` is called with the share that is done."""
        if self._base is None:
            self._base = loading.base_folder(self._parts.base, progress)
        return self._base

    @cached_property
    def _examiner(self) -> Examiner:
        from tqcheck.models.gemma.examiner import Examiner
        from tqcheck.models.gemma.precision import fastest

        numbers, moved = loading.calibrated(self._parts.adapter)
        loaded = loading.load(self.prepare(_silent), fastest(), self._parts.adapter)
        return Examiner(loaded.network, loaded.tokenizer, numbers, loaded.tokens, moved)

    def marks(self, source: Language | None, target: Language) -> bool:  # noqa: ARG002
        """Whether other wordings were measured in the target's language; what it says beside a source of a language
        that was not is left out by the examiner, with a notice."""
        return target.code in word_choices.languages()

    def measure(
        self,
        pairs: Sequence[Pair],
        source: Language | None,
        target: Language,
        layers: frozenset[Layer],
        progress: Progress,
        tell: Tell = untold,
    ) -> Measured:
        """Evidence for each pair that has a target, told as soon as it is known; one without gets none."""
        with lack_of_memory.explained("reading with"):
            return self._examiner.measure(pairs, source, target, layers & self.layers, progress, tell=tell)

    def measure_some(
        self,
        pairs: Sequence[Pair],
        source: Language | None,
        target: Language,
        layers: frozenset[Layer],
        numbers: Sequence[int],
    ) -> Measured:
        """Evidence for the pairs `numbers`, in their order, read after the others as in the whole document."""
        with lack_of_memory.explained("reading with"):
            found = self._examiner.measure(pairs, source, target, layers & self.layers, _silent, frozenset(numbers))
        return replace(found, evidence=tuple(found.evidence[number] for number in numbers))

    def contexts(
        self, pairs: Sequence[Pair], source: Language | None, target: Language, layers: frozenset[Layer]
    ) -> tuple[Hashable, ...]:
        """Of each pair, what its evidence depends on beside itself: it is another where that is."""
        with lack_of_memory.explained("reading with"):
            return self._examiner.contexts(pairs, source, target, layers & self.layers)

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """It gives no sentence vectors: those are the encoder's."""
        raise NotImplementedError
