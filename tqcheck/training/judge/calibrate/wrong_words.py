"""Which words are wrong beside the source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from tqcheck.models.gemma import marks
from tqcheck.models.gemma.calibration import ANY
from tqcheck.models.gemma.reading import JudgeReading
from tqcheck.training.judge.calibrate.fitting import Array, Fitted, best_limit, logistic, probabilities
from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample, Label

CHANGED = 0.35
"""Weight of a word in a sentence with a planted error: such errors are rarer in life."""
WRONG = 0.5  # share of raters
_LIMITS = tuple(np.linspace(0.05, 0.8, 40))
_STRENGTH = 0.1
_FEWEST = 30  # words that are wrong
FITS: Mapping[str, tuple[str, ...]] = {
    ANY: ("planted", "mqm en-de", "mqm zh-en", "mqm en-ru"),
    "en-de": ("mqm en-de",),
    "zh-en": ("mqm zh-en",),
    "ru-en": ("tagged ru-en", "planted"),
    "en-zh": ("tagged en-zh", "planted"),
    "ro-en": ("tagged ro-en",),
    "et-en": ("tagged et-en",),
}
"""By pair of languages the groups of examples that its words are fitted on."""
OUTPUTS = {ExampleKind.MQM: "error", ExampleKind.TAGGED: "edited", ExampleKind.PLANTED: "planted"}


class WordFeatures(NamedTuple):
    """Words of many examples: features `[words, n]`, the share that calls each wrong, its group, the number of its
    example, its weight."""

    features: Array
    wrong: Array
    groups: Array
    examples: Array
    weights: Array


def collected(examples: Sequence[JudgedExample], readings: Sequence[JudgeReading]) -> WordFeatures:
    """The words of the targets whose words are known."""
    rows = [row for n, both in enumerate(zip(examples, readings, strict=True)) for row in _words(n, *both)]
    columns = [np.array([row[n] for row in rows]) for n in range(5)]
    return WordFeatures(*columns)


def _words(number: int, example: JudgedExample, reading: JudgeReading) -> Iterator[tuple[Any, ...]]:
    output = OUTPUTS.get(example.kind)
    if output is None or output not in example.asked:
        return
    group = "planted" if example.kind is ExampleKind.PLANTED else f"{example.kind} {example.languages}"
    weight = CHANGED if example.kind is ExampleKind.PLANTED and example.labels else 1.0
    members = marks.words_of_letters(example.target, reading.target.tokens)
    for word, row in zip(members, marks.word_features(reading.target, reading.sentence, members), strict=True):
        yield row, share(example.labels, output, word.start, word.end), group, number, weight


def share(labels: Sequence[Label], output: str, start: int, end: int) -> float:
    """Of raters who call something at `start:end` wrong, at most 1."""
    return min(1.0, sum(x.share for x in labels if x.output == output and x.start < end and x.end > start))


def fit(known: WordFeatures) -> tuple[dict[str, Fitted], dict[str, float]]:
    """By pair of languages the logistic, and the limit that half of the examples set on what the other half fitted."""
    fits: dict[str, Fitted] = {}
    limits: dict[str, float] = {}
    for name, groups in FITS.items():
        inside = np.isin(known.groups, groups)
        wrong = known.wrong >= WRONG
        if (inside & wrong).sum() < _FEWEST:
            continue
        even = inside & (known.examples % 2 == 0)
        half = logistic(known.features[even], wrong[even], known.weights[even], _STRENGTH)
        limits[name] = round(best_limit(probabilities(half, known.features[even]), wrong[even], _LIMITS), 2)
        fits[name] = logistic(known.features[inside], wrong[inside], known.weights[inside], _STRENGTH)
    return fits, limits
