"""Which words of a sentence that is read alone are slips of language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from tqcheck.models.encoder.token_words import words
from tqcheck.models.gemma import marks
from tqcheck.models.gemma.loading import LoadedJudge
from tqcheck.models.gemma.reading import JudgeReading, TextToRead, read
from tqcheck.registry import language
from tqcheck.training.corpus import CORE
from tqcheck.training.edit_distance import changed
from tqcheck.training.judge.calibrate import edits
from tqcheck.training.judge.calibrate.edits import CorrectedSentence
from tqcheck.training.judge.calibrate.fitting import logistic
from tqcheck.training.learners_sentences import LANGUAGES, learners_sentences

EACH_ESSAYS = 150
"""Learners' sentences of a language, of those that are kept from training."""
_SHORTEST = 15
_TOGETHER = 64  # sentences


@dataclass(frozen=True, slots=True)
class SlippedSentence:
    """A sentence in the language `code`, and where it is wrong."""

    text: str
    code: str
    wrong: tuple[tuple[int, int], ...]

    @staticmethod
    def of(item: CorrectedSentence) -> SlippedSentence:
        """What the first correction changes."""
        wrong = [span for right in item.rights[:1] for span in changed(item.text, right, item.code)]
        return SlippedSentence(item.text, item.code, tuple(wrong))


def essays(data: Path, share: float, seed: int) -> Iterator[SlippedSentence]:
    """Sentences of learners whose wrong words are marked; `share` takes fewer."""
    rng = Random(seed)
    for code in LANGUAGES:
        every = [one for one in learners_sentences(data, code, held=True) if len(one.text) >= _SHORTEST]
        for one in rng.sample(every, min(len(every), max(1, int(EACH_ESSAYS * share)))):
            yield SlippedSentence(one.text, code, one.spans)


def fit(loaded: LoadedJudge, sentences: Sequence[SlippedSentence]) -> dict[str, Any]:
    """The logistic of `marks.SLIP_MEASURES`, with a shift for each language."""
    shares = edits.balance((one.code, bool(one.wrong)) for one in sentences)
    rows = [
        (*row, 1.0 if one.wrong else edits.SOUND_WEIGHT["slips"] * shares[one.code])
        for one, reading in _read(loaded, sentences)
        for row in _words(one, reading)
    ]
    features = np.array([[*own, *(code == other for other in CORE)] for own, code, *_ in rows], dtype=float)
    labels, weights = (np.array([row[n] for row in rows]) for n in (2, 3))
    values = logistic(features, labels, weights, scaled=len(marks.SLIP_MEASURES))
    own, shifts = (values["weights"][part] for part in (slice(len(marks.SLIP_MEASURES)), slice(-len(CORE), None)))
    return {"weights": own, "bias": values["bias"], "languages": dict(zip(CORE, shifts, strict=True))}


def _read(loaded: LoadedJudge, sentences: Sequence[SlippedSentence]) -> Iterator[tuple[SlippedSentence, JudgeReading]]:
    for at in range(0, len(sentences), _TOGETHER):
        some = sentences[at : at + _TOGETHER]
        texts = [TextToRead(one.text, language(one.code).name) for one in some]
        yield from zip(some, read(loaded.network, loaded.tokenizer, texts), strict=True)


def _words(sentence: SlippedSentence, reading: JudgeReading) -> Iterator[tuple[Any, str, bool]]:
    """Of each word of letters: measures, language, and whether it is wrong."""
    members = words(sentence.text, reading.target.tokens)
    for word, measures in zip(members, marks.slip_features(reading, members), strict=True):
        if marks.is_word(sentence.text[word.start : word.end]):
            touched = any(word.start < end and start < word.end for start, end in sentence.wrong)
            yield measures, sentence.code, touched
