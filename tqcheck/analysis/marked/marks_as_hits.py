"""The errors that a model marked, as hits of the check that reports their kind.

A message says what is known: the words marked, what the source has there, what to write. A wording is given only
where the model is sure enough of it to propose it as a correction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tqcheck.analysis.marked.agreed_figures import says_a_figure_alike
from tqcheck.analysis.marked.kinds import KINDS, Reported
from tqcheck.analysis.marked.named_words import named
from tqcheck.analysis.marked.quoting import quoted
from tqcheck.analysis.segments.prose import BLANK, prose
from tqcheck.contracts import Check, Context
from tqcheck.records.confidence import PROPOSED
from tqcheck.records.evidence import ErrorSpan, Kind, Layer, Proposal
from tqcheck.records.hit import Edit, Hit, Suggestion
from tqcheck.records.lexical import Lexical
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

MARKS = frozenset({Layer.ERRORS, Layer.PROPOSALS})
"""What a check whose rules are joined by a model's marks uses."""

_OF_WORDS = frozenset({Kind.MISTRANSLATION, Kind.OMISSION, Kind.ADDITION})
_MENTIONED = 2  # usual renderings in a message
_WORD = re.compile(r"\w+")
_NEAR = 24  # code points either side of a place where something is missing


def model_check(name: str, severity: Severity = Severity.MINOR, *, bilingual: bool = False) -> Check:
    """A check that reports a model's marks and nothing else; of its kinds the first states its category."""
    first = next(reported for reported in KINDS.values() if reported.check == name)

    def find(pair: Pair, context: Context) -> Iterator[Hit]:
        return marked(pair, name, context)

    return Check(
        category=first.category,
        its=first.its,
        severity=severity,
        find=find,
        confidence=0.7,
        bilingual=bilingual,
        needs=frozenset({Layer.ERRORS}),
        uses=frozenset({Layer.PROPOSALS}),
    )


def marked(pair: Pair, check: str, context: Context | None = None) -> Iterator[Hit]:
    """The hits of `check` in the pair's evidence, with those of the model's proposals that are sure enough.

    What is no prose (code, placeholders, addresses) is nothing for a model of language to judge. With a `context`, the
    lexicon names the word of the source that a mark is about, where the model does not.
    """
    for error in pair.evidence.errors or ():
        side = pair.source if error.in_source else pair.target
        reported = KINDS[error.kind].check == check and side and BLANK not in error.span.of(prose(side))
        if reported and not (context and _is_figure(error, pair, context)):
            yield _hit(*named(error, pair, context), pair)


def _is_figure(error: ErrorSpan, pair: Pair, context: Context) -> bool:
    """Whether it is about figures that rules know to be on both sides."""
    if error.kind not in _OF_WORDS:
        return False
    if says_a_figure_alike(pair, error.span, context, in_source=error.in_source):
        return True
    about = error.source_span
    return about is not None and not error.in_source and says_a_figure_alike(pair, about, context, in_source=True)


def _hit(error: ErrorSpan, lexical: Lexical[Span] | None, pair: Pair) -> Hit:
    reported = KINDS[error.kind]
    often = (
        lexical.unrendered[0].renderings[:_MENTIONED]
        if lexical and lexical.unrendered and not _is_clause(error, pair)
        else ()
    )
    sure = tuple(proposal for proposal in error.proposals if proposal.confidence >= PROPOSED)
    return Hit(
        _message(error, often, pair, reported, sure),
        span=None if error.in_source else error.span,
        source_span=error.span if error.in_source else error.source_span,
        suggestions=tuple(_suggestion(proposal) for proposal in sure),
        severity=error.severity,
        confidence=error.confidence,
        category=reported.category,
        its=reported.its,
        pair=pair.id,
        from_model=True,
        by=error.by,
        lexical=lexical,
    )


def _is_clause(error: ErrorSpan, pair: Pair) -> bool:
    """Whether it is about several words of the source, of which what one often becomes says little."""
    return error.in_source and len(_WORD.findall(error.span.of(pair.source.text if pair.source else ""))) > 1


def _suggestion(proposal: Proposal) -> Suggestion:
    return Suggestion((Edit(proposal.span, proposal.replacement),), safe=False, confidence=proposal.confidence)


@dataclass(frozen=True, slots=True)
class _Change:
    """The words of the target that a message quotes, and what they become; `None`: it is not known."""

    word: str
    better: str | None


def _message(
    error: ErrorSpan, often: tuple[str, ...], pair: Pair, reported: Reported, proposals: tuple[Proposal, ...]
) -> str:
    source_span = error.span if error.in_source else error.source_span
    source = source_span.of(pair.source.text) if source_span and pair.source else ""
    change = _change(error, pair.target.text if pair.target else "", proposals)
    if source.strip() and reported.beside:
        wrong = reported.beside.format(word=quoted(change.word), source=quoted(source))
    else:
        wrong = reported.wrong.format(word=quoted(change.word))
        wrong += f" (in the source: “{quoted(source)}”)" if source.strip() else ""
    if often and change.better is None:
        wrong += " (often: " + ", ".join(f"“{form}”" for form in often) + ")"
    return f"{wrong[0].upper()}{wrong[1:]}; {_remedy(change, reported)}."


def _remedy(change: _Change, reported: Reported) -> str:
    if change.better is None:
        return reported.remedy
    return f"write “{quoted(change.better)}”" if change.better.strip() else "delete it"


def _change(error: ErrorSpan, text: str, proposals: tuple[Proposal, ...]) -> _Change:
    """The marked words as they are and as they should be; where none are marked, those around the place."""
    if proposals:
        best = proposals[0]
        whole = best.span if error.in_source else _hull(error.span, best.span)
        whole = _hull(whole, _near(text, whole)) if not whole.of(text).strip() else whole
        before, after = text[whole.start : best.span.start], text[best.span.end : whole.end]
        return _Change(whole.of(text), before + best.replacement + after)
    if error.in_source:
        return _Change("", error.expected)
    whole = error.span if error.span.of(text).strip() else _near(text, error.span)
    return _Change(whole.of(text), error.expected)


def _hull(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))


def _near(text: str, place: Span) -> Span:
    """The words before and after a place, or what of them is near."""
    first = max(0, place.start - _NEAR)
    before = [first + match.start() for match in _WORD.finditer(text[first : place.start])]
    after = _WORD.search(text[place.end : place.end + _NEAR])
    return Span(before[-1] if before else place.start, place.end + after.end() if after else place.end)
