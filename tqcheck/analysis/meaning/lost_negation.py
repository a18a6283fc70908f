"""A sentence that is negated and a translation that seems not to be: what is known of the place, and the source without
its negation, so that a model can say which of the two the translation renders."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck.analysis.meaning.negation import Negation, negation
from tqcheck.analysis.meaning.unnegated_words import pieces
from tqcheck.analysis.words.words import Word
from tqcheck.records.language import Language
from tqcheck.records.span import Span

_RENDERED = 0.03  # probability of a rendering that is taken for the word's own here
_NEAR = 4  # words behind a negator of which one is what it negates
_FAR = 12  # words: farther is as far
_MOST = 4  # negators of which it is asked what they negate
_SHORTEST = 3  # letters that are left of a word without what negates it


@dataclass(frozen=True, slots=True)
class LostNegation:
    """`negators` of the source, `bare`: the source without them; `negated`: the place in the target of what they
    negate, where it is known. `target_carrier` and `source_carrier`: how many words lie between what is negated and the
    nearest other word that may carry a negation, 12 at most, 0 where nothing is known; `words` of the source."""

    negators: tuple[Span, ...]
    bare: str
    negated: Span | None
    target_carrier: float
    source_carrier: float
    words: int

    @property
    def measures(self) -> tuple[float, float, float]:
        """The two distances, and the logarithm of the source's length in words."""
        return self.target_carrier, self.source_carrier, math.log(max(1, self.words))


def lost_negation(source: str, target: str, languages: tuple[Language, Language]) -> LostNegation | None:
    """What may be lost of the negation of `source`; none where it is not negated, but in phrases that are rendered
    otherwise ("not until"), or its translation surely is.

    Linear in the texts' lengths, but for the few words beside a negator, each of which is looked for in the target.
    """
    theirs, ours = (negation(text, language) for text, language in zip((source, target), languages, strict=True))
    if theirs is None or ours is None or ours.negators:
        return None
    every = _every(source, theirs, languages[0])
    negators = tuple(span for span in every if not any(span.overlaps(phrase) for phrase in theirs.phrases))
    if not negators or (not theirs.negators and _every(target, ours, languages[1])):
        return None
    if any(_stands(negator.of(source), target) for negator in negators):
        return None
    bare = _without(source, negators, languages[0])
    own, other = pieces(source, languages[0]), pieces(target, languages[1])
    linked = _negated(own, other, negators, (languages[0].code, languages[1].code))
    if linked is None:
        return LostNegation(negators, bare, None, 0.0, 0.0, len(own))
    of_source = _distance(own, linked[0], [span for span in theirs.carriers if span not in negators])
    return LostNegation(
        negators, bare, other[linked[1]].span, _distance(other, linked[1], ours.carriers), of_source, len(own)
    )


def _stands(negator: str, target: str) -> bool:
    """Whether the very word stands in the translation: what is quoted or left as it is, is negated as it was."""
    return re.search(rf"(?<![^\W_]){re.escape(negator)}(?![^\W_])", target, re.IGNORECASE) is not None


def _every(text: str, found: Negation, language: Language) -> tuple[Span, ...]:
    """Its sure negators, and what else the language's list has of words that negate."""
    return tuple(sorted({*found.negators, *_listed(text, found, language)}))


def _listed(text: str, found: Negation, language: Language) -> Iterator[Span]:
    listed = language.wording.negations
    for word in pieces(text, language):
        lower = language.lower(word.text).replace("’", "'")
        elided = next((entry for entry in listed if entry.endswith("'") and lower.startswith(entry)), "")  # n'a
        span = Span(word.span.start, word.span.start + len(elided)) if elided else word.span
        if (elided or lower in listed) and not any(span.overlaps(negator) for negator in found.negators):
            yield span


def _without(text: str, negators: Sequence[Span], language: Language) -> str:
    """The text without its negators; of a word that holds one ("nepřišel") its rest is kept."""
    for span in reversed(negators):
        word = span.of(text)
        begun = next((one for one in language.wording.negations if language.lower(word).startswith(one)), "")
        whole = begun == "" or len(word) - len(begun) < _SHORTEST or " " in word
        text = text[: span.start] + ("" if whole else word[len(begun) :]) + text[span.end :]
    return " ".join(text.split())


def _negated(
    own: Sequence[Word], other: Sequence[Word], negators: Sequence[Span], codes: tuple[str, str]
) -> tuple[int, int] | None:
    """The numbers of a word beside a negator and of its likeliest rendering; of several negators, where the words of
    the first have none, those of the next."""
    from tqcheck.analysis.lexicon.translations import knows, translates

    if not knows(*codes):
        return None
    for negator in negators[:_MOST]:
        for number in _beside(own, negator):
            chances = [(translates(own[number].text, word.text, *codes), -at) for at, word in enumerate(other)]
            chance, at = max(chances, default=(0.0, 0))
            if chance >= _RENDERED:
                return number, -at
    return None


def _beside(every: Sequence[Word], negator: Span) -> Iterator[int]:
    """The word that holds the negator, those after it, and the one before."""
    yield from (number for number, word in enumerate(every) if word.span.overlaps(negator))
    yield from [number for number, word in enumerate(every) if word.span.start >= negator.end][:_NEAR]
    yield from [number for number, word in enumerate(every) if word.span.end <= negator.start][-1:]


def _distance(every: Sequence[Word], number: int, carriers: Sequence[Span]) -> float:
    places = (at for at, word in enumerate(every) if any(word.span.overlaps(span) for span in carriers))
    return float(min((_FAR, *(abs(at - number) for at in places))))
