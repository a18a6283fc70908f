"""From words and their error logits to error spans with a check, a severity, a confidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from tqcheck.models.encoder.calibration import Calibration, logistic
from tqcheck.models.encoder.network_names import CATEGORIES, KINDS, TOKEN_OUTPUTS
from tqcheck.models.encoder.reading import Float, Reading, Side, softmax
from tqcheck.models.encoder.words import Word
from tqcheck.records.evidence import ErrorSpan
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

ALONE = {
    "wrong_word": "wrong_word",
    "missing": "missing_word",
    "extra": "extra_word",
    "order": "word_order",
    "grammar": "grammar",
    "negation": "grammar",
    "roles": "wrong_word",
    "entity": "wrong_word",
    "untranslated": "wrong_word",
    "addition": "extra_word",
}
"""Which check reports a kind of planted error that shows in the target alone."""

PAIR = {
    "wrong_word": "mistranslation",
    "missing": "omission",
    "extra": "addition",
    "order": "word_order",
    "grammar": "mistranslation",
    "negation": "negation_mismatch",
    "roles": "swapped_roles",
    "entity": "mistranslation",
    "untranslated": "mistranslation",
    "addition": "addition",
}
"""Which check reports a kind that shows only beside the source."""

LANGUAGE_KINDS = ("missing", "extra", "order", "grammar")
_STYLE = ("style", "register")
_HALLUCINATED_WORDS = 5
_ANNOTATED, _MAJOR = TOKEN_OUTPUTS.index("annotated"), TOKEN_OUTPUTS.index("major")
_PLANTED = TOKEN_OUTPUTS.index("planted")


def likeliest_kind(side: Side, first: int, last: int) -> tuple[str, float]:
    """The kind of error that tokens ``first:last`` look most like, and its probability."""
    mean = softmax(side.kinds[first:last]).mean(0)
    mean[0] = mean[KINDS.index("omitted")] = 0
    best = int(mean.argmax())
    return KINDS[best], float(mean[best])


def check_of(alone: Reading, pair: Reading | None, first: int, last: int) -> str:
    """The check for tokens ``first:last`` of the target.

    Wrong without the source: a matter of language. Wrong only beside it: a matter of accuracy.
    """
    own = float(alone.target.errors[first:last, _PLANTED].max())
    if pair is None:
        return _styled(alone.target, first, last, ALONE[likeliest_kind(alone.target, first, last)[0]])
    beside = float(pair.target.errors[first:last, _PLANTED].max())
    kind, _ = likeliest_kind(pair.target, first, last)
    of_language = own > 0 and own >= beside - 1
    name = ALONE[kind] if of_language and (kind in LANGUAGE_KINDS or own > beside) else PAIR[kind]
    return _styled(pair.target, first, last, name)


def _styled(side: Side, first: int, last: int, name: str) -> str:
    """``unidiomatic`` where annotators would call it style, and it is nothing planted."""
    named = softmax(side.categories[first:last]).mean(0)
    named[0] = 0
    planted = float(side.errors[first:last, _PLANTED].max())
    is_style = CATEGORIES[int(named.argmax())] in _STYLE
    return "unidiomatic" if is_style and planted < 0 else name


def severity_of(side: Side, first: int, last: int) -> Severity:
    """Major where annotators who see an error would more often than not call it major."""
    rows = side.errors[first:last]
    any_, major = logistic(rows[:, _ANNOTATED]).max(), logistic(rows[:, _MAJOR]).max()
    return Severity.MAJOR if major > 0.5 * any_ else Severity.MINOR


def target_spans(
    members: Sequence[Word],
    logits: Float,
    alone: Reading,
    pair: Reading | None,
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
        name = check_of(alone, pair, first.first, last.last)
        if name == "addition" and len(part) >= _HALLUCINATED_WORDS:
            name = "hallucination"
        side = alone.target if pair is None else pair.target
        severity = severity_of(side, first.first, last.last)
        yield ErrorSpan(name, Span(first.start, last.end), round(confidence, 3), severity)
