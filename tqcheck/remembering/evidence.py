"""What models say of pairs, asked of them once.

A model that reads a sentence after those before it says something else where those have changed. What it said before
serves until there is time to ask again: so an edit costs the model one sentence, and the rest follows in a pause.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from enum import Enum
from itertools import islice

from tqcheck.contracts import Adapter, Measured, Progress
from tqcheck.models.gemma.adapter import Judge
from tqcheck.recent import Recent
from tqcheck.records.evidence import DocumentEvidence, Evidence, Layer
from tqcheck.records.language import Language
from tqcheck.records.notice import Notice
from tqcheck.records.segment import Pair
from tqcheck.remembering.pairs import texts

_WHOLE = frozenset({Layer.TRANSLATIONESE})  # said of the document, from all its pairs
_AT_ONCE, _READ_AT_ONCE = 2, 16  # pairs that are judged, and read; a run can be ended between two lots


class Effort(Enum):
    """How much a model is asked."""

    NONE = "none"  # what is remembered
    NEW = "new"  # the pairs it has never read
    ALL = "all"  # those, too, whose neighbours have changed, and the document as a whole


class Evidences:
    """Evidence by model, layers, languages, and the texts of the pair and of those it is read after."""

    def __init__(self) -> None:
        self.effort = Effort.ALL
        self._exact: Recent[Hashable, Evidence] = Recent(0)
        self._latest: Recent[Hashable, Evidence] = Recent(0)  # by the pair's own texts
        self._documents: Recent[Hashable, DocumentEvidence] = Recent(8)
        self._document: dict[Hashable, DocumentEvidence] = {}  # the latest of each model
        self._notices: dict[Hashable, tuple[Notice, ...]] = {}

    def ask(
        self,
        adapter: Adapter,
        pairs: Sequence[Pair],
        source: Language | None,
        target: Language,
        layers: frozenset[Layer],
        progress: Progress,
    ) -> Measured:
        """What `adapter.measure` says of the pairs, as far as the effort goes; of others there is no evidence."""
        asked = _Asked(adapter, pairs, source, target, layers)
        self._exact.room = self._latest.room = 1000 + 4 * len(pairs)
        before = [self._latest.get(key) for key in asked.own]
        lacking = [n for n, known in enumerate(before) if known is None]
        if self.effort is Effort.ALL:
            contexts = asked.contexts(progress)
            lacking = [n for n, key in enumerate(contexts) if self._exact.get(key) is None]
        progress(len(pairs) - len(lacking))
        if self.effort is not Effort.NONE:
            self._measure(asked, lacking, progress)
        keys, known = (contexts, self._exact) if self.effort is Effort.ALL else (asked.own, self._latest)
        evidence = tuple(known.get(key) or Evidence() for key in keys)
        return Measured(evidence, self._whole(asked, progress), self._notices.get(asked.where, ()), layers)

    def _measure(self, asked: _Asked, lacking: Sequence[int], progress: Progress) -> None:
        for some in _lots(lacking):
            contexts = asked.contexts(progress)
            measured = asked.measure(some, progress)
            for number, evidence in zip(some, measured.evidence, strict=True):
                self._exact.put(contexts[number], evidence)
                self._latest.put(asked.own[number], evidence)
            said = self._notices.get(asked.where, ())
            self._notices[asked.where] = tuple(dict.fromkeys((*said, *measured.notices)))
            progress(len(some))

    def _whole(self, asked: _Asked, progress: Progress) -> DocumentEvidence:
        """What is said of the document, from all its pairs: measured where there is time for all."""
        if not asked.layers & _WHOLE:
            return DocumentEvidence()
        if self.effort is Effort.ALL:
            key = asked.where, asked.own
            self._document[asked.where] = self._documents.of(key, lambda: asked.measure_whole(progress))
        return self._document.get(asked.where, DocumentEvidence())


class _Asked:
    """One question to a model, and the keys of its answers."""

    def __init__(
        self,
        adapter: Adapter,
        pairs: Sequence[Pair],
        source: Language | None,
        target: Language,
        layers: frozenset[Layer],
    ) -> None:
        self.layers = layers
        self.where = adapter.signature, layers, source and source.code, target.code
        self.own = tuple((self.where, texts(pair)) for pair in pairs)
        self._adapter, self._pairs, self._languages = adapter, pairs, (source, target)
        self._contexts: tuple[Hashable, ...] | None = None

    def contexts(self, progress: Progress) -> tuple[Hashable, ...]:
        """The keys of what is said of each pair where it stands."""
        if not isinstance(self._adapter, Judge):  # what it says of a pair does not depend on others
            return self.own
        if self._contexts is None:
            contexts = self._adapter.contexts(self._pairs, *self._languages, self.layers, progress)
            self._contexts = tuple(zip(self.own, contexts, strict=True))
        return self._contexts

    def measure(self, numbers: Sequence[int], progress: Progress) -> Measured:
        """Evidence for the pairs `numbers`, in order."""
        layers = self.layers - _WHOLE
        if isinstance(self._adapter, Judge):
            return self._adapter.measure_some(self._pairs, *self._languages, layers, progress, numbers)
        pairs = [self._pairs[number] for number in numbers]
        return self._adapter.measure(pairs, *self._languages, layers, lambda _: progress(0))

    def measure_whole(self, progress: Progress) -> DocumentEvidence:
        """What is said of the document; the model remembers the sentences that it has read."""
        for some in _lots(range(len(self._pairs)), _READ_AT_ONCE):
            self._of([self._pairs[number] for number in some])
            progress(0)
        return self._of(self._pairs)

    def _of(self, pairs: Sequence[Pair]) -> DocumentEvidence:
        return self._adapter.measure(pairs, *self._languages, self.layers & _WHOLE, lambda _: None).document


def _lots(numbers: Sequence[int], size: int = _AT_ONCE) -> Iterator[list[int]]:
    rest = iter(numbers)
    while some := list(islice(rest, size)):
        yield some
