"""Stage one: one encoder learns to fill hidden tokens and to detect planted ones.

As in ELECTRA (Clark et al., 2020) and XLM-E (Chi et al., 2022) the detector also learns from
samples of a masked model. Here both are the same network: the answers it samples for the
hidden tokens of one batch are planted when the example comes back in a later batch, which
costs no second forward pass, and leaves a filler for proposals that sees the source.
"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from tqcheck.models.encoder.vocabulary import SPECIALS
from tqcheck.training.examples import UNKNOWN, Batch, Example, filled
from tqcheck.training.loop import TrainingLoop
from tqcheck.training.network import TrainableEncoder, TrainableOutput

PEAK = 1e-3
LONGEST = 200
NOISE = 8_000_000
STRANGERS = 1500
"""Random candidates beside the batch's own tokens in the filler's softmax."""


@dataclass(slots=True)
class Fillings:
    """Examples waiting to be seen a second time, their questions answered by the model."""

    queue: deque[Example]

    def mixed_with(self, fresh: Iterator[Example]) -> Iterator[Example]:
        """Alternate new examples with waiting ones."""
        while True:
            yield next(fresh)
            if self.queue:
                yield self.queue.popleft()


def fill_loss(
    model: TrainableEncoder, hidden: Tensor, batch: Batch, starts: Tensor, noise: Tensor, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    """→ the filler's loss over restricted candidates, and a sampled id for each question.

    ``noise`` is a pool of Gumbel noise to slice from: drawing it anew takes longer than the
    softmax. A sample begins a word (``starts``, by id) where the answer does, so that what is planted
    is text as the tokenizer would cut it.
    """
    asked = batch.answers != UNKNOWN
    answers = batch.answers[asked].to(hidden.device)
    candidates = candidate_ids(batch, model.config.vocabulary, generator).to(hidden.device)
    states = hidden[asked.to(hidden.device)]
    count = len(states)
    # Few distinct shapes: see ``layout``.
    states = functional.pad(states, (0, 0, 0, -count % 64))
    scores = model.fill_scores(states, candidates)[:count]
    loss = functional.cross_entropy(scores, torch.searchsorted(candidates, answers))
    with torch.no_grad():
        unlike = starts[candidates][None, :] != starts[answers][:, None]
        begin = int(torch.randint(len(noise) - scores.numel(), (1,), generator=generator))
        drawn = noise[begin : begin + scores.numel()].view_as(scores)
        guesses = candidates[(scores + drawn).masked_fill(unlike, -1e9).argmax(-1)]
    return loss, guesses


def candidate_ids(batch: Batch, size: int, generator: torch.Generator) -> Tensor:
    """The batch's own tokens and answers, filled up with random ones; sorted, a multiple of 512."""
    present = torch.zeros(size, dtype=torch.bool)
    present[batch.ids.flatten()] = True
    present[batch.answers[batch.answers != UNKNOWN]] = True
    present[:SPECIALS] = False
    own = int(present.sum())
    missing = -(own + STRANGERS) % 512 + STRANGERS
    order = torch.randperm(size - SPECIALS, generator=generator) + SPECIALS
    present[order[~present[order]][:missing]] = True
    return present.nonzero()[:, 0]


def planted_loss(output: TrainableOutput, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """→ losses of naming the kind, of telling planted from sound, and of the share planted."""
    kinds = batch.kinds.to(output.kinds.device)
    target = batch.segments.to(kinds.device) == 1
    known = kinds != UNKNOWN
    naming = functional.cross_entropy(output.kinds[known], kinds[known])
    asked = known & target
    wrong = (kinds > 0).float()
    telling = functional.binary_cross_entropy_with_logits(output.tokens[..., 0][asked], wrong[asked])
    share = (wrong * asked).sum(1) / asked.sum(1).clamp(min=1)
    rows = asked.any(1)
    noise = functional.binary_cross_entropy_with_logits(output.sentence[rows, 0], (share[rows] * 4).clamp(max=1))
    return naming, telling, noise


def refill(batch: Batch, guesses: Tensor, fillings: Fillings) -> None:
    """Queue the batch's examples again with their questions answered."""
    answers = guesses.cpu().numpy().astype(np.int64)
    at = 0
    for example in batch.examples:
        count = int((example.answers != UNKNOWN).sum())
        if count:
            fillings.queue.append(filled(example, answers[at : at + count]))
        at += count
    while len(fillings.queue) > 8000:
        fillings.queue.popleft()


class StageOne:
    """Losses of planted errors and of hidden tokens, whose answers come back as errors."""

    COLUMNS = ("fill", "naming", "telling", "noise")

    def __init__(self, model: TrainableEncoder, starts: Tensor, device: str, seed: int) -> None:
        """``starts`` says of each id whether it begins a word."""
        torch.manual_seed(seed)
        self._model = model
        self._generator = torch.Generator().manual_seed(seed)
        self._starts = starts.to(device)
        self._noise = -torch.empty(NOISE).exponential_().log().to(device)
        self.fillings = Fillings(deque())

    def loss(self, output: TrainableOutput, batch: Batch) -> tuple[Tensor, tuple[Tensor, ...]]:
        """→ the weighted loss, and its parts in the order of ``COLUMNS``."""
        naming, telling, noise = planted_loss(output, batch)
        fill = telling.new_zeros(())
        if bool((batch.answers != UNKNOWN).any()):
            fill, guesses = fill_loss(self._model, output.hidden, batch, self._starts, self._noise, self._generator)
            refill(batch, guesses, self.fillings)
        return 0.15 * fill + 2 * naming + 4 * telling + 0.3 * noise, (fill, naming, telling, noise)


def pretrain(
    model: TrainableEncoder, stream: Iterator[Example], starts: Tensor, work: Path, tokens: int, seed: int
) -> None:
    """Train on ``stream``; ``starts`` says of each id whether it begins a word."""
    with TrainingLoop(model, work, "pretrain", tokens, PEAK, StageOne.COLUMNS) as loop:
        stage = StageOne(model, starts, loop.device, seed + int(loop.state["step"]))
        for batch in loop.batches(stage.fillings.mixed_with(stream), LONGEST):
            with torch.autocast(loop.device, dtype=torch.bfloat16):
                output = loop.read(batch)
                loss, parts = stage.loss(output, batch)
            loop.step(batch, loss, parts)
