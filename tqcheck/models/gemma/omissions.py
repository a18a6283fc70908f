"""What a translation leaves out of its source, as errors that are shown: see `left_out`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tqcheck.models.gemma import left_out
from tqcheck.models.gemma.calibration import ANY, JudgeCalibration
from tqcheck.models.gemma.foretold import Foretold, NamedText, foretold
from tqcheck.models.gemma.left_out import Codes, Tokens
from tqcheck.models.gemma.passages import PassageVocabulary
from tqcheck.models.gemma.reading import TextToRead
from tqcheck.records.evidence import ErrorSpan, Kind
from tqcheck.records.severity import Severity

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from tqcheck.models.gemma.network import Gemma

LEFT_OUT = "left_out"
"""Under which name the calibration has the least confidence."""
_MAJOR = 0.9


class Omissions:
    """Looks for the part of a source that its translation leaves out; `vocabulary` gives that of a language."""

    def __init__(
        self,
        network: Gemma,
        tokenizer: Tokenizer,
        vocabulary: Callable[[str], PassageVocabulary],
        calibration: JudgeCalibration,
    ) -> None:
        self._network, self._tokenizer = network, tokenizer
        self._vocabulary, self._calibration = vocabulary, calibration

    def of(self, text: TextToRead, codes: Codes, around: Sequence[str] = ()) -> tuple[ErrorSpan, ...]:
        """The part that is surely enough left out of one pair that `left_out.may_be` looks at; `around` are the
        translations of this and of the sentences beside it, which may say it instead: sentences are cut and joined, and
        clauses moved from one to another."""
        if text.source is None:
            return ()
        found = self._foretold(text, [text.target], codes[0])
        part = left_out.part_of(text.source, found)
        if part is None:
            return ()
        sure = self._confidence(text, codes, found, part)
        span = left_out.span_of(text.source, found, part, codes[0])
        if sure < self._least or span.end <= span.start:
            return ()
        if around and left_out.is_told(self._foretold(text, around, codes[0]), part):
            return ()
        severity = Severity.MAJOR if sure >= _MAJOR else Severity.MINOR
        return (ErrorSpan(Kind.OMISSION, span, round(sure, 3), severity, in_source=True),)

    @property
    def _least(self) -> float:
        return self._calibration.limits[LEFT_OUT][ANY]

    def _foretold(self, text: TextToRead, behind: Sequence[str], code: str) -> Foretold:
        sides = NamedText(text.source or "", text.source_language), NamedText(" ".join(behind), text.language)
        return foretold(self._network, self._tokenizer, [sides], self._vocabulary(code))[0]

    def _confidence(self, text: TextToRead, codes: Codes, found: Foretold, part: Tokens) -> float:
        values = left_out.measured(text, codes, found, part)
        return 0.0 if values is None else self._calibration.left_out(values)
