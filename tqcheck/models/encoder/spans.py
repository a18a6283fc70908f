"""From words and their error logits to error spans with a kind, a severity, a confidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from tqcheck.models.encoder.calibration import Calibration, logistic
from tqcheck.models.encoder.network_names import CATEGORIES, KINDS, TOKEN_OUTPUTS
from tqcheck.models.encoder.reading import EncoderReading, EncoderSide, Float, softmax
from tqcheck.models.encoder.token_words import TokenWord
from tqcheck.records.evidence import ErrorSpan, Kind
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

ALONE = {
    "wrong_word": Kind.WRONG_WORD,
    "missing": Kind.MISSING_WORD,
    "extra": Kind.EXTRA_WORD,
    "order": Kind.WORD_ORDER,
    "grammar": Kind.GRAMMAR,
    "negation": Kind.GRAMMAR,
    "roles": Kind.WRONG_WORD,
    "entity": Kind.WRONG_WORD,
    "untranslated": Kind.WRONG_WORD,
    "addition": Kind.EXTRA_WORD,
}
"""What a planted error is called that shows in the target alone."""

PAIR = {
    "wrong_word": Kind.MISTRANSLATION,
    "missing": Kind.OMISSION,
    "extra": Kind.ADDITION,
    "order": Kind.WORD_ORDER,
    "grammar": Kind.MISTRANSLATION,
    "negation": Kind.NEGATION,
    "roles": Kind.SWAPPED_ROLES,
    "entity": Kind.MISTRANSLATION,
    "untranslated": Kind.MISTRANSLATION,
    "addition": Kind.ADDITION,
}
"""What it is called where it shows only beside the source."""

LANGUAGE_KINDS = ("missing", "extra", "order", "grammar")
_STYLE = ("style", "register")
_HALLUCINATED_WORDS = 5
_ANNOTATED, _MAJOR = TOKEN_OUTPUTS.index("annotated"), TOKEN_OUTPUTS.index("major")
_PLANTED = TOKEN_OUTPUTS.index("planted")


def likeliest_kind(side: EncoderSide, first: int, last: int) -> tuple[str, float]:
    """The kind of error that tokens ``first:last`` look most like, and its probability."""
    mean = softmax(side.kinds[first:last]).mean(0)
    mean[0] = mean[KINDS.index("omitted")] = 0
    best = int(mean.argmax())
    return KINDS[best], float(mean[best])


def kind_of(alone: EncoderReading, pair: EncoderReading | None, first: int, last: int) -> Kind:
    """What is wrong with tokens ``first:last`` of the target.

    Wrong without the source: a matter of language. Wrong only beside it: a matter of accuracy.
    """
    own = float(alone.target.errors[first:last, _PLANTED].max())
    if pair is None:
        return _styled(alone.target, first, last, ALONE[likeliest_kind(alone.target, first, last)[0]])
    beside = float(pair.target.errors[first:last, _PLANTED].max())
    planted, _ = likeliest_kind(pair.target, first, last)
    of_language = own > 0 and own >= beside - 1
    kind = ALONE[planted] if of_language and (planted in LANGUAGE_KINDS or own > beside) else PAIR[planted]
    return _styled(pair.target, first, last, kind)


def _styled(side: EncoderSide, first: int, last: int, kind: Kind) -> Kind:
    """``UNIDIOMATIC`` where annotators would call it style, and it is nothing planted."""
    named = softmax(side.categories[first:last]).mean(0)
    named[0] = 0
    planted = float(side.errors[first:last, _PLANTED].max())
    is_style = CATEGORIES[int(named.argmax())] in _STYLE
    return Kind.UNIDIOMATIC if is_style and planted < 0 else kind


def severity_of(side: EncoderSide, first: int, last: int) -> Severity:
    """Major where annotators who see an error would more often than not call it major."""
    rows = side.errors[first:last]
    any_, major = logistic(rows[:, _ANNOTATED]).max(), logistic(rows[:, _MAJOR]).max()
    return Severity.MAJOR if major > 0.5 * any_ else Severity.MINOR


def target_spans(
    members: Sequence[TokenWord],
    logits: Float,
    alone: EncoderReading,
    pair: EncoderReading | None,
    calibration: Calibration,
    languages: str,
) -> Iterator[ErrorSpan]:
    """Runs of words whose error logit reaches the limit of the languages."""
    reading = "alone" if pair is None else "pair"
    limit = calibration.limit(reading, languages)
    line = calibration.confidence.get(reading)
    numbered = list(enumerate(members))
    for flagged, run in groupby(numbered, key=lambda item: bool(logits[item[0]] >= limit)):
        if not flagged:
            continue
        part = list(run)
        first, last = part[0][1], part[-1][1]
        best = float(max(logits[index] for index, _ in part))
        confidence = float(line(np.array(best - limit)) if line else logistic(np.array(best)))
        kind = kind_of(alone, pair, first.first, last.last)
        if kind is Kind.ADDITION and len(part) >= _HALLUCINATED_WORDS:
            kind = Kind.HALLUCINATION
        side = alone.target if pair is None else pair.target
        severity = severity_of(side, first.first, last.last)
        yield ErrorSpan(kind, Span(first.start, last.end), round(confidence, 3), severity)
