"""Which words the further adapters doubt rightly: slips of language in a sentence that is read alone, errors of meaning
in one beside its source."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from tqcheck.models.encoder.token_words import TokenWord
from tqcheck.models.gemma import marks, word_origins
from tqcheck.models.gemma.calibration import LogisticByLanguage
from tqcheck.models.gemma.loading import LoadedJudge
from tqcheck.models.gemma.reading import JudgeReading, read
from tqcheck.training.corpus import CORE
from tqcheck.training.edit_distance import changed
from tqcheck.training.judge.calibrate import edits, known_origins
from tqcheck.training.judge.calibrate.edits import CorrectedSentence
from tqcheck.training.judge.calibrate.fitting import Array, Fitted, logistic

_TOGETHER = 64  # sentences
LIMIT = 0.6
"""The least confidence of a word that is shown."""
_SLIP_ALARMS, _MEANING_ALARMS, _MOSTLY_WRONG = (2e-3, 1e-3, 0.5e-3), (1e-3,), 0.75
"""The share of sound words, of a language or of all, that are shown: the largest of these at which so many of the words
that are then doubted in wrong sentences are wrong. What an adapter doubts is mostly wrong long before the logistic, to
which sound sentences weigh eight times, says so."""


class MeasuredWord(NamedTuple):
    """A word of a sentence: its `marks.DOUBT_MEASURES`, and whether it is wrong."""

    item: CorrectedSentence
    word: TokenWord
    measures: Array
    is_wrong: bool


def slips(loaded: LoadedJudge, items: Sequence[CorrectedSentence]) -> dict[str, Any]:
    """`slips`, the logistic with a shift for each language, of sentences read alone; `slip_rate`, the share of slips
    that it was fitted on; and `surer`, what its odds are moved by, but not those that tell how often a document
    errs."""
    rows = list(_rows(loaded, items, beside=False))
    values, weights = _fit(rows), _weights(rows)
    rate = float(np.average([row.is_wrong for row in rows], weights=weights))
    odds, codes = _odds(rows, LogisticByLanguage(**values)), np.array([row.item.code for row in rows])
    moved = {
        code: _surer([row for row in rows if row.item.code == code], odds[codes == code], _SLIP_ALARMS) for code in CORE
    }
    surer = {code: shift for code, shift in moved.items() if shift is not None}
    return {"slips": values, "slip_rate": round(rate, 4), "surer": surer}


def meanings(loaded: LoadedJudge, items: Sequence[CorrectedSentence]) -> dict[str, Any]:
    """`meanings`, the same of sentences beside their sources: of each language there are few, so that all odds are
    moved by one number, which the bias holds; `meaning_origins`, what the lexicon adds to them, moved alike; and
    `meaning_rate`, the share of errors that it was fitted on, moved as its odds are."""
    rows = list(_rows(loaded, items, beside=True))
    values = _fit(rows)
    moved = _surer(rows, _odds(rows, LogisticByLanguage(**values)), _MEANING_ALARMS) or 0.0
    values = {**values, "bias": round(values["bias"] + moved, 4)}
    origins, rate = _origins(rows, LogisticByLanguage(**values), moved)
    return {"meanings": values, "meaning_origins": origins, "meaning_rate": round(rate, 4)}


def _origins(rows: Sequence[MeasuredWord], judge: LogisticByLanguage, moved: float) -> tuple[Fitted, float]:
    """The logistic over `word_origins.MEASURES`, of the words of sentences in languages that the lexicon has, its odds
    moved by what makes it surer; and the share of errors among these words, moved as they are. Where there are none,
    all stays as `judge` says it, whose odds are `moved`."""
    known: list[MeasuredWord] = []
    found: list[list[float]] = []
    for _, group in itertools.groupby(rows, key=lambda row: id(row.item)):
        own = list(group)
        item = own[0].item
        source, _, target = item.languages.rpartition("-")
        chances = [judge(row.measures, item.code) for row in own]
        measured = word_origins.measures(item.as_text(True), (source, target), [row.word for row in own], chances)
        if measured is not None:
            known += own
            found += measured
    labels = np.array([row.is_wrong for row in known])
    if len(set(labels.tolist())) < 2:
        return dict(known_origins.UNWEIGHED), _moved_share(rows, moved)
    values = logistic(np.array(found), labels, _weights(known))
    surer = _surer(known, np.array(found) @ np.array(values["weights"]) + values["bias"], _MEANING_ALARMS) or 0.0
    return {**values, "bias": round(values["bias"] + surer, 4)}, _moved_share(known, surer)


def _moved_share(rows: Sequence[MeasuredWord], moved: float) -> float:
    """The share of wrong words, as they are weighted, its odds `moved`."""
    share = float(np.average([row.is_wrong for row in rows], weights=_weights(rows)))
    return float(1 / (1 + np.exp(-np.log(share / (1 - share)) - moved)))


def _odds(rows: Sequence[MeasuredWord], judge: LogisticByLanguage) -> Array:
    own = np.array([row.measures for row in rows]) @ np.array(judge.weights)
    return np.asarray(own + [judge.bias + judge.languages[row.item.code] for row in rows])


def _fit(rows: Sequence[MeasuredWord]) -> dict[str, Any]:
    features = np.array([[*row.measures, *(row.item.code == other for other in CORE)] for row in rows], dtype=float)
    labels = np.array([row.is_wrong for row in rows])
    count = len(marks.DOUBT_MEASURES)
    values = logistic(features, labels, _weights(rows), scaled=count)
    own, shifts = values["weights"][:count], values["weights"][count:]
    return {**values, "weights": own, "languages": dict(zip(CORE, shifts, strict=True))}


def _weights(rows: Sequence[MeasuredWord]) -> Array:
    items = {id(row.item): row.item for row in rows}.values()
    shares = edits.balance((item.code, not item.is_sound) for item in items)
    sound = edits.SOUND_WEIGHT["slips"]
    return np.array([sound * shares[row.item.code] if row.item.is_sound else 1.0 for row in rows])


def _surer(rows: Sequence[MeasuredWord], odds: Array, alarms: Sequence[float]) -> float | None:
    """By how much the `odds` of words are moved, so that one of these shares of the sound ones is shown, the largest at
    which `_MOSTLY_WRONG` of those that are then doubted are wrong; `None` where there is none."""
    sound = np.array([row.item.is_sound for row in rows], dtype=bool)
    wrong = np.array([row.is_wrong for row in rows], dtype=bool)
    for share in alarms if sound.any() else ():
        limit = np.quantile(odds[sound], 1 - share)
        doubted = wrong[~sound & (odds > limit)]
        if doubted.any() and doubted.mean() >= _MOSTLY_WRONG:
            return round(float(np.log(LIMIT / (1 - LIMIT)) - limit), 4)
    return None


def _rows(loaded: LoadedJudge, items: Sequence[CorrectedSentence], beside: bool) -> Iterator[MeasuredWord]:
    for item, reading in _read(loaded, items, beside):
        yield from _words(item, reading)


def _read(
    loaded: LoadedJudge, items: Sequence[CorrectedSentence], beside: bool
) -> Iterator[tuple[CorrectedSentence, JudgeReading]]:
    for at in range(0, len(items), _TOGETHER):
        some = items[at : at + _TOGETHER]
        texts = [item.as_text(beside) for item in some]
        yield from zip(some, read(loaded.network, loaded.tokenizer, texts), strict=True)


def _words(item: CorrectedSentence, reading: JudgeReading) -> Iterator[MeasuredWord]:
    """The words of letters; one is wrong that the first correction changes, too."""
    wrong = [*item.wrong, *(span for right in item.rights[:1] for span in changed(item.text, right, item.code))]
    members = marks.words_of_letters(item.text, reading.target.tokens)
    for word, measures in zip(members, marks.doubt_features(reading, members), strict=True):
        yield MeasuredWord(item, word, measures, any(word.start < end and start < word.end for start, end in wrong))
