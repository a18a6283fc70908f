"""What one side of a pair tells of the other: how much less each token surprises behind it.

The causal base reads a source by itself, and below its translation. What that renders it foretells; a clause that it
left out surprises as before (Vamvas and Sennrich, 2022: As Little as Possible, as Much as Necessary, who compare the
whole with and without each part; one reading of either kind tells all parts). The other way round it shows what was
added.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from tqcheck.models.gemma import passages
from tqcheck.models.gemma.network import Gemma, causal_mask
from tqcheck.models.gemma.reading import BOS, Float

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_TOGETHER = 256  # tokens that are read in one go


@dataclass(frozen=True, slots=True)
class NamedText:
    """A text and the name of its language."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Foretold:
    """Of each token of a text its place, and its surprise (nats) by itself and behind the other side."""

    spans: tuple[tuple[int, int], ...]
    alone: Float
    behind: Float


def foretold(
    network: Gemma,
    tokenizer: Tokenizer,
    pairs: Sequence[tuple[NamedText, NamedText]],
    vocabulary: passages.PassageVocabulary,
) -> list[Foretold]:
    """Of each (text, other side) what the other side foretells of the text; `vocabulary` of the texts' language."""
    rows: list[tuple[list[int], int]] = []
    spans = []
    for text, other in pairs:
        own = tokenizer.encode(text.text, add_special_tokens=False)
        spans.append(tuple(own.offsets))
        for before in ("", f"{other.language}: {other.text}"):
            prompt = tokenizer.encode(f"{before}\n{text.language}: ", add_special_tokens=False).ids
            rows.append(([BOS, *prompt, *own.ids], len(own.ids)))
    surprises = dict(_surprises(network, rows, vocabulary))
    return [Foretold(own, surprises[2 * n], surprises[2 * n + 1]) for n, own in enumerate(spans)]


def _surprises(
    network: Gemma, rows: Sequence[tuple[list[int], int]], vocabulary: passages.PassageVocabulary
) -> Iterator[tuple[int, Float]]:
    """The number of each row, and the surprise of as many of its last tokens as it says."""
    for members in _batches([len(ids) for ids, _ in rows]):
        lengths = [len(rows[n][0]) for n in members]
        ids = torch.tensor([[number for n in members for number in rows[n][0]]])
        positions = torch.cat([torch.arange(length) for length in lengths])
        number = torch.repeat_interleave(torch.arange(len(lengths)), torch.tensor(lengths))
        mask = causal_mask(len(number)) & (number.unsqueeze(0) == number.unsqueeze(1))
        with torch.inference_mode():
            states = network.hidden(ids, adapted=False, mask=mask, positions=positions)[0][0]
            for n, own, tokens in zip(members, torch.split(states, lengths), torch.split(ids[0], lengths), strict=True):
                count = rows[n][1]
                said = passages.log_probabilities(network, vocabulary, own[-count - 1 : -1], tokens[-count:])
                yield n, np.round(-said.numpy(), 2)


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    members: list[int] = []
    for n in sorted(range(len(lengths)), key=lambda n: (lengths[n], n)):
        if members and sum(lengths[m] for m in members) + lengths[n] > _TOGETHER:
            yield members
            members = []
        members.append(n)
    if members:
        yield members
