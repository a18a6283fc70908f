"""Error spans that a model found, as hits of the check they belong to."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.prose import BLANK, prose
from tqcheck.records.evidence import ErrorSpan, Proposal
from tqcheck.records.hit import Edit, Hit, Suggestion
from tqcheck.records.segment import Pair


def from_evidence(pair: Pair, name: str, message: str) -> Iterator[Hit]:
    """The hits of check `name` in `pair`'s evidence, each with `message` and the model's proposals as suggestions.

    What is no prose (code, placeholders, addresses) is nothing for a model of language to judge.
    """
    for error in pair.evidence.errors or ():
        side = pair.source if error.in_source else pair.target
        if error.check == name and side and BLANK not in error.span.of(prose(side)):
            yield _hit(error, message)


def _hit(error: ErrorSpan, message: str) -> Hit:
    return Hit(
        message,
        span=None if error.in_source else error.span,
        source_span=error.span if error.in_source else None,
        suggestions=tuple(_suggestion(proposal) for proposal in error.proposals),
        severity=error.severity,
        confidence=error.confidence,
        from_model=True,
    )


def _suggestion(proposal: Proposal) -> Suggestion:
    return Suggestion((Edit(proposal.span, proposal.replacement),), safe=False, confidence=proposal.confidence)
