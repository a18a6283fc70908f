"""Which words of a sentence that is read alone are slips of language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from tqcheck.models.encoder.token_words import words
from tqcheck.models.gemma import marks
from tqcheck.models.gemma.loading import LoadedJudge
from tqcheck.models.gemma.reading import JudgeReading, read
from tqcheck.training.corpus import CORE
from tqcheck.training.edit_distance import changed
from tqcheck.training.judge.calibrate import edits
from tqcheck.training.judge.calibrate.edits import CorrectedSentence
from tqcheck.training.judge.calibrate.fitting import logistic

_TOGETHER = 64  # sentences


def fit(loaded: LoadedJudge, items: Sequence[CorrectedSentence]) -> dict[str, Any]:
    """The logistic of `marks.SLIP_MEASURES`, with a shift for each language."""
    shares = edits.balance((item.code, not item.is_sound) for item in items)
    rows = [
        (*row, edits.SOUND_WEIGHT["slips"] * shares[item.code] if item.is_sound else 1.0)
        for item, reading in _read(loaded, items)
        for row in _words(item, reading)
    ]
    features = np.array([[*own, *(code == other for other in CORE)] for own, code, *_ in rows], dtype=float)
    labels, weights = (np.array([row[n] for row in rows]) for n in (2, 3))
    values = logistic(features, labels, weights, scaled=len(marks.SLIP_MEASURES))
    own, shifts = (values["weights"][part] for part in (slice(len(marks.SLIP_MEASURES)), slice(-len(CORE), None)))
    return {"weights": own, "bias": values["bias"], "languages": dict(zip(CORE, shifts, strict=True))}


def _read(loaded: LoadedJudge, items: Sequence[CorrectedSentence]) -> Iterator[tuple[CorrectedSentence, JudgeReading]]:
    for at in range(0, len(items), _TOGETHER):
        some = items[at : at + _TOGETHER]
        texts = [item.as_text(beside=False) for item in some]
        yield from zip(some, read(loaded.network, loaded.tokenizer, texts), strict=True)


def _words(item: CorrectedSentence, reading: JudgeReading) -> Iterator[tuple[Any, str, bool]]:
    """Of each word of letters: measures, language, and whether it is wrong, or the first correction changes it."""
    wrong = [*item.wrong, *(span for right in item.rights[:1] for span in changed(item.text, right, item.code))]
    members = words(item.text, reading.target.tokens)
    for word, measures in zip(members, marks.slip_features(reading, members), strict=True):
        if marks.is_word(item.text[word.start : word.end]):
            touched = any(word.start < end and start < word.end for start, end in wrong)
            yield measures, item.code, touched
