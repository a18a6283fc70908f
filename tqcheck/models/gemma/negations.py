"""Negations of a source that its translation lost, as errors: the causal base says whether the translation renders the
source or the same without its negation.

The base reads both by themselves and below the translation. Alone the negated sentence may be likelier or not; what the
translation adds to that tells which of the two it renders. So small a base is not sure of it, and a translation may
negate in words that no list has; so it is weighed against what `lost_negation` knows of the place.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from tqcheck.analysis.meaning.lost_negation import LostNegation, lost_negation
from tqcheck.models.gemma.calibration import ANY
from tqcheck.models.gemma.foretold import Foreteller, Foretold, NamedText, foretold
from tqcheck.models.gemma.passages import PassageVocabulary
from tqcheck.models.gemma.reading import TextToRead
from tqcheck.records.confidence import GRAVE
from tqcheck.records.evidence import ErrorSpan, Kind
from tqcheck.records.language import Language
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from tqcheck.models.gemma.network import Gemma

MEASURES = ("alone", "behind", "told", "target_carrier", "source_carrier", "words")
"""Nats by which the negated source is likelier than the bare one, by itself; by how many more behind the translation
(15 at most either way); the share of the rest's surprise that the translation foretells; and those of
`LostNegation`."""
NEGATIONS = "negations"
"""Under which name the calibration has the least confidence."""
_MOST = 15.0
_RENDERED = 3.0  # nats from which on the translation surely foretells the negation, whatever its words are


class Negations(Foreteller):
    """Looks for negations that a translation lost."""

    def of(self, text: TextToRead, languages: tuple[Language, Language]) -> tuple[ErrorSpan, ...]:
        """The word of the target that would have to be negated, or, where it is not known, the negator of the source,
        if one is surely enough lost; `languages` of the source and the target."""
        lost = lost_negation(text.source or "", text.target, languages)
        if lost is None:
            return ()
        (values,) = measured(self._network, self._tokenizer, self._vocabulary(languages[0].code), [(text, lost)])
        sure = self._calibration.negations(values)
        if sure < self._calibration.limits[NEGATIONS][ANY] or values[MEASURES.index("behind")] > _RENDERED:
            return ()
        severity = Severity.MAJOR if sure >= GRAVE else Severity.MINOR
        place = lost.negated or lost.negators[0]
        return (ErrorSpan(Kind.NEGATION, place, round(sure, 3), severity, in_source=lost.negated is None),)


def joined(found: Sequence[ErrorSpan], lost: Sequence[ErrorSpan]) -> tuple[ErrorSpan, ...]:
    """All errors of a pair: what is said of a word that lost its negation is all that is said of it."""
    places = [error.span for error in lost if not error.in_source]
    kept = (error for error in found if error.in_source or not any(error.span.overlaps(place) for place in places))
    return (*kept, *lost)


def measured(
    network: Gemma,
    tokenizer: Tokenizer,
    vocabulary: PassageVocabulary,
    texts: Sequence[tuple[TextToRead, LostNegation]],
) -> list[tuple[float, ...]]:
    """The `MEASURES` of each; `vocabulary` of the sources' language."""
    sides = [sides for text, lost in texts for sides in _sides(text, lost)]
    found = foretold(network, tokenizer, sides, vocabulary)
    both = zip(found[::2], found[1::2], strict=True)
    return [_values(*readings, lost) for readings, (_, lost) in zip(both, texts, strict=True)]


def _sides(text: TextToRead, lost: LostNegation) -> Iterable[tuple[NamedText, NamedText]]:
    target = NamedText(text.target, text.language)
    for source in (text.source or "", lost.bare):
        yield NamedText(source, text.source_language), target


def _values(negated: Foretold, bare: Foretold, lost: LostNegation) -> tuple[float, ...]:
    alone = float(bare.alone.sum() - negated.alone.sum())
    behind = float(bare.behind.sum() - negated.behind.sum()) - alone
    rest = [n for n, place in enumerate(negated.spans) if not any(Span(*place).overlaps(one) for one in lost.negators)]
    surprise = float(negated.alone[rest].sum())
    told = (surprise - float(negated.behind[rest].sum())) / max(1.0, surprise)
    return (alone, max(-_MOST, min(_MOST, behind)), told, *lost.measures)
