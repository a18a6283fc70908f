"""From what was measured to errors: which wordings mend one, which words are doubted, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tqcheck import registry
from tqcheck.models.gemma import agreement, carried, marks, word_choices, word_origins
from tqcheck.models.gemma.calibration import ANY, SHOWN_ALONE, SURE_ALONE, JudgeCalibration
from tqcheck.models.gemma.error_rate import NOTHING_MOVED, OddsMoved
from tqcheck.models.gemma.features import Candidate
from tqcheck.models.gemma.marks import Doubt
from tqcheck.models.gemma.members import is_read
from tqcheck.models.gemma.named_again import NO_NAMES, is_named_again
from tqcheck.models.gemma.reading import JudgeReading, TextToRead
from tqcheck.models.gemma.rewording import EditKind
from tqcheck.records.confidence import GRAVE
from tqcheck.records.evidence import ErrorSpan, Kind, Proposal
from tqcheck.records.language import Language
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

KINDS = {
    EditKind.CLOSED: Kind.WRONG_WORD,
    EditKind.ACROSS: Kind.MISSING_WORD,
    EditKind.INSERTED: Kind.MISSING_WORD,
    EditKind.MISSING: Kind.MISSING_WORD,
    EditKind.DELETED: Kind.EXTRA_WORD,
    EditKind.PAIR: Kind.SWAPPED_ROLES,
    EditKind.FORM: Kind.AGREEMENT,
    EditKind.ORDER: Kind.WORD_ORDER,
    EditKind.CONTENT: Kind.TERMINOLOGY,
    EditKind.NAME: Kind.NAME,
    EditKind.REPHRASED: Kind.GRAMMAR,
}
BESIDE = {
    **KINDS,
    EditKind.MISSING: Kind.OMISSION,
    EditKind.CONTENT: Kind.MISTRANSLATION,
    EditKind.REPHRASED: Kind.MISTRANSLATION,
}
"""The same where the source says what is meant."""
_MAJOR = {Kind.SWAPPED_ROLES: GRAVE, Kind.NEGATION: GRAVE, Kind.NAME: GRAVE, Kind.MISTRANSLATION: 0.9}
"""Kinds that change what a text says, and the confidence from which on they are major: of words that are called
mistranslated, free translations have many that are not."""
_PROPOSALS = 3
_TERMS_SURER = 2.5
"""What the odds are multiplied by that a word does not go where it stands: so none of 19,253 words of edited English
prose is marked, read a sentence at a time, and two of 11,066 in running text; of 45 marked in sentences that have such
a word 43 are rightly (of 38, 37 if they are doubled, of 50, 48 if they are tripled, with two more in our articles)."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A candidate with the probabilities that its place holds an error, and that it mends one; `bared`: its text has a
    source, without which it was found."""

    candidate: Candidate
    place: float
    right: float
    bared: bool

    @property
    def span(self) -> Span:
        return Span(*self.candidate.wording.extent)

    def touches(self, other: _Judged) -> bool:
        """Whether both are about one place: how sure a term is says nothing of the words beside it."""
        if self.candidate.is_term or other.candidate.is_term:
            return self.span.overlaps(other.span)
        return _meet(self.span, other.span)


class Errors:
    """What a calibration makes of a document's candidates and readings, the odds `moved` by what the document says;
    `known` are the names in its sources, `terms` the words that it keeps as they are."""

    def __init__(
        self,
        calibration: JudgeCalibration,
        moved: OddsMoved = NOTHING_MOVED,
        known: frozenset[str] = NO_NAMES,
        terms: frozenset[str] = frozenset(),
    ) -> None:
        self._calibration, self._moved, self._known, self._terms = calibration, moved, known, terms

    def of(
        self,
        text: TextToRead,
        alone: JudgeReading,
        beside: JudgeReading | None,
        candidates: Sequence[Candidate],
        source: Language | None,
        target: Language,
    ) -> tuple[ErrorSpan, ...]:
        """The errors of one pair, in order of place. Words are doubted in sentences alone: a window does not hold what
        they render."""
        judged = self._believed(candidates, beside is not None, target.code)
        found = list(self._wordings(text.target, judged, target.code))
        both = source is not None and {source.code, target.code} <= word_choices.languages()
        if beside is not None and source is not None and both and beside.windows == 1 and is_read(alone):
            doubts = [
                error
                for error in self._doubts(text, alone, beside, (source.code, target.code))
                if not is_named_again(text, error.span, self._known, source.code)
            ]
            found += [error for error in doubts if not any(_meet(error.span, other.span) for other in found)]
        if len(alone.doubts) and target.code in word_choices.languages() and is_read(alone):
            slips = self._slips(text, alone, target.code)
            found += [error for error in slips if not any(_meet(error.span, other.span) for other in found)]
        return tuple(sorted(found, key=lambda error: error.span))

    def _limit(self, what: str, *languages: str) -> float:
        """The limit of the first of `languages`, codes or pairs of them, that has one of its own."""
        limits = self._calibration.limits[what]
        return next((limits[name] for name in languages if name in limits), limits[ANY])

    def _believed(self, candidates: Sequence[Candidate], beside: bool, code: str) -> list[_Judged]:
        """All that are to be believed, the rightest first: where there is a source, the places of those that were found
        without it must be surely wrong, those of pairs that are too long to be read together among them."""
        judged = sorted((self._judged(one, beside, code) for one in candidates), key=lambda one: -one.right)
        return [one for one in judged if not one.bared or one.place >= SHOWN_ALONE]

    def _wordings(self, text: str, judged: list[_Judged], code: str) -> Iterator[ErrorSpan]:
        limit = self._limit("edits", code)
        while judged:
            best = judged[0]
            near = [one for one in judged if one.touches(best)]
            judged = [one for one in judged if not one.touches(best)]
            confidence = round(max(one.place for one in near), 3)
            if confidence >= limit:
                yield _error(text, code, best, near, confidence)

    def _judged(self, one: Candidate, beside: bool, code: str) -> _Judged:
        """Terms were fitted on sentences of which half err, so that a document's many errors do not raise their odds;
        few lower them."""
        edits = self._calibration.edits_of(one.beside, one.is_term)
        moved = min(0.0, self._moved.slips) if one.is_term else self._moved.slips
        place, right = edits.place(one.features, code, moved), edits.right(one.features, code)
        if one.is_term:
            place = _told_together(place, right)
        return _Judged(one, place, min(place, right), one.beside != beside)

    def _slips(self, text: TextToRead, alone: JudgeReading, code: str) -> Iterator[ErrorSpan]:
        """Words that read wrong, though no other wording is known that mends them."""
        moved = self._calibration.slip_shift(code, self._moved.slips)
        members, chances = marks.doubted(text.target, alone, code, self._calibration.slips, moved)
        found = marks.doubts(text.target, members, chances, self._limit("slips", code), None)
        for doubt in _whole(text.target, found, code):
            if text.source is None or not carried.is_carried(text, doubt.span):
                yield _marked(doubt, Kind.GRAMMAR)

    def _doubts(
        self, text: TextToRead, alone: JudgeReading, beside: JudgeReading, codes: tuple[str, str]
    ) -> Iterator[ErrorSpan]:
        both, target = "-".join(codes), codes[1]
        members, chances = marks.wrong(text.target, beside, both, self._calibration)
        chances = word_origins.weighed(text, codes, members, chances, self._calibration.origins)
        if both in self._calibration.agreed and len(beside.doubts) and len(alone.doubts):
            chances = agreement.weighed(members, chances, alone, beside, self._calibration.agreed[both])
        found = marks.doubts(text.target, members, chances, self._limit("wrong", both, target), alone.target)
        if len(beside.doubts):
            members, chances = word_origins.doubted(text, beside, codes, self._calibration, self._moved.meanings)
            more = marks.doubts(text.target, members, chances, self._limit("meanings", target), alone.target)
            found = marks.joined(found, more)
        for doubt in _whole(text.target, found, target):
            if not carried.is_carried(text, doubt.span):
                yield _marked(doubt, Kind.UNIDIOMATIC if doubt.shows_alone else Kind.MISTRANSLATION)
            elif carried.is_untranslated(text, doubt.span, *codes) and not carried.is_kept(
                text, doubt.span, self._terms
            ):
                yield _marked(doubt, Kind.UNTRANSLATED)


def _told_together(place: float, right: float) -> float:
    """How sure it is that a word does not go where it stands: neither measure says it alone, both together do."""
    both = math.sqrt(place * right)
    odds = both / max(1e-9, 1 - both) * _TERMS_SURER
    return odds / (1 + odds)


def _severity(kind: Kind, confidence: float) -> Severity:
    return Severity.MAJOR if confidence >= _MAJOR.get(kind, 2.0) else Severity.MINOR


def _whole(text: str, found: Sequence[Doubt], code: str) -> Sequence[Doubt]:
    return marks.whole(text, found) if registry.language(code).spaced else found


def _marked(doubt: Doubt, kind: Kind) -> ErrorSpan:
    confidence = round(doubt.confidence, 3)
    return ErrorSpan(kind, doubt.span, confidence, _severity(kind, confidence))


def kind_of(text: str, one: Candidate, code: str) -> Kind:
    """What a text in the language `code` has wrong that `one` mends."""
    edit = one.wording.edit
    old, new = one.wording.words(text)
    if word_choices.negates(old, code) != word_choices.negates(new, code):
        return Kind.NEGATION if one.beside else KINDS[edit]
    if one.beside and edit is EditKind.DELETED and any(word not in word_choices.classes(code) for word in old):
        return Kind.ADDITION
    if edit is EditKind.NAME and registry.language(code).typography.capital_nouns:
        edit = EditKind.CONTENT  # a capital tells no name from a rare noun
    return (BESIDE if one.beside else KINDS)[edit]


def _error(text: str, code: str, best: _Judged, near: Sequence[_Judged], confidence: float) -> ErrorSpan:
    kind = kind_of(text, best.candidate, code)
    told = [one for one in near if not one.bared or one.right >= SURE_ALONE]
    once = {one.candidate.wording.changes: one for one in sorted(told, key=lambda one: one.right)}
    ranked = sorted(once.values(), key=lambda one: -one.right)[:_PROPOSALS]
    return ErrorSpan(
        kind,
        best.span,
        confidence,
        _severity(kind, confidence),
        proposals=tuple(_proposal(text, one) for one in ranked),
        gain=best.candidate.gain,
    )


def _proposal(text: str, one: _Judged) -> Proposal:
    """One replacement for the whole extent of the changes."""
    span = one.span
    new, at = "", span.start
    for start, end, replacement in one.candidate.wording.changes:
        new += text[at:start] + replacement
        at = end
    return Proposal(span, new + text[at : span.end], round(one.right, 3))


def _meet(one: Span, other: Span) -> bool:
    """Whether both are about one place, a space apart at most."""
    return one.start <= other.end + 1 and other.start <= one.end + 1
