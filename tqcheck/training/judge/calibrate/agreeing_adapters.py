"""What it weighs, where the first adapter doubts free translations with what annotators mark, that the further ones
doubt a word that it calls wrong, or do not: see `agreement`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from tqcheck.models.gemma import agreement, marks, word_origins
from tqcheck.models.gemma.calibration import ANY, Logistic
from tqcheck.models.gemma.loading import LoadedJudge
from tqcheck.models.gemma.members import bare
from tqcheck.models.gemma.reading import TextToRead, read
from tqcheck.training.judge.calibrate.edits import CorrectedSentence
from tqcheck.training.judge.calibrate.fitting import Array, Fitted, logistic
from tqcheck.training.judge.calibrate.wrong_words import share
from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample, Label

PAIRS = ("zh-en",)
"""Where the first adapter doubts one in five free and sound translations: of English into German, with as many
annotations, hardly any, and there the further adapters say nothing that it does not."""
_TOGETHER = 64  # sentences
_SOME = 1e-6  # share of annotators: one is enough


def fit(
    loaded: LoadedJudge,
    examples: Sequence[JudgedExample],
    sound: Sequence[CorrectedSentence],
    judges: Mapping[str, Fitted],
    origins: Fitted,
) -> dict[str, Fitted]:
    """By pair the logistic over `agreement.MEASURES`, of the words that annotators marked or did not, and of those of
    `sound` translations; none where nothing is marked. `judges` and `origins` are the logistics before it."""
    found: dict[str, Fitted] = {}
    for pair in PAIRS:
        told: list[tuple[TextToRead, Sequence[Label]]] = [
            (CorrectedSentence("annotated", pair, one.target, source=one.source).as_text(True), one.labels)
            for one in examples
            if one.kind is ExampleKind.MQM and one.languages == pair
        ]
        told += [(one.as_text(True), ()) for one in sound if one.languages == pair]
        judge, weigh = Logistic(**(judges.get(pair) or judges[ANY])), Logistic(**origins)
        rows = list(_words(loaded, told, pair, judge, weigh))
        wrong = np.array([is_wrong for _, is_wrong in rows])
        if 0 < wrong.sum() < len(wrong):
            found[pair] = logistic(np.array([row for row, _ in rows]), wrong)
    return found


def _words(
    loaded: LoadedJudge, told: Sequence[tuple[TextToRead, Sequence[Label]]], pair: str, judge: Logistic, weigh: Logistic
) -> Iterator[tuple[Array, bool]]:
    """Of each word its measures, and whether an annotator marked it."""
    source, target = pair.split("-")
    for at in range(0, len(told), _TOGETHER):
        some = told[at : at + _TOGETHER]
        texts = [text for text, _ in some]
        besides = read(loaded.network, loaded.tokenizer, texts)
        alones = read(loaded.network, loaded.tokenizer, [bare(text) for text in texts])
        for (text, labels), beside, alone in zip(some, besides, alones, strict=True):
            members = marks.words_of_letters(text.target, beside.target.tokens)
            features = marks.word_features(beside.target, beside.sentence, members)
            chances = word_origins.weighed(text, (source, target), members, [judge(row) for row in features], weigh)
            for word, row in zip(members, agreement.measures(members, chances, alone, beside), strict=True):
                yield row, share(labels, "error", word.start, word.end) >= _SOME
