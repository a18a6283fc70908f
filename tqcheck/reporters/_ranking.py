"""The order in which somebody with little time should read the documents."""

from __future__ import annotations

from collections.abc import Iterable

from tqcheck.records.report import DocumentReport
from tqcheck.scoring.mqm import ENOUGH_WORDS

RULE = (
    "what failed before what passed, then by penalty points per 1,000 words "
    f"(a text of fewer than {ENOUGH_WORDS} words counts as one of {ENOUGH_WORDS})"
)


def ranked(documents: Iterable[DocumentReport]) -> list[DocumentReport]:
    """The worst first; where two are alike, in the order given."""
    return sorted(documents, key=lambda document: (not document.reasons, -_weight(document)))


def per_thousand(document: DocumentReport) -> float:
    """Penalty points per 1,000 words."""
    return 1000 * (document.scores.penalty or 0.0) / max(document.words, 1)


def _weight(document: DocumentReport) -> float:
    """In a short text chance decides, so that one slip in it must not outrank twenty in a long one."""
    return (document.scores.penalty or 0.0) / max(document.words, ENOUGH_WORDS)
