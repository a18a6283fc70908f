"""What the adapter says of a translation, read in both directions: logits of tokens and of the whole.

A pair is laid out as "German: source", a line feed, "English: target"; a target alone keeps the line feed. What is
longer than the network reads is read in windows that overlap, each beside its share of the source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.tokenizing import Tokens
from tqcheck.models.gemma.heads import MEANING, SLIP
from tqcheck.models.gemma.network import LONGEST, Gemma

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from torch import Tensor

Float = npt.NDArray[np.float32]

BOS, EOS = 2, 1
TOGETHER = 256  # tokens
DECIMALS = 2
"""Logits are rounded to this: in single precision products of other shapes differ in the third digit, and what is said
of a pair must not depend on the pairs beside it."""
_ROOM = LONGEST - 32  # tokens for both sides beside the names of the languages
_OVERLAP = 24  # tokens that two windows share
TOKEN_OUTPUTS = ("error", "major", "edited", "planted")
ERROR, MAJOR, EDITED, PLANTED = range(len(TOKEN_OUTPUTS))
SENTENCE_OUTPUTS = ("mqm", "assessment", "critical", "esa", "planted")


@dataclass(frozen=True, slots=True)
class JudgeSide:
    """Tokens of one side and their logits `[tokens, TOKEN_OUTPUTS]`."""

    tokens: Tokens
    logits: Float


@dataclass(frozen=True, slots=True)
class JudgeReading:
    """One target (`source` is `None` where it was read alone) with the logits of the whole `[SENTENCE_OUTPUTS]`.

    `doubts` are the logits of an error in each of the target's tokens by the further adapter: of a slip of language
    where it was read alone, of an error of meaning beside its source; empty where nobody asked for them. `scores` are
    the logits of the whole by the adapter for scores, empty likewise, and where it was read alone.
    """

    target: JudgeSide
    source: JudgeSide | None
    sentence: Float
    windows: int = 1
    doubts: Float = field(default_factory=lambda: np.zeros(0, dtype=np.float32))
    scores: Float = field(default_factory=lambda: np.zeros(0, dtype=np.float32))

    @property
    def whole(self) -> Float:
        """The logits `[SENTENCE_OUTPUTS]` that scores are made of: the adapter's for scores where it was asked, else
        the first's."""
        return self.scores if len(self.scores) else self.sentence


@dataclass(frozen=True, slots=True)
class TextToRead:
    """What is to be read: names of languages, and texts; `source` may be missing."""

    target: str
    language: str
    source: str | None = None
    source_language: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """One window's ids, and where its sides stand among them."""

    ids: tuple[int, ...]
    target: tuple[int, int]
    source: tuple[int, int] | None
    target_tokens: tuple[int, int]  # which of the target's tokens it holds
    source_tokens: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class _JudgedWindow:
    """What was said of one window: see `TextLogits`."""

    row: _Row
    tokens: Float
    sentence: Float
    doubts: Float | None
    scores: Float | None


