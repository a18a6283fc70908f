"""What a translation leaves out of its source, and the clauses that it adds, as errors that are shown: see `left_out`.

What is added is what the source would leave out if it rendered the translation. Translators explain, so it is an
error only where its words are doubted besides.
"""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.models.gemma import left_out
from tqcheck.models.gemma.calibration import ANY
from tqcheck.models.gemma.examined import Around, turned
from tqcheck.models.gemma.foretold import Foreteller, Foretold, NamedText, foretold
from tqcheck.models.gemma.left_out import Codes, Tokens
from tqcheck.models.gemma.reading import TextToRead
from tqcheck.records.evidence import ErrorSpan, Kind
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

LEFT_OUT = "left_out"
"""Under which name the calibration has the least confidence."""
LEAST_DOUBT, _SURER = 0.2, 0.8
"""The probability that a word says something else than the source, and that a part is untold, which together tell an
addition: of 3,600 translations of FLORES that are whole none is marked so, nor of 480 free ones, and one in 58,000
words of documentation; the card says how many are found."""
_MAJOR = 0.9
_OF_ADDED = frozenset({Kind.MISTRANSLATION, Kind.ADDITION, Kind.UNIDIOMATIC})
"""What is said of words that nothing in the source means."""


class Omissions(Foreteller):
    """Looks for the part of a source that its translation leaves out, and for one that it adds."""

    def of(self, text: TextToRead, codes: Codes, around: Sequence[str] = ()) -> tuple[ErrorSpan, ...]:
        """The part that is surely enough left out of one pair that `left_out.may_be` looks at; `around` are the
        translations of this and of the sentences beside it, which may say it instead: sentences are cut and joined, and
        clauses moved from one to another."""
        found = self._untold(text, codes, around)
        return () if found is None else (_error(Kind.OMISSION, *found, in_source=True),)

    def added(
        self,
        text: TextToRead,
        codes: Codes,
        marked: Sequence[Span],
        doubted: Sequence[Span],
        around: Sequence[str] = (),
    ) -> tuple[ErrorSpan, ...]:
        """The part of the target that its source tells nothing of, if it holds a word that is `marked`, or, where it
        is surer, one that is `doubted`; `around` are the sources of this and of the sentences beside it."""
        if not marked and not doubted:
            return ()
        found = self._untold(turned(text), codes[::-1], around)
        if found is None:
            return ()
        span, sure = found
        told = any(span.overlaps(place) for place in (*marked, *(doubted if sure >= _SURER else ())))
        return (_error(Kind.ADDITION, span, sure),) if told else ()

    def between(
        self, text: TextToRead, codes: Codes, found: Sequence[ErrorSpan], doubted: Sequence[Span], near: Around
    ) -> tuple[ErrorSpan, ...]:
        """What a pair leaves out, and what it adds; `found` are the errors of its words, `doubted` the words whose
        meaning is doubted by `LEAST_DOUBT` at least."""
        lost = () if near.targets is None else self.of(text, codes, near.targets)
        if near.sources is None:
            return lost
        marked = [error.span for error in found if error.kind in _OF_ADDED and not error.in_source]
        return self.added(text, codes, marked, doubted, near.sources) + lost

    def _untold(self, text: TextToRead, codes: Codes, around: Sequence[str]) -> tuple[Span, float] | None:
        """The part of the source that is surely enough not told, and how sure that is."""
        if text.source is None:
            return None
        found = self._foretold(text, [text.target], codes[0])
        part = left_out.part_of(text.source, found)
        if part is None:
            return None
        sure = self._confidence(text, codes, found, part)
        span = left_out.span_of(text.source, found, part, codes[0])
        if sure < self._least or span.end <= span.start:
            return None
        if around and left_out.is_told(self._foretold(text, around, codes[0]), part):
            return None
        return span, sure

    @property
    def _least(self) -> float:
        return self._calibration.limits[LEFT_OUT][ANY]

    def _foretold(self, text: TextToRead, behind: Sequence[str], code: str) -> Foretold:
        sides = NamedText(text.source or "", text.source_language), NamedText(" ".join(behind), text.language)
        return foretold(self._network, self._tokenizer, [sides], self._vocabulary(code))[0]

    def _confidence(self, text: TextToRead, codes: Codes, found: Foretold, part: Tokens) -> float:
        values = left_out.measured(text, codes, found, part)
        return 0.0 if values is None else self._calibration.left_out(values)


def _error(kind: Kind, span: Span, sure: float, *, in_source: bool = False) -> ErrorSpan:
    severity = Severity.MAJOR if sure >= _MAJOR else Severity.MINOR
    return ErrorSpan(kind, span, round(sure, 3), severity, in_source=in_source)
