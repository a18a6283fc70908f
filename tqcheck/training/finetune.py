"""Stage two: human judgements, with a share of stage one kept.

Without that share the languages that nobody has judged would decay.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from tqcheck.models.encoder.network_names import SENTENCE_OUTPUTS
from tqcheck.training.examples import UNKNOWN, Batch, Example
from tqcheck.training.judgements import Judgements
from tqcheck.training.loop import TrainingLoop
from tqcheck.training.network import TrainableEncoder, TrainableOutput
from tqcheck.training.pretrain import StageOne

PEAK = 1e-3
LONGEST = 256
JUDGED = 0.6
"""Share of examples with human judgements; the rest are stage one's."""

_PROBABILITIES = ("edits", "mqm", "likeness", "critical", "machine")
_WEIGHTS = {"assessment": 0.5, "mqm": 2.0, "edits": 1.5, "likeness": 0.7, "critical": 0.7, "machine": 0.5}


def mixed(stream: Iterator[Example], judged: Judgements, seed: int) -> Iterator[Example]:
    """Examples of both stages."""
    rng = random.Random(seed)
    while True:
        yield judged.draw(rng) if rng.random() < JUDGED else next(stream)


def judged_losses(output: TrainableOutput, batch: Batch) -> Tensor:
    """Losses of whatever human judgements the batch holds (a scalar)."""
    loss = output.sentence.new_zeros(())
    marked = [n for n, e in enumerate(batch.examples) if e.errors is not None]
    if marked:
        wanted = torch.from_numpy(np.stack([e for n in marked if (e := batch.examples[n].errors) is not None]))
        wanted = wanted.to(loss.device)
        known = ~torch.isnan(wanted)
        if bool(known.any()):
            loss = loss + 3 * functional.binary_cross_entropy_with_logits(output.tokens[marked][known], wanted[known])
    named = [n for n, e in enumerate(batch.examples) if e.categories is not None]
    if named:
        classes = torch.from_numpy(np.stack([c for n in named if (c := batch.examples[n].categories) is not None]))
        classes = classes.to(loss.device)
        asked = classes != UNKNOWN
        if bool(asked.any()):
            loss = loss + 0.7 * functional.cross_entropy(output.categories[named][asked], classes[asked])
    return loss + sentence_losses(output, batch)


def sentence_losses(output: TrainableOutput, batch: Batch) -> Tensor:
    """Cross-entropy of the scores that lie between 0 and 1, squared error of the z-scores."""
    loss = output.sentence.new_zeros(())
    for name, weight in _WEIGHTS.items():
        rows = [n for n, e in enumerate(batch.examples) if name in e.sentence]
        if not rows:
            continue
        wanted = torch.tensor([batch.examples[n].sentence[name] for n in rows]).to(loss.device)
        got = output.sentence[rows, SENTENCE_OUTPUTS.index(name)]
        if name in _PROBABILITIES:
            part = functional.binary_cross_entropy_with_logits(got, wanted)
        else:
            part = functional.smooth_l1_loss(got, wanted)
        loss = loss + weight * part * len(rows) / len(batch.examples)
    return loss


def finetune(
    model: TrainableEncoder,
    stream: Iterator[Example],
    judged: Judgements,
    starts: Tensor,
    work: Path,
    tokens: int,
    seed: int,
) -> None:
    """Train on human judgements and on ``stream``, the examples of stage one."""
    with TrainingLoop(model, work, "finetune", tokens, PEAK, (*StageOne.COLUMNS, "judged")) as loop:
        seed += int(loop.state["step"])
        stage = StageOne(model, starts, loop.device, seed)
        for batch in loop.batches(mixed(stage.fillings.mixed_with(stream), judged, seed), LONGEST):
            with torch.autocast(loop.device, dtype=torch.bfloat16):
                output = loop.read(batch)
                if bool(((batch.kinds != UNKNOWN) & (batch.segments == 1)).any()):
                    planted, parts = stage.loss(output, batch)
                else:
                    planted = output.sentence.new_zeros(())
                    parts = (planted,) * len(StageOne.COLUMNS)
                opinion = judged_losses(output, batch)
            loop.step(batch, planted + opinion, (*parts, opinion))
