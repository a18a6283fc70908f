"""Examples: what the encoder reads, and what it should say of each token.

Examples of equal length are gathered into batches; the layout has few lengths.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from tqcheck.models.encoder.layout import lay_out, target_start
from tqcheck.models.encoder.vocabulary import MASK
from tqcheck.training.token_tables import Lexicon

UNKNOWN = -1
"""A label that teaches nothing."""

Array = npt.NDArray[np.int64]


@dataclass(slots=True)
class Example:
    """One row. ``tokens``, ``kinds``, ``categories`` and ``answers`` have the row's length.

    ``kinds`` (planted errors), ``answers`` (true ids of masked tokens) and ``categories``
    hold ``UNKNOWN`` where nothing is asked; ``errors`` (length, token outputs) and
    ``sentence`` (sentence outputs) hold NaN there.
    """

    ids: Array
    segments: Array
    positions: Array
    kinds: Array
    answers: Array
    categories: Array | None = None
    errors: npt.NDArray[np.float32] | None = None
    sentence: dict[str, float] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.ids)


@dataclass(frozen=True, slots=True)
class Batch:
    """Examples of one length as tensors (rows, length), with the examples themselves."""

    examples: list[Example]
    ids: Tensor
    segments: Tensor
    positions: Tensor
    kinds: Tensor
    answers: Tensor


def build(
    source: Sequence[int] | None,
    target: Sequence[int],
    source_kinds: Sequence[int] | None,
    target_kinds: Sequence[int],
) -> Example:
    """Lay out a pair (or a target alone) with the kinds planted on each side."""
    ids, segments, positions = lay_out(source, target)
    kinds = np.full(len(ids), UNKNOWN, dtype=np.int64)
    start = target_start(source)
    kinds[start : start + len(target)] = target_kinds
    if source is not None and source_kinds is not None:
        kinds[1 : 1 + len(source)] = source_kinds
    answers = np.full(len(ids), UNKNOWN, dtype=np.int64)
    return Example(ids, segments, positions, kinds, answers)


def mask_some(example: Example, share: float, whole: npt.NDArray[np.bool_], rng: np.random.Generator) -> None:
    """Hide a share of the target's sound tokens, in place; they become questions.

    Parts of words are hidden three times less often than ``whole`` words: a lone part is
    mostly spelling.
    """
    open_ = np.flatnonzero((example.segments == 1) & (example.kinds == 0))
    chosen = open_[rng.random(len(open_)) < np.where(whole[open_], 1.3, 0.4) * share]
    example.answers[chosen] = example.ids[chosen]
    example.ids[chosen] = MASK
    example.kinds[chosen] = UNKNOWN


def filled(example: Example, guesses: Array) -> Example:
    """The example with its questions answered by ``guesses`` (ids in order): wrong ones count
    as planted errors."""
    hidden = example.answers != UNKNOWN
    ids, kinds = example.ids.copy(), example.kinds.copy()
    ids[hidden] = guesses
    kinds[hidden] = np.where(guesses == example.answers[hidden], 0, 1)
    answers = np.full(len(ids), UNKNOWN, dtype=np.int64)
    return Example(ids, example.segments, example.positions, kinds, answers)


def omitted(source: Sequence[int], target: Sequence[int], removed: Sequence[int], lexicon: Lexicon) -> list[int]:
    """Label the source tokens whose counterpart was removed from the target.

    A counterpart is the closest source token by static vectors, unless what is left of the
    target holds something closer; a weak match is left ``UNKNOWN``.
    """
    labels = [0] * len(source)
    gone = [i for i in removed if lexicon.letters[i]]
    if not gone or not target:
        return labels
    vectors = lexicon.static[list(source)]
    lost = (vectors @ lexicon.static[gone].T).max(1)
    left = (vectors @ lexicon.static[list(target)].T).max(1)
    for at in range(len(source)):
        if lost[at] > left[at] and lost[at] > 0.2:
            labels[at] = 11 if lost[at] > 0.35 else UNKNOWN
    return labels


def batches(examples: Iterable[Example], tokens: int, longest: int) -> Iterator[Batch]:
    """Gather examples of equal length until they hold ``tokens`` tokens."""
    waiting: dict[int, list[Example]] = defaultdict(list)
    for example in examples:
        if len(example) > longest:
            continue
        group = waiting[len(example)]
        group.append(example)
        if len(group) * len(example) >= tokens:
            yield collate(group)
            waiting[len(example)] = []


def collate(group: list[Example]) -> Batch:
    """Stack examples of one length."""

    def stack(name: str) -> Tensor:
        return torch.from_numpy(np.stack([getattr(e, name) for e in group]))

    return Batch(
        group,
        stack("ids"),
        stack("segments"),
        stack("positions"),
        stack("kinds"),
        stack("answers"),
    )
