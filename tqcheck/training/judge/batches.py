"""Which rows are read together, step by step: without end, and the same for one seed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import torch

from tqcheck.training.judge.arrays import Arrays
from tqcheck.training.judge.judged_examples import ExampleKind
from tqcheck.training.judge.low_rank import PaddedRows
from tqcheck.training.judge.prompts import KINDS, SOURCE, STEPS, TARGET, UNKNOWN

Rows = npt.NDArray[np.int64]
TOKENS = 32_768
"""Tokens of a batch of the first stage."""
ALONE, ALONE_LATER = 0.2, 0.12
"""Shares of the rows that are read without their source, in the first stage and in the second."""
SLIP_TOKENS = 1_024
"""Tokens of a batch of the stages for slips, for meanings and for scores."""
PAIRS_SCORED, BETWEEN_PAIRS = 8, 20
"""Pairs of sound and changed sentences that are scored together, and the steps from some to the next."""
PAIRS, JUDGED, BAD = 10, 6, 3
"""Pairs of a step of the second stage, judged rows beside them, and critical errors beside as many sound rows."""
_NEAR = 40  # sound rows among which one is drawn for its length
_ROUND = (
    ExampleKind.CRITICAL,
    ExampleKind.MQM,
    ExampleKind.TAGGED,
    ExampleKind.CRITICAL,
    ExampleKind.TAGGED,
    ExampleKind.MQM,
    ExampleKind.CRITICAL,
    ExampleKind.ESA,
)
_CRITICAL = 2  # of SENTENCE_OUTPUTS


class RowSet(NamedTuple):
    """Rows of one set of arrays that are read together; `alone` says which without their source."""

    name: str
    rows: Rows
    alone: npt.NDArray[np.bool_]
    pairs: int = 0


Step = tuple[RowSet, ...]
Steps = Callable[[int], Iterator[Step]]
"""Steps without end, from a seed."""


def bare_starts(arrays: Arrays) -> Rows:
    """Of each row the token with which its target's part begins: the one behind its source."""
    places = np.arange(len(arrays.ids))
    last = np.where(arrays.sides == SOURCE, places, -1)
    ends = [last[a:b].max(initial=a) + 1 for a, b in zip(arrays.offsets[:-1], arrays.offsets[1:], strict=True)]
    return np.array(ends, dtype=np.int64)


