"""Examples as arrays that travel: over the most frequent tokens alone, packed with xz.

A GPU's machine needs them and the base with the same tokens' embeddings (`base.py`), no texts and no tokenizer.
"""

from __future__ import annotations

import io
import lzma
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tqcheck.training.judge.prompts import SENTENCE_OUTPUTS, TOKEN_OUTPUTS, Bytes, Float, LaidOut

Ints = npt.NDArray[np.int64]

MOST = 65_535
"""Tokens that are kept, so that two bytes hold one."""
_ALWAYS = 260  # what begins the vocabulary: marks of beginning and end, bytes
_FEWEST = 6  # times that a token occurs in training
_HELD_WEIGHT = 50  # a token of the held-out examples counts as so many
_PAD = 3  # the unknown token
_PRESET = 4


@dataclass(frozen=True, slots=True)
class Arrays:
    """Rows one behind another: row `n` has the tokens `offsets[n]:offsets[n + 1]` of `ids`, `sides` `[tokens]` and
    `labels` `[tokens, outputs]`; `scores` `[rows, outputs]` and `kinds` `[rows]` are of the whole."""

    ids: Ints
    sides: Bytes
    labels: Bytes
    offsets: Ints
    scores: Float
    kinds: Bytes

    def __len__(self) -> int:
        return len(self.kinds)

    @property
    def lengths(self) -> Ints:
        """Tokens of each row."""
        return np.diff(self.offsets)


def stacked(rows: Iterable[LaidOut | None]) -> Arrays:
    """All rows that there are."""
    kept = [row for row in rows if row is not None]
    offsets = np.cumsum([0, *(len(row.ids) for row in kept)])
    return Arrays(
        np.array([i for row in kept for i in row.ids], dtype=np.int64),
        np.concatenate([np.zeros(0, np.uint8), *(row.sides for row in kept)]),
        np.concatenate([np.zeros((0, len(TOKEN_OUTPUTS)), np.uint8), *(row.labels for row in kept)]),
        offsets.astype(np.int64),
        np.array([row.scores for row in kept], dtype=np.float32).reshape(len(kept), len(SENTENCE_OUTPUTS)),
        np.array([row.kind for row in kept], dtype=np.uint8),
    )


def frequent(training: Ints, held: Ints, vocabulary: int, most: int = MOST) -> Ints:
    """The ids that are kept, in order: those that occur often enough, the commonest `most`."""
    often, also = (np.bincount(ids, minlength=vocabulary) for ids in (training, held))
    first = np.arange(vocabulary) < _ALWAYS
    chosen = np.flatnonzero((often >= _FEWEST) | (also > 0) | first)
    order = np.argsort(-(often[chosen] + _HELD_WEIGHT * also[chosen] + 10**9 * first[chosen]), kind="stable")
    return np.sort(chosen[order[:most]])


def renumbered(ids: Ints, kept: Ints) -> Ints:
    """Ids as their places among the `kept`; those of other tokens as that of the unknown token."""
    places = np.searchsorted(kept, ids).clip(max=len(kept) - 1)
    return np.where(kept[places] == ids, places, np.searchsorted(kept, _PAD))


def save(path: Path, arrays: Arrays, kept: Ints) -> None:
    """Write the rows over the tokens `kept`; never leaves half a file."""
    buffer = io.BytesIO()
    np.savez(
        buffer,
        ids=renumbered(arrays.ids, kept).astype(np.uint16),
        sides=arrays.sides,
        labels=np.ascontiguousarray(arrays.labels.T),
        lengths=arrays.lengths.astype(np.uint16),
        scores=arrays.scores,
        kinds=arrays.kinds,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(lzma.compress(buffer.getvalue(), preset=_PRESET))
    part.replace(path)


def load(path: Path) -> Arrays:
    """The rows that `save` wrote."""
    with np.load(io.BytesIO(lzma.decompress(path.read_bytes())), allow_pickle=False) as found:
        offsets = np.cumsum([0, *found["lengths"].astype(np.int64)])
        labels = np.ascontiguousarray(found["labels"].T)
        return Arrays(found["ids"].astype(np.int64), found["sides"], labels, offsets, found["scores"], found["kinds"])


def head(arrays: Arrays, count: int) -> Arrays:
    """The first `count` rows."""
    end = arrays.offsets[min(count, len(arrays))]
    return Arrays(
        arrays.ids[:end],
        arrays.sides[:end],
        arrays.labels[:end],
        arrays.offsets[: count + 1],
        arrays.scores[:count],
        arrays.kinds[:count],
    )


def tokens_lost(parts: Sequence[Arrays], kept: Ints) -> float:
    """The share of all tokens that are not among the `kept`."""
    ids = np.concatenate([part.ids for part in parts])
    return float(1 - np.isin(ids, kept).mean()) if len(ids) else 0.0