def tokenize(tokenizer: Tokenizer, text: str) -> Tokens:
    """Tokens with their places; outer spaces belong to no token."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    starts, ends = [], []
    for begin, end in encoding.offsets:
        piece = text[begin:end]
        starts.append(begin + len(piece) - len(piece.lstrip()) if piece.strip() else begin)
        ends.append(end)
    return Tokens(tuple(encoding.ids), tuple(starts), tuple(ends))


def read(
    network: Gemma,
    tokenizer: Tokenizer,
    texts: Sequence[TextToRead],
    done: Callable[[int], None] = lambda _: None,
    doubted: bool = True,
    scored: bool = False,
) -> list[JudgeReading]:
    """Read each text, in order; by the further adapters, too, where it is to be `doubted`, which takes half as long
    again, and `scored` beside its source, which takes almost as long."""
    sides = [
        (tokenize(tokenizer, t.target), None if t.source is None else tokenize(tokenizer, t.source)) for t in texts
    ]
    rows = [
        (n, row)
        for n, (text, (target, source)) in enumerate(zip(texts, sides, strict=True))
        for row in _rows(tokenizer, text, target, source)
    ]
    parts: list[list[_JudgedWindow]] = [[] for _ in texts]
    for is_alone in (True, False):
        alike = [(n, row) for n, row in rows if (row.source is None) == is_alone]
        for members in batches([len(row.ids) for _, row in alike]):
            some = [alike[member] for member in members]
            doubting = (SLIP if is_alone else MEANING) if doubted else None
            judged = _judge(network, [row for _, row in some], doubting, scored and not is_alone)
            for (n, _), window in zip(some, judged, strict=True):
                parts[n].append(window)
            done(len(members))
    return [_joined(target, source, found) for (target, source), found in zip(sides, parts, strict=True)]


def _rows(tokenizer: Tokenizer, text: TextToRead, target: Tokens, source: Tokens | None) -> Iterator[_Row]:
    head = () if source is None else _encode(tokenizer, f"{text.source_language}: ")
    middle = _encode(tokenizer, f"\n{text.language}: ")
    for right, left in _windows(len(target.ids), None if source is None else len(source.ids)):
        own = target.ids[slice(*right)]
        other = () if source is None or left is None else source.ids[slice(*left)]
        ids = (BOS, *head, *other, *middle, *own, EOS)
        start = len(ids) - 1 - len(own)
        place = None if left is None else (1 + len(head), 1 + len(head) + len(other))
        yield _Row(ids, (start, start + len(own)), place, right, left)


def _encode(tokenizer: Tokenizer, text: str) -> tuple[int, ...]:
    return tuple(tokenizer.encode(text, add_special_tokens=False).ids)


def _windows(target: int, source: int | None) -> Iterator[tuple[tuple[int, int], tuple[int, int] | None]]:
    """Ranges of target and source tokens, one pair of ranges where all fits."""
    total = target + (source or 0)
    if total <= _ROOM:
        yield (0, target), None if source is None else (0, source)
        return
    room = _ROOM - _OVERLAP if source is None else max(48, (_ROOM - _OVERLAP) * target // total)
    count = -(-target // room) if target else 1
    for n in range(count):
        right = n * room, min(target, (n + 1) * room + _OVERLAP)
        if source is None:
            yield right, None
            continue
        # The same share of the source, so that what belongs together is read together.
        left = _ROOM - (right[1] - right[0])
        centre = source * (right[0] + right[1]) // (2 * max(1, target))
        begin = max(0, min(centre - left // 2, source - left))
        yield right, (begin, min(source, begin + left))


def batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of rows that are read in one go: as many as a product of matrices is fast with, no more, since each
    token is weighed with those of all rows."""
    members: list[int] = []
    for index, length in enumerate(lengths):
        if members and sum(lengths[m] for m in members) + length > TOGETHER:
            yield members
            members = []
        members.append(index)
    if members:
        yield members


def _judge(network: Gemma, rows: Sequence[_Row], doubting: str | None, scored: bool) -> Iterator[_JudgedWindow]:
    import torch

    with torch.inference_mode():
        judged = network.judge([row.ids for row in rows], [row.target for row in rows], doubting, scored)
    for row, one in zip(rows, judged, strict=True):
        further = (None if logits is None else _rounded(logits) for logits in (one.doubts, one.scores))
        yield _JudgedWindow(row, _rounded(one.tokens), _rounded(one.whole), *further)


def _rounded(values: Tensor) -> Float:
    return np.round(values.numpy(), DECIMALS)


def _joined(target: Tokens, source: Tokens | None, parts: Sequence[_JudgedWindow]) -> JudgeReading:
    """One reading of the windows: a token that two of them hold is judged by the mean of both."""
    right = _mean(len(target.ids), [(one.row.target_tokens, one.tokens[slice(*one.row.target)]) for one in parts])
    sentence = _averaged([one.sentence for one in parts], parts)
    scores = [one.scores for one in parts if one.scores is not None]
    further = _doubts(len(target.ids), parts), _averaged(scores, parts) if scores else np.zeros(0, dtype=np.float32)
    if source is not None:
        held = [
            (one.row.source_tokens, one.tokens[slice(*one.row.source)])
            for one in parts
            if one.row.source_tokens and one.row.source
        ]
        left = JudgeSide(source, _mean(len(source.ids), held))
        return JudgeReading(JudgeSide(target, right), left, sentence, len(parts), *further)
    return JudgeReading(JudgeSide(target, right), None, sentence, len(parts), *further)


def _averaged(each: Sequence[Float], parts: Sequence[_JudgedWindow]) -> Float:
    """The mean of what was said of each window as a whole, by their tokens."""
    tokens = [max(1, one.row.target_tokens[1] - one.row.target_tokens[0]) for one in parts]
    return np.average(each, axis=0, weights=tokens).astype(np.float32)


def _doubts(count: int, parts: Sequence[_JudgedWindow]) -> Float:
    found = [(p.row.target_tokens, p.doubts[slice(*p.row.target), None]) for p in parts if p.doubts is not None]
    return _mean(count, found)[:, 0] if found else np.zeros(0, dtype=np.float32)


def _mean(count: int, parts: Sequence[tuple[tuple[int, int], Float]]) -> Float:
    width = max((values.shape[1] for _, values in parts), default=len(TOKEN_OUTPUTS))
    total = np.zeros((count, width), dtype=np.float32)
    times = np.zeros((count, 1), dtype=np.float32)
    for (start, end), values in parts:
        total[start:end] += values
        times[start:end] += 1
    return np.asarray(total / np.maximum(times, 1), dtype=np.float32)