def by_length(
    arrays: Arrays, seed: int, tokens: int = TOKENS, name: str = "train", bare: float = ALONE
) -> Iterator[Step]:
    """All rows once an epoch, those of equal length together, the share `bare` of them without their source."""
    rng = np.random.default_rng(seed)
    whole = arrays.lengths
    short = 1 + arrays.offsets[1:] - bare_starts(arrays)
    while True:
        alone = rng.random(len(arrays)) < bare
        order = rng.permutation(len(arrays))
        lengths = np.where(alone, short, whole)[order]
        found = []
        for length in np.unique(lengths):
            members = order[lengths == length]
            size = max(1, tokens // int(length))
            found += [members[at : at + size] for at in range(0, len(members), size)]
        for n in rng.permutation(len(found)):
            yield (RowSet(name, found[n], alone[found[n]]),)


def beside_pairs(arrays: Arrays, pairs: Arrays, seed: int) -> Iterator[Step]:
    """Pairs of sound and changed sentences of like lengths, and judged rows of one kind after another."""
    rng = np.random.default_rng(seed)
    two = _runs(np.arange(0, len(pairs), 2), pairs.lengths, PAIRS, rng)
    kinds = {kind: np.flatnonzero(arrays.kinds == KINDS.index(kind)) for kind in dict.fromkeys(_ROUND)}
    bad = kinds[ExampleKind.CRITICAL][arrays.scores[kinds[ExampleKind.CRITICAL], _CRITICAL] > 0.5]
    sound = np.setdiff1d(kinds[ExampleKind.CRITICAL], bad)
    sound = sound[np.argsort(arrays.lengths[sound], kind="stable")]
    runs = {kind: _runs(rows, arrays.lengths, JUDGED, rng) for kind, rows in kinds.items() if len(rows)}
    worst = _runs(bad, arrays.lengths, BAD, rng)
    at = 0
    while True:
        first = two[at % len(two)]
        both = np.concatenate([first, first + 1])
        kind = _ROUND[at % len(_ROUND)]
        step = [RowSet("pairs", both, np.zeros(len(both), bool), len(first))]
        if kind is ExampleKind.CRITICAL and worst:
            few = worst[at % len(worst)]
            rows = np.concatenate([few, _like(sound, arrays.lengths, int(arrays.lengths[few[0]]), rng)])
            step.append(RowSet("train", rows, np.zeros(len(rows), bool)))
        elif kind in runs:
            rows = runs[kind][rng.integers(len(runs[kind]))]
            step.append(RowSet("train", rows, rng.random(len(rows)) < ALONE_LATER))
        at += 1
        yield tuple(step)


def scored(arrays: Arrays, pairs: Arrays, seed: int) -> Iterator[Step]:
    """Judged rows of equal length beside their sources; with every so many steps, pairs of sound and changed
    sentences."""
    rng = np.random.default_rng(seed)
    two = _runs(np.arange(0, len(pairs), 2), pairs.lengths, PAIRS_SCORED, rng)
    for at, step in enumerate(by_length(arrays, seed, SLIP_TOKENS, "scores", 0.0)):
        if at % BETWEEN_PAIRS == 0:
            first = two[at // BETWEEN_PAIRS % len(two)]
            both = np.concatenate([first, first + 1])
            yield (*step, RowSet("pairs", both, np.zeros(len(both), bool), len(first)))
        else:
            yield step


def _runs(rows: Rows, lengths: Rows, size: int, rng: np.random.Generator) -> list[Rows]:
    """Runs of `size` rows of like lengths, in a random order; fewer where there are fewer."""
    ordered = rows[np.argsort(lengths[rows], kind="stable")]
    last = max(1, len(ordered) - size + 1) if len(ordered) else 0
    found = [ordered[at : at + size] for at in range(0, last, size)]
    return [found[n] for n in rng.permutation(len(found))]


def _like(ordered: Rows, lengths: Rows, length: int, rng: np.random.Generator) -> Rows:
    """`BAD` of the rows `ordered` by length whose lengths are about `length`."""
    at = int(np.searchsorted(lengths[ordered], length)) + int(rng.integers(_NEAR))
    end = min(len(ordered), at)
    return ordered[max(0, end - BAD) : end]


def batch(arrays: Arrays, starts: Rows, part: RowSet) -> PaddedRows:
    """The rows as tensors, shorter ones padded."""
    spans = [_places(arrays, starts, int(row), bool(bare)) for row, bare in zip(part.rows, part.alone, strict=True)]
    longest = max(len(span) for span in spans)
    shape = (len(spans), longest)
    ids, here, target = np.zeros(shape, np.int64), np.zeros(shape, bool), np.zeros(shape, np.float32)
    labels = np.full((*shape, arrays.labels.shape[1]), np.nan, np.float32)
    for n, span in enumerate(spans):
        ids[n, : len(span)], here[n, : len(span)] = arrays.ids[span], True
        target[n, : len(span)] = arrays.sides[span] == TARGET
        given = arrays.labels[span]
        labels[n, : len(span)] = np.where(given == UNKNOWN, np.nan, given.astype(np.float32) / STEPS)
    scores = arrays.scores[part.rows]
    tensor = torch.from_numpy
    return PaddedRows(tensor(ids), tensor(here), tensor(target), tensor(labels), tensor(scores), part.pairs)


def _places(arrays: Arrays, starts: Rows, row: int, bare: bool) -> Rows:
    first, end = int(arrays.offsets[row]), int(arrays.offsets[row + 1])
    if bare:
        return np.array([first, *range(int(starts[row]), end)], dtype=np.int64)
    return np.arange(first, end, dtype=np.int64)


def total(parts: Sequence[PaddedRows]) -> int:
    """Tokens of a step."""
    return sum(part.tokens for part in parts)
