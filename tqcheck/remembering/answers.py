"""What models say of pairs, asked of them once.

A model that reads a sentence after those before it says something else where those have changed. What it said before
serves until there is time to ask again: so an edit costs the model one sentence, and the rest follows in a pause.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from enum import Enum
from itertools import islice

from tqcheck.caching.recent import Recent
from tqcheck.contracts import Adapter, Measured, Progress
from tqcheck.models.gemma.adapter import Judge
from tqcheck.records.evidence import DocumentEvidence, Evidence, Layer
from tqcheck.records.language import Language
from tqcheck.records.notice import Notice
from tqcheck.records.segment import Pair
from tqcheck.remembering.one_at_a_time import MODELS
from tqcheck.remembering.pairs import texts

_WHOLE = frozenset({Layer.TRANSLATIONESE})  # said of the document, from all its pairs
_AT_ONCE, _READ_AT_ONCE = 2, 16  # pairs that are judged, and read; a run can be ended between two lots

GoesOn = Callable[[], None]
"""Called now and then; what it raises ends the run."""


class Effort(Enum):
    """How much a model is asked."""

    NONE = "none"  # what is remembered
    NEW = "new"  # the pairs it has never read
    ALL = "all"  # those, too, whose neighbours have changed, and the document as a whole


class Evidences:
    """Evidence by model, layers, languages, and the texts of the pair and of those it is read after."""

    def __init__(self) -> None:
        self._exact: Recent[Hashable, Evidence] = Recent(0)
        self._latest: Recent[Hashable, Evidence] = Recent(0)  # by the pair's own texts
        self._documents: Recent[Hashable, DocumentEvidence] = Recent(8)
        self._document: dict[Hashable, DocumentEvidence] = {}  # the latest of each model
        self._notices: dict[Hashable, tuple[Notice, ...]] = {}

    @property
    def is_empty(self) -> bool:
        """Whether no model has been asked yet."""
        return not self._latest

    def ask(self, question: Question, effort: Effort, progress: Progress) -> Measured:
        """What the model says of the pairs, as far as the effort goes; of others there is no evidence."""
        keys, known = question.own, self._latest
        self._exact.room = self._latest.room = 1000 + 4 * len(keys)
        if effort is Effort.ALL:
            keys, known = question.contexts(), self._exact
        lacking = [n for n, key in enumerate(keys) if known.get(key) is None]
        progress(len(keys) - len(lacking))
        if effort is not Effort.NONE:
            self._measure(question, lacking, progress)
        evidence = tuple(known.get(key) or Evidence() for key in keys)
        notices = self._notices.get(question.where, ())
        return Measured(evidence, self._whole(question, effort), notices, question.layers)

    def _measure(self, question: Question, lacking: Sequence[int], progress: Progress) -> None:
        for some in _lots(lacking, _AT_ONCE):
            contexts, measured = question.contexts(), question.measure(some)
            for number, evidence in zip(some, measured.evidence, strict=True):
                self._exact.put(contexts[number], evidence)
                self._latest.put(question.own[number], evidence)
            said = self._notices.get(question.where, ())
            self._notices[question.where] = tuple(dict.fromkeys((*said, *measured.notices)))
            progress(len(some))

    def _whole(self, question: Question, effort: Effort) -> DocumentEvidence:
        """What is said of the document, from all its pairs: measured where there is time for all."""
        if question.layers & _WHOLE and effort is Effort.ALL:
            key = question.where, question.own
            self._document[question.where] = self._documents.of(key, question.measure_whole)
        return self._document.get(question.where, DocumentEvidence())


class Question:
    """What a model is asked of pairs, and the keys of its answers."""

    def __init__(
        self,
        adapter: Adapter,
        pairs: Sequence[Pair],
        source: Language | None,
        target: Language,
        layers: frozenset[Layer],
        goes_on: GoesOn,
    ) -> None:
        self.layers = layers
        self.where = adapter.signature, layers, source and source.code, target.code
        self.own: tuple[Hashable, ...] = tuple((self.where, texts(pair)) for pair in pairs)
        self._adapter, self._pairs, self._languages = adapter, pairs, (source, target)
        self._goes_on = goes_on
        self._contexts: tuple[Hashable, ...] | None = None

    def contexts(self) -> tuple[Hashable, ...]:
        """The keys of what is said of each pair where it stands."""
        if not isinstance(self._adapter, Judge):  # what it says of a pair does not depend on others
            return self.own
        if self._contexts is None:
            self._read_ahead(self._adapter)
            with MODELS.turn():
                contexts = self._adapter.contexts(self._pairs, *self._languages, self.layers)
            self._contexts = tuple(zip(self.own, contexts, strict=True))
        return self._contexts

    def _read_ahead(self, judge: Judge) -> None:
        """All sentences, in lots: the judge remembers what it has read."""
        for some in self._in_lots():
            with MODELS.turn():
                judge.contexts(some, *self._languages, self.layers)

    def measure(self, numbers: Sequence[int]) -> Measured:
        """Evidence for the pairs `numbers`, in order."""
        layers = self.layers - _WHOLE
        self._goes_on()
        with MODELS.turn():
            if isinstance(self._adapter, Judge):
                return self._adapter.measure_some(self._pairs, *self._languages, layers, numbers)
            return self._adapter.measure([self._pairs[n] for n in numbers], *self._languages, layers, _silent)

    def measure_whole(self) -> DocumentEvidence:
        """What is said of the document; the model remembers the sentences that it has read."""
        for some in self._in_lots():
            self._of(some)
        return self._of(self._pairs)

    def _in_lots(self) -> Iterator[list[Pair]]:
        for some in _lots(range(len(self._pairs)), _READ_AT_ONCE):
            self._goes_on()
            yield [self._pairs[number] for number in some]

    def _of(self, pairs: Sequence[Pair]) -> DocumentEvidence:
        with MODELS.turn():
            return self._adapter.measure(pairs, *self._languages, self.layers & _WHOLE, _silent).document


def _lots(numbers: Sequence[int], size: int) -> Iterator[list[int]]:
    rest = iter(numbers)
    while some := list(islice(rest, size)):
        yield some


def _silent(_done: int) -> None:
    pass
