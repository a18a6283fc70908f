"""What one side of a pair tells of the other: how much less each token surprises behind it.

The causal base reads a source by itself, and below its translation. What that renders it foretells; a clause that it
left out surprises as before (Vamvas and Sennrich, 2022: As Little as Possible, as Much as Necessary, who compare the
whole with and without each part; one reading of either kind tells all parts).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch

from tqcheck.models.gemma import passages
from tqcheck.models.gemma.calibration import JudgeCalibration
from tqcheck.models.gemma.network import Gemma, causal_mask, mask_of_texts
from tqcheck.models.gemma.reading import BOS, Float, batches

if TYPE_CHECKING:
    from tokenizers import Tokenizer


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


class Foreteller:
    """What concludes from that: `vocabulary` gives that of a language, `calibration` says what is sure enough."""

    def __init__(
        self,
        network: Gemma,
        tokenizer: Tokenizer,
        vocabulary: Callable[[str], passages.PassageVocabulary],
        calibration: JudgeCalibration,
    ) -> None:
        self._network, self._tokenizer = network, tokenizer
        self._vocabulary, self._calibration = vocabulary, calibration


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
    for members in batches([len(ids) for ids, _ in rows]):
        lengths = [len(rows[n][0]) for n in members]
        ids = torch.tensor([[number for n in members for number in rows[n][0]]])
        positions = torch.cat([torch.arange(length) for length in lengths])
        mask = causal_mask(len(positions)) & mask_of_texts(lengths)
        with torch.inference_mode():
            states = network.hidden(ids, adapted=False, mask=mask, positions=positions)[0][0]
            for n, own, tokens in zip(members, torch.split(states, lengths), torch.split(ids[0], lengths), strict=True):
                count = rows[n][1]
                said = passages.log_probabilities(network, vocabulary, own[-count - 1 : -1], tokens[-count:])
                yield n, np.round(-said.numpy(), 2)
