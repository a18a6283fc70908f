"""Read texts with the encoder: token ids in, numbers per token and per sentence out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.layout import lay_out, stacked, target_start
from tqcheck.models.encoder.tokenizing import Tokens

if TYPE_CHECKING:
    from tqcheck.models.encoder.network import Encoder

Float = npt.NDArray[np.float32]

BATCH_TOKENS = 4096
DECIMALS = 4
"""Scores are rounded to this: matrix products of other shapes differ in the sixth digit."""


@dataclass(frozen=True, slots=True)
class EncoderSide:
    """One side's tokens with their logits: ``errors`` (tokens, token outputs), ``kinds`` and
    ``categories`` (tokens, classes)."""

    tokens: Tokens
    errors: Float
    kinds: Float
    categories: Float


@dataclass(frozen=True, slots=True)
class EncoderReading:
    """What the encoder says of one target (``source`` is ``None`` where it read it alone)."""

    target: EncoderSide
    source: EncoderSide | None
    sentence: Float


def shortened(tokens: Tokens, limit: int) -> Tokens:
    """At most ``limit`` tokens from the start."""
    return Tokens(tokens.ids[:limit], tokens.starts[:limit], tokens.ends[:limit])


def groups(lengths: Sequence[int], budget: int = BATCH_TOKENS) -> Iterator[list[int]]:
    """Indices of equal length, at most ``budget`` tokens a group."""
    by_length: dict[int, list[int]] = defaultdict(list)
    for index, length in enumerate(lengths):
        by_length[length].append(index)
    for length, members in sorted(by_length.items()):
        size = max(1, budget // max(1, length))
        for at in range(0, len(members), size):
            yield members[at : at + size]


def read(
    network: Encoder,
    rows: Sequence[tuple[Tokens | None, Tokens]],
    done: Callable[[int], None] = lambda _: None,
) -> list[EncoderReading]:
    """Read each (source or ``None``, target), in order; rows must fit the model's length."""
    laid = [lay_out(None if s is None else s.ids, t.ids) for s, t in rows]
    readings: list[EncoderReading | None] = [None] * len(rows)
    for members in groups([len(ids) for ids, _, _ in laid]):
        output = network(*stacked([laid[member] for member in members]))
        parts = [np.round(part, DECIMALS) for part in (output.tokens, output.kinds, output.categories, output.sentence)]
        for row, member in enumerate(members):
            readings[member] = _reading(*rows[member], *(part[row] for part in parts))
        done(len(members))
    return [reading for reading in readings if reading is not None]


def _reading(
    source: Tokens | None, target: Tokens, errors: Float, kinds: Float, categories: Float, sentence: Float
) -> EncoderReading:
    start = target_start(None if source is None else source.ids)
    right = slice(start, start + len(target.ids))
    read_target = EncoderSide(target, errors[right], kinds[right], categories[right])
    if source is None:
        return EncoderReading(read_target, None, sentence)
    left = slice(1, 1 + len(source.ids))
    return EncoderReading(read_target, EncoderSide(source, errors[left], kinds[left], categories[left]), sentence)


def softmax(logits: npt.NDArray[Any]) -> Float:
    """Probabilities along the last axis."""
    shifted = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=-1, keepdims=True), dtype=np.float32)
