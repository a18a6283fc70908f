"""All errors that the network marks in one target: kinds it tells surely, then whatever looks wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.models.encoder.calibration import Calibration
from tqcheck.models.encoder.kind_spans import IN_SOURCE, asked, kind_spans
from tqcheck.models.encoder.reading import EncoderReading, Float
from tqcheck.models.encoder.spans import target_spans
from tqcheck.models.encoder.token_words import TokenWord, words
from tqcheck.records.evidence import ErrorSpan

LEAST_COPIED = 5
"""Letters of a word that two languages hardly share by chance, as they do "in" and "was"."""


def error_spans(
    texts: tuple[str, str],
    members: Sequence[TokenWord],
    logits: Float,
    readings: tuple[EncoderReading, EncoderReading | None],
    calibration: Calibration,
    languages: str,
) -> list[ErrorSpan]:
    """The errors of a target, or of a pair of ``languages`` ("ja-en"; "-en" without a source).

    ``texts``: source (empty without one) and target; ``members`` and ``logits``: the target's words
    and their error logits; ``readings``: of the target alone and, where there is a source, of the
    pair. A mark of a kind stands for a general one at the same place, and names that stand as they are in the
    source are no general error: they are meant to stay, and what was left untranslated is the rules' business.
    """
    alone, pair = readings
    found = list(_of_kinds(texts, members, readings, calibration, languages))
    taken = [error.span for error in found if not error.in_source]
    general = target_spans(members, logits, alone, pair, calibration, languages)
    return found + [
        error
        for error in general
        if not any(span.overlaps(error.span) for span in taken) and not _is_copied(error, texts)
    ]


def _is_copied(error: ErrorSpan, texts: tuple[str, str]) -> bool:
    """Whether the error's text stands in the source, letter by letter, and is more than a short common word."""
    text = error.span.of(texts[1])
    named = len(text) >= LEAST_COPIED or any(c.isupper() or c.isdigit() for c in text)
    return named and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", texts[0]) is not None


def _of_kinds(
    texts: tuple[str, str],
    members: Sequence[TokenWord],
    readings: tuple[EncoderReading, EncoderReading | None],
    calibration: Calibration,
    languages: str,
) -> Iterator[ErrorSpan]:
    alone, pair = readings
    source, target = texts
    if pair is None or pair.source is None:
        for kind in asked("alone"):
            yield from kind_spans(target, members, alone.target, f"alone/{kind}", calibration, languages)
        return
    for kind in asked("pair"):
        name = f"pair/{kind}"
        if kind == IN_SOURCE:
            left = words(source, pair.source.tokens)
            yield from kind_spans(source, left, pair.source, name, calibration, languages)
        else:
            yield from kind_spans(target, members, pair.target, name, calibration, languages)
