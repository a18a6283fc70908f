"""What it weighs that a doubted word has an origin in the source, or has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from tqcheck.models.gemma import marks, word_origins
from tqcheck.models.gemma.calibration import ANY, Logistic
from tqcheck.models.gemma.reading import JudgeReading, TextToRead
from tqcheck.training.judge.calibrate.fitting import Fitted, logistic
from tqcheck.training.judge.calibrate.wrong_words import CHANGED, OUTPUTS, WRONG, share
from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample

UNWEIGHED: Fitted = {"weights": [1.0] + [0.0] * (len(word_origins.MEASURES) - 1), "bias": 0.0}
"""The logistic that leaves all doubts as they are, but for rounding."""


def fit(examples: Sequence[JudgedExample], readings: Sequence[JudgeReading], judges: Mapping[str, Fitted]) -> Fitted:
    """The logistic over `word_origins.MEASURES`, of the words of examples in languages that the lexicon has; `judges`
    are the logistics of words by pair of languages."""
    rows: list[list[float]] = []
    wrong: list[bool] = []
    weights: list[float] = []
    for example, reading in zip(examples, readings, strict=True):
        for row, is_wrong, weight in _words(example, reading, judges):
            rows.append(row)
            wrong.append(is_wrong)
            weights.append(weight)
    if len(set(wrong)) < 2:
        return dict(UNWEIGHED)
    return logistic(np.array(rows), np.array(wrong), np.array(weights))


def _words(
    example: JudgedExample, reading: JudgeReading, judges: Mapping[str, Fitted]
) -> list[tuple[list[float], bool, float]]:
    output = OUTPUTS.get(example.kind)
    source, _, target = example.languages.rpartition("-")
    if output is None or output not in example.asked:
        return []
    judge = Logistic(**_judge(judges, example.languages))
    members = marks.words_of_letters(example.target, reading.target.tokens)
    chances = [judge(row) for row in marks.word_features(reading.target, reading.sentence, members)]
    text = TextToRead(example.target, target, example.source, source)
    weight = CHANGED if example.kind is ExampleKind.PLANTED and example.labels else 1.0
    return [
        (row, share(example.labels, output, word.start, word.end) >= WRONG, weight)
        for word, row in zip(
            members, word_origins.measures(text, (source, target), members, chances) or (), strict=False
        )
    ]


def _judge(judges: Mapping[str, Fitted], languages: str) -> dict[str, Any]:
    return judges.get(languages) or judges[ANY]
