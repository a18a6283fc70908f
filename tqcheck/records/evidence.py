"""What a model says about a pair: one typed layer a kind of evidence, all optional."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tqcheck.records.severity import Severity
from tqcheck.records.span import Span


class Layer(StrEnum):
    """What a check may ask a model for; a layer is computed only when a selected check needs it."""

    FLUENCY = "fluency"  # target alone
    ADEQUACY = "adequacy"  # target against source, omissions in the source
    ERRORS = "errors"  # error spans with kind, severity and confidence
    PROPOSALS = "proposals"  # replacements for the error spans
    QUALITY = "quality"  # a score a sentence
    TRANSLATIONESE = "translationese"  # machine-translated or not, of the document
    VECTORS = "vectors"  # sentence vectors for the alignment


OF_DOCUMENTS = frozenset({Layer.TRANSLATIONESE, Layer.VECTORS})
"""What is measured of a whole text, not of each of its pairs."""


@dataclass(frozen=True, slots=True)
class TokenScore:
    """The probability (0-1) that the word or subword at `span` of a segment's text is wrong."""

    span: Span
    error: float


@dataclass(frozen=True, slots=True)
class Fluency:
    """How well the target reads by itself: 0-100, and each token's evidence."""

    score: float
    tokens: tuple[TokenScore, ...] = ()


@dataclass(frozen=True, slots=True)
class Adequacy:
    """How well the target renders the source: 0-100.

    `target` says which target tokens the source does not license, `source` which source tokens are not rendered.
    """

    score: float
    target: tuple[TokenScore, ...] = ()
    source: tuple[TokenScore, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """`replacement` for `span` of the target's text (empty span: insert; empty replacement: delete).

    `confidence` (0-1) is the calibrated probability that the change mends the error.
    """

    span: Span
    replacement: str
    confidence: float


class Kind(StrEnum):
    """What is wrong, in the terms of MQM and finer where a reader is told something else.

    A model says the kind; which check reports it is `tqcheck.analysis.marked.kinds`' business.
    """

    # Accuracy: what shows beside the source.
    MISTRANSLATION = "mistranslation"
    OMISSION = "omission"
    ADDITION = "addition"
    HALLUCINATION = "hallucination"  # an addition so long that the model must have lost the thread
    UNTRANSLATED = "untranslated"
    NEGATION = "negation"
    NUMBER = "number"
    NAME = "name"
    SWAPPED_ROLES = "swapped_roles"
    # Linguistic conventions: what shows in the target alone.
    GRAMMAR = "grammar"
    AGREEMENT = "agreement"
    WORD_ORDER = "word_order"
    MISSING_WORD = "missing_word"
    EXTRA_WORD = "extra_word"
    WRONG_WORD = "wrong_word"  # preposition, particle, collocation, one of two look-alikes
    SPELLING = "spelling"
    # Terminology and style.
    TERMINOLOGY = "terminology"
    UNIDIOMATIC = "unidiomatic"


@dataclass(frozen=True, slots=True)
class ErrorSpan:
    """A likely error.

    `span` counts code points of the target's text, or of the source's where `in_source` (omissions); empty: something
    is missing there. `confidence` (0-1) is the calibrated probability that a reader would mark it.

    What else is known serves the message: `expected` is what should stand in the place of `span`, `source_span` are
    the words of the source that a mark in the target is about, and `gain` (nats) is how much likelier the sentence is
    with what should stand there.
    """

    kind: Kind
    span: Span
    confidence: float
    severity: Severity
    in_source: bool = False
    proposals: tuple[Proposal, ...] = ()
    expected: str | None = None
    source_span: Span | None = None
    gain: float | None = None
    by: str = "model"  # the model that says so: "encoder", "judge", or the name of the user's


@dataclass(frozen=True, slots=True)
class Quality:
    """Calibrated sentence quality 0-100 with the interval in which human scores of such sentences lie."""

    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """All layers measured for one pair; `None` means not measured, an empty tuple means nothing found."""

    fluency: Fluency | None = None
    adequacy: Adequacy | None = None
    errors: tuple[ErrorSpan, ...] | None = None
    quality: Quality | None = None


@dataclass(frozen=True, slots=True)
class DocumentEvidence:
    """What holds for a document as a whole."""

    machine_translated: float | None = None  # probability 0-1
    by: str = "model"  # who says so (see `ErrorSpan`)
