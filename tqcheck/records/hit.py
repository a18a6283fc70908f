"""What a check yields: a defect in the coordinates of its pair, before any setting is applied."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.records.lexical import Lexical
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `span` of the target segment's text by `replacement`."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Edits that belong together. Safe: no meaning can change (spacing, quotes); unsafe: wording."""

    edits: tuple[Edit, ...]
    safe: bool
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Hit:
    """A defect at `span` of the pair's target text and/or `source_span` of its source text.

    `None` fields fall back to the check's own: severity, confidence, category and ITS type.
    """

    message: str
    span: Span | None = None
    source_span: Span | None = None
    suggestions: tuple[Suggestion, ...] = ()
    severity: Severity | None = None
    confidence: float | None = None
    category: str | None = None
    its: str | None = None
    pair: int | None = None  # id of the pair; needed from checks of scope DOCUMENT alone
    from_model: bool = False  # a rule's finding on the same span wins over it
    by: str = "rule"  # who says so (see `tqcheck.records.report.Finding`)
    lexical: Lexical[Span] | None = None  # which words the bilingual lexicon misses on either side


def replace(span: Span, replacement: str, *, safe: bool, confidence: float = 1.0) -> Suggestion:
    """The suggestion of a single edit."""
    return Suggestion((Edit(span, replacement),), safe, confidence)
