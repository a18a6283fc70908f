"""All errors that the network marks in one target: kinds it tells surely, then whatever looks wrong."""

from __future__ import annotations

import re
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
    languages: str,
) -> list[ErrorSpan]:
    """The errors of a target, or of a pair of ``languages`` ("ja-en"; "-en" without a source).

    ``texts``: source (empty without one) and target; ``members`` and ``logits``: the target's words
    and their error logits; ``readings``: of the target alone and, where there is a source, of the
    pair. A mark of a kind stands for a general one at the same place, and words that the source has, too,
    are no general error: names are meant to stay, and what was left untranslated is the rules' business.
    """
    alone, pair = readings
    found = list(_of_kinds(texts, members, readings, calibration, languages))
    taken = [error.span for error in found if not error.in_source]
    general = target_spans(members, logits, alone, pair, calibration, languages)
    return found + [
        error
        for error in general
        if not any(span.start < error.span.end and error.span.start < span.end for span in taken)
        and not _is_copied(error, texts)
    ]


def _is_copied(error: ErrorSpan, texts: tuple[str, str]) -> bool:
    """Whether each word of the error stands in the source as well."""
    source, target = (re.findall(r"\w+", text.casefold()) for text in (texts[0], error.span.of(texts[1])))
    return bool(source) and set(target) <= set(source)


def _of_kinds(
    texts: tuple[str, str],
    members: Sequence[Word],
    readings: tuple[Reading, Reading | None],
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
