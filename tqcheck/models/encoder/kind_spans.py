"""Errors of one kind, where the network names it: lost and added stretches, negation, and the like.

A word's general error probability weighs all that annotators ever marked; a kind that the network
tells well from everything else has a limit and a confidence of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from tqcheck.models.encoder.calibration import Calibration
from tqcheck.models.encoder.network_names import KINDS
from tqcheck.models.encoder.reading import EncoderSide, Float, softmax
from tqcheck.models.encoder.spans import ALONE, LANGUAGE_KINDS, PAIR
from tqcheck.models.encoder.token_words import TokenWord
from tqcheck.records.evidence import ErrorSpan, Kind
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

IN_SOURCE = "omitted"
NAMED = {kind: (ALONE if kind in LANGUAGE_KINDS else PAIR)[kind] for kind in PAIR if kind != "untranslated"}
NAMED[IN_SOURCE] = Kind.OMISSION
"""What the network's kinds are called; the untranslated is the rules' business."""

_STRETCHES = ("addition", IN_SOURCE)
"""Kinds of whole stretches: a sound word between two lost ones is part of what was lost."""
LEAST_LOST = 2


def asked(reading: str) -> tuple[str, ...]:
    """The kinds that show in a reading: of the target ``alone`` those of language."""
    return tuple(NAMED) if reading == "pair" else LANGUAGE_KINDS


def kind_logits(side: EncoderSide, members: Sequence[TokenWord], kind: str) -> Float:
    """Of each word the log-odds of the kind, the mean over its tokens."""
    share = softmax(side.kinds)[:, KINDS.index(kind)]
    odds = np.log(np.clip(share, 1e-6, 1)) - np.log(np.clip(1 - share, 1e-6, 1))
    return np.array([odds[w.first : w.last].mean() for w in members], dtype=np.float32)


def runs(logits: Float, limit: float, kind: str) -> Iterator[tuple[int, int, float]]:
    """Runs ``first:last`` of words that reach the limit, with their best log-odds.

    One word of the source is no lost stretch: it may be rendered anywhere, or by the grammar.
    """
    flags = [bool(value >= limit) for value in logits]
    if kind in _STRETCHES:
        for at in range(1, len(flags) - 1):
            flags[at] = flags[at] or (flags[at - 1] and flags[at + 1])
    for flagged, run in groupby(range(len(flags)), key=lambda at: flags[at]):
        if flagged:
            part = list(run)
            if kind == IN_SOURCE and len(part) < LEAST_LOST:
                continue
            yield part[0], part[-1] + 1, float(logits[part[0] : part[-1] + 1].max())


def kind_spans(
    text: str, members: Sequence[TokenWord], side: EncoderSide, name: str, calibration: Calibration, languages: str
) -> Iterator[ErrorSpan]:
    """The errors of a calibrated kind, ``name`` as in "pair/negation", on one side."""
    kind = name.rpartition("/")[2]
    limit = calibration.limit(name, languages)
    if name not in calibration.confidence or not len(members):
        return
    for first, last, best in runs(kind_logits(side, members, kind), limit, kind):
        span = Span(members[first].start, members[last - 1].end)
        if any(c.isalnum() for c in text[span.start : span.end]):
            confidence = round(float(calibration.confidence[name](np.array(best - limit))), 3)
            yield ErrorSpan(NAMED[kind], span, confidence, _severity(kind, last - first), kind == IN_SOURCE)


def _severity(kind: str, words: int) -> Severity:
    grave = kind == "negation" or (kind in _STRETCHES and words > 1)
    return Severity.MAJOR if grave else Severity.MINOR
