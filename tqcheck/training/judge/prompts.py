"""An example as the network reads it: "German: source", a line feed, "English: target", with a label for each token;
one without a source begins with the line feed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from tqcheck.registry import language
from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample, Label

if TYPE_CHECKING:
    from tokenizers import Encoding, Tokenizer

Bytes = npt.NDArray[np.uint8]
Float = npt.NDArray[np.float32]

BOS, EOS = 2, 1
LONGEST_SIDE = 230
"""Tokens of a side; longer examples are left out."""
FRAME, SOURCE, TARGET = range(3)
UNKNOWN = 255
STEPS = 200
"""A label of 1 is kept as this, so that shares of raters fit into a byte."""
TOKEN_OUTPUTS = ("error", "major", "edited", "planted")
SENTENCE_OUTPUTS = ("mqm", "assessment", "critical", "esa", "planted")
KINDS = tuple(ExampleKind)
_TOGETHER = 2048  # examples that are tokenised in one go


class LaidOut(NamedTuple):
    """One example: `ids` `[tokens]`, `sides` `[tokens]` (`FRAME`, `SOURCE`, `TARGET`), `labels` `[tokens, outputs]`
    of 0 to `STEPS` or `UNKNOWN`, `scores` `[sentence outputs]`, `nan` where unknown, and the number of its kind."""

    ids: tuple[int, ...]
    sides: Bytes
    labels: Bytes
    scores: Float
    kind: int


def rows(tokenizer: Tokenizer, examples: Sequence[JudgedExample]) -> Iterable[LaidOut | None]:
    """Each example laid out; `None` for one that is too long."""
    for at in range(0, len(examples), _TOGETHER):
        part = examples[at : at + _TOGETHER]
        texts = [text for example in part for text in _texts(example)]
        encodings = tokenizer.encode_batch(texts, add_special_tokens=False)
        for n, example in enumerate(part):
            yield _row(example, encodings[4 * n : 4 * n + 4])


def _texts(example: JudgedExample) -> tuple[str, str, str, str]:
    source, _, target = example.languages.partition("-")
    head = f"{language(source).name}: " if source else ""
    return head, example.source, f"\n{language(target).name}: ", example.target


def _row(example: JudgedExample, encodings: Sequence[Encoding]) -> LaidOut | None:
    head, source, middle, target = encodings
    if max(len(source.ids), len(target.ids)) > LONGEST_SIDE or not target.ids or bool(head.ids) != bool(source.ids):
        return None
    ids = (BOS, *head.ids, *source.ids, *middle.ids, *target.ids, EOS)
    first = 1 + len(head.ids)
    second = first + len(source.ids) + len(middle.ids)
    sides = np.full(len(ids), FRAME, np.uint8)
    labels = np.full((len(ids), len(TOKEN_OUTPUTS)), UNKNOWN, np.uint8)
    for start, encoding, side, asked, known in (
        (first, source, SOURCE, example.source_asked, example.source_labels),
        (second, target, TARGET, example.asked, example.labels),
    ):
        sides[start : start + len(encoding.ids)] = side
        for output in asked:
            shares = token_shares(encoding.offsets, [label for label in known if label.output == output])
            told = np.where(np.isnan(shares), UNKNOWN, np.round(shares * STEPS))
            labels[start : start + len(encoding.ids), TOKEN_OUTPUTS.index(output)] = told
    scores = np.array([example.scores.get(name, np.nan) for name in SENTENCE_OUTPUTS], np.float32)
    return LaidOut(ids, sides, labels, scores, KINDS.index(example.kind))


def token_shares(offsets: Sequence[tuple[int, int]], labels: Iterable[Label]) -> Float:
    """Of each token the sum of the shares of the labels that touch it, at most 1; an empty label touches what follows
    it."""
    shares = np.zeros(len(offsets), np.float32)
    for label in labels:
        end = max(label.end, label.start + 1)
        touched = [a < end and label.start < b for a, b in offsets]
        shares[touched] += label.share
    return np.minimum(shares, 1)
