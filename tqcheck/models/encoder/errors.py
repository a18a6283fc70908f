"""All errors that the network marks in one target: kinds it tells surely, then whatever looks wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.models.encoder.calibration import Calibration
from tqcheck.models.encoder.kind_spans import IN_SOURCE, asked, kind_spans
from tqcheck.models.encoder.reading import Float, Reading
from tqcheck.models.encoder.spans import target_spans
from tqcheck.models.encoder.words import Word, words
from tqcheck.records.evidence import ErrorSpan


def error_spans(
    texts: tuple[str, str],
    members: Sequence[Word],
    logits: Float,
    readings: tuple[Reading, Reading | None],
    calibration: Calibration,
    language: str,
) -> list[ErrorSpan]:
    """The errors of a target of ``language``.

    ``texts``: source (empty without one) and target; ``members`` and ``logits``: the target's words
    and their error logits; ``readings``: of the target alone and, where there is a source, of the
    pair. A mark of a kind stands for a general one at the same place.
    """
    alone, pair = readings
    found = list(_of_kinds(texts, members, readings, calibration, language))
    taken = [error.span for error in found if not error.in_source]
    general = target_spans(members, logits, alone, pair, calibration, language)
    return found + [
        error
        for error in general
        if not any(span.start < error.span.end and error.span.start < span.end for span in taken)
    ]


def _of_kinds(
    texts: tuple[str, str],
    members: Sequence[Word],
    readings: tuple[Reading, Reading | None],
    calibration: Calibration,
    language: str,
) -> Iterator[ErrorSpan]:
    alone, pair = readings
    source, target = texts
    if pair is None or pair.source is None:
        for kind in asked("alone"):
            yield from kind_spans(target, members, alone.target, f"alone/{kind}", calibration, language)
        return
    for kind in asked("pair"):
        name = f"pair/{kind}"
        if kind == IN_SOURCE:
            left = words(source, pair.source.tokens)
            yield from kind_spans(source, left, pair.source, name, calibration, language)
        else:
            yield from kind_spans(target, members, pair.target, name, calibration, language)
