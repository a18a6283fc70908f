"""Which words the further adapters doubt rightly: slips of language in a sentence that is read alone, errors of meaning
in one beside its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from tqcheck.models.encoder.token_words import words
from tqcheck.models.gemma import marks
from tqcheck.models.gemma.calibration import LogisticByLanguage
from tqcheck.models.gemma.loading import LoadedJudge
from tqcheck.models.gemma.reading import JudgeReading, read
from tqcheck.training.corpus import CORE
from tqcheck.training.edit_distance import changed
from tqcheck.training.judge.calibrate import edits
from tqcheck.training.judge.calibrate.edits import CorrectedSentence
from tqcheck.training.judge.calibrate.fitting import Array, logistic

_TOGETHER = 64  # sentences
LIMIT = 0.6
"""The least confidence of a word that is shown."""
_ALARMS, _MOSTLY_WRONG = 0.5e-3, 0.75
"""The share of sound words, of a language or of all, that are shown, where of the words that are then doubted in wrong
sentences so many are wrong: what an adapter doubts is mostly wrong long before the logistic, to which sound sentences
weigh eight times, says so."""

Row = tuple[CorrectedSentence, Any, bool]
"""A word: its sentence, `marks.DOUBT_MEASURES`, whether it is wrong."""


def slips(loaded: LoadedJudge, items: Sequence[CorrectedSentence]) -> dict[str, Any]:
    """`slips`, the logistic with a shift for each language, of sentences read alone; `slip_rate`, the share of slips
    that it was fitted on; and `surer`, what its odds are moved by, but not those that tell how often a document
    errs."""
    rows = list(_rows(loaded, items, beside=False))
    values, weights = _fit(rows), _weights(rows)
    rate = float(np.average([wrong for *_, wrong in rows], weights=weights))
    judge = LogisticByLanguage(**values)
    moved = {code: _surer([row for row in rows if row[0].code == code], judge) for code in CORE}
    surer = {code: shift for code, shift in moved.items() if shift is not None}
    return {"slips": values, "slip_rate": round(rate, 4), "surer": surer}


def meanings(loaded: LoadedJudge, items: Sequence[CorrectedSentence]) -> dict[str, Any]:
    """`meanings`, the same of sentences beside their sources: of each language there are few, so that all odds are
    moved by one number, which the bias holds."""
    rows = list(_rows(loaded, items, beside=True))
    values = _fit(rows)
    moved = _surer(rows, LogisticByLanguage(**values)) or 0.0
    return {"meanings": {**values, "bias": round(values["bias"] + moved, 4)}}


def _fit(rows: Sequence[Row]) -> dict[str, Any]:
    features = np.array([[*own, *(item.code == other for other in CORE)] for item, own, _ in rows], dtype=float)
    labels = np.array([wrong for *_, wrong in rows])
    count = len(marks.DOUBT_MEASURES)
    values = logistic(features, labels, _weights(rows), scaled=count)
    own, shifts = values["weights"][:count], values["weights"][count:]
    return {**values, "weights": own, "languages": dict(zip(CORE, shifts, strict=True))}


def _weights(rows: Sequence[Row]) -> Array:
    items = {id(item): item for item, *_ in rows}.values()
    shares = edits.balance((item.code, not item.is_sound) for item in items)
    sound = edits.SOUND_WEIGHT["slips"]
    return np.array([sound * shares[item.code] if item.is_sound else 1.0 for item, *_ in rows])


def _surer(rows: Sequence[Row], judge: LogisticByLanguage) -> float | None:
    """By how much the odds of words are moved, so that `_ALARMS` of the sound ones are shown; `None` where too few of
    those that are then doubted are wrong."""
    odds = np.array([own @ np.array(judge.weights) + judge.bias + judge.languages[item.code] for item, own, _ in rows])
    sound = np.array([item.is_sound for item, *_ in rows], dtype=bool)
    wrong = np.array([is_wrong for *_, is_wrong in rows], dtype=bool)
    if not sound.any():
        return None
    limit = np.quantile(odds[sound], 1 - _ALARMS)
    doubted = wrong[~sound & (odds > limit)]
    if not doubted.any() or doubted.mean() < _MOSTLY_WRONG:
        return None
    return round(float(np.log(LIMIT / (1 - LIMIT)) - limit), 4)


def _rows(loaded: LoadedJudge, items: Sequence[CorrectedSentence], beside: bool) -> Iterator[Row]:
    for item, reading in _read(loaded, items, beside):
        yield from ((item, *row) for row in _words(item, reading))


def _read(
    loaded: LoadedJudge, items: Sequence[CorrectedSentence], beside: bool
) -> Iterator[tuple[CorrectedSentence, JudgeReading]]:
    for at in range(0, len(items), _TOGETHER):
        some = items[at : at + _TOGETHER]
        texts = [item.as_text(beside) for item in some]
        yield from zip(some, read(loaded.network, loaded.tokenizer, texts), strict=True)


def _words(item: CorrectedSentence, reading: JudgeReading) -> Iterator[tuple[Any, bool]]:
    """Of each word of letters: measures, and whether it is wrong, or the first correction changes it."""
    wrong = [*item.wrong, *(span for right in item.rights[:1] for span in changed(item.text, right, item.code))]
    members = words(item.text, reading.target.tokens)
    for word, measures in zip(members, marks.doubt_features(reading, members), strict=True):
        if marks.is_word(item.text[word.start : word.end]):
            touched = any(word.start < end and start < word.end for start, end in wrong)
            yield measures, touched
