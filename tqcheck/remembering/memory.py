"""All that is remembered of one text, and a check's use of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tqcheck.contracts import Adapter, Measured, Progress
from tqcheck.records.evidence import Layer
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair
from tqcheck.remembering.answers import Effort, Evidences, GoesOn, Question
from tqcheck.remembering.hits import Hits
from tqcheck.remembering.sentence_vectors import Vectors


class Memory:
    """Of one text and its source; several checks may use it at once."""

    def __init__(self) -> None:
        self.evidence = Evidences()
        self.hits = Hits()
        self.vectors = Vectors()


@dataclass(frozen=True, slots=True)
class Recollection:
    """One check's use of a memory. With the effort `ALL` it finds what a check without memory finds.

    `goes_on` is called now and then; what it raises ends the check.
    """

    memory: Memory
    effort: Effort
    goes_on: GoesOn = lambda: None

    @property
    def asks_models(self) -> bool:
        """Whether models are asked, or have been."""
        return self.effort is not Effort.NONE or not self.memory.evidence.is_empty

    def ask(
        self,
        adapter: Adapter,
        pairs: Sequence[Pair],
        source: Language | None,
        target: Language,
        layers: frozenset[Layer],
        progress: Progress,
    ) -> Measured:
        """What `adapter.measure` says, as far as the effort goes."""
        question = Question(adapter, pairs, source, target, layers, self.goes_on)
        return self.memory.evidence.ask(question, self.effort, progress)
