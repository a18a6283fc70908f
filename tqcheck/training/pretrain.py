"""Stage one: one encoder learns to fill hidden tokens and to detect planted ones.

As in ELECTRA (Clark et al., 2020) and XLM-E (Chi et al., 2022) the detector also learns from
samples of a masked model. Here both are the same network: the answers it samples for the
hidden tokens of one batch are planted when the example comes back in a later batch, which
costs no second forward pass, and leaves a filler for proposals that sees the source.
"""

import csv
import math
import shutil
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from tqcheck.models.encoder.network import Encoder, EncoderOutput
from tqcheck.models.encoder.vocabulary import SPECIALS
from tqcheck.training.examples import UNKNOWN, Batch, Example, batches, filled

PEAK = 1e-3
WARM_UP = 300
TOKENS = 2048
LONGEST = 200
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
    model: Encoder, hidden: Tensor, batch: Batch, starts: Tensor, noise: Tensor, generator: torch.Generator
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


def planted_loss(output: EncoderOutput, batch: Batch) -> tuple[Tensor, Tensor, Tensor]:
    """→ losses of naming the kind, of telling planted from sound, and of the share planted."""
    kinds = batch.kinds.to(output.kinds.device)
    target = batch.segments.to(kinds.device) == 1
    known = kinds != UNKNOWN
    naming = functional.cross_entropy(output.kinds[known], kinds[known])
    asked = known & target
    wrong = (kinds > 0).float()
    telling = functional.binary_cross_entropy_with_logits(
        output.tokens[..., 0][asked], wrong[asked]
    )
    share = (wrong * asked).sum(1) / asked.sum(1).clamp(min=1)
    rows = asked.any(1)
    noise = functional.binary_cross_entropy_with_logits(
        output.sentence[rows, 0], (share[rows] * 4).clamp(max=1)
    )
    return naming, telling, noise


def rate(step: int, done: float, peak: float = PEAK) -> float:
    """Learning rate: linear warm-up, then a cosine down to a twentieth."""
    warm = min(1.0, (step + 1) / WARM_UP)
    return peak * warm * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * min(1.0, done))))


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


def save(path: Path, model: Encoder, optimizer: torch.optim.Optimizer, state: dict[str, float]) -> None:
    """Write a checkpoint; never leave half of one."""
    part = path.with_suffix(".part")
    torch.save(
        {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "state": state}, part
    )
    part.replace(path)


def pretrain(
    model: Encoder,
    stream: Iterator[Example],
    starts: Tensor,
    work: Path,
    seconds: float,
    seed: int,
    name: str = "pretrain",
) -> None:
    """Train until ``seconds`` of training are used up, over all resumed runs together."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model.to(device)
    starts = starts.to(device)
    if shutil.which("g++"):
        for block in model.blocks:
            block.compile(dynamic=True)
    optimizer = torch.optim.AdamW(
        [p for p in model.parameters() if p.requires_grad],
        lr=PEAK,
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )
    path, state = work / f"{name}.pt", {"step": 0.0, "seconds": 0.0, "tokens": 0.0}
    if path.exists():
        saved = torch.load(path, map_location=device, weights_only=True)
        # The static vectors are not learnt here: those given count, should they be newer.
        weights = {k: v for k, v in saved["model"].items() if k != "static"}
        model.load_state_dict(weights, strict=False)
        optimizer.load_state_dict(saved["optimizer"])
        state = saved["state"]
    torch.manual_seed(seed + int(state["step"]))
    generator = torch.Generator().manual_seed(seed + int(state["step"]))
    noise_pool = -torch.empty(8_000_000).exponential_().log().to(device)
    fillings = Fillings(deque())
    log_path = work / f"{name}.csv"
    fresh_log = not log_path.exists()
    sums, count, last = np.zeros(4), 0, time.monotonic()
    with log_path.open("a", newline="") as log:
        writer = csv.writer(log)
        if fresh_log:
            writer.writerow(["step", "seconds", "tokens", "fill", "naming", "telling", "noise"])
        for batch in batches(fillings.mixed_with(stream), TOKENS, LONGEST):
            done = state["seconds"] / seconds
            if done >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = rate(int(state["step"]), done)
            with torch.autocast(device, dtype=torch.bfloat16):
                output = model(
                    batch.ids.to(device), batch.segments.to(device), batch.positions.to(device)
                )
                losses = list(planted_loss(output, batch))
                fill = torch.zeros((), device=device)
                if bool((batch.answers != UNKNOWN).any()):
                    fill, guesses = fill_loss(model, output.hidden, batch, starts, noise_pool, generator)
                    refill(batch, guesses, fillings)
            naming, telling, noise = losses
            loss = 0.15 * fill + 2 * naming + 4 * telling + 0.3 * noise
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            sums += [fill.item(), naming.item(), telling.item(), noise.item()]
            count += 1
            now = time.monotonic()
            state["step"] += 1
            state["tokens"] += batch.ids.numel()
            state["seconds"] += now - last
            last = now
            if count == 50:
                row = [int(state["step"]), round(state["seconds"]), int(state["tokens"])]
                writer.writerow([*row, *np.round(sums / count, 4)])
                log.flush()
                sums, count = np.zeros(4), 0
            if int(state["step"]) % 250 == 0:
                save(path, model, optimizer, state)
    save(path, model, optimizer, state)
