"""Stage two: human judgements, with a share of stage one kept.

Without that share the languages that nobody has judged would decay.
"""

import csv
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from tqcheck.models.encoder.network import Encoder, EncoderOutput
from tqcheck.models.encoder.network_names import SENTENCE_OUTPUTS
from tqcheck.training.examples import UNKNOWN, Batch, Example, batches
from tqcheck.training.judgements import Judgements
from tqcheck.training.pretrain import planted_loss, rate, save

PEAK = 4e-4
TOKENS = 4096
LONGEST = 256
JUDGED = 0.7
"""Share of examples with human judgements; the rest are stage one's."""

_PROBABILITIES = ("edits", "mqm", "likeness", "critical", "machine")
_WEIGHTS = {"assessment": 0.5, "mqm": 2.0, "edits": 1.5, "likeness": 0.7, "critical": 0.7, "machine": 0.5}


def mixed(stream: Iterator[Example], judged: Judgements, seed: int) -> Iterator[Example]:
    """Examples of both stages."""
    rng = random.Random(seed)
    while True:
        yield judged.draw(rng) if rng.random() < JUDGED else next(stream)


def judged_losses(output: EncoderOutput, batch: Batch) -> Tensor:
    """Losses of whatever human judgements the batch holds (a scalar)."""
    loss = output.sentence.new_zeros(())
    marked = [n for n, e in enumerate(batch.examples) if e.errors is not None]
    if marked:
        wanted = torch.from_numpy(np.stack([batch.examples[n].errors for n in marked]))
        wanted = wanted.to(loss.device)
        known = ~torch.isnan(wanted)
        if bool(known.any()):
            loss = loss + 3 * functional.binary_cross_entropy_with_logits(
                output.tokens[marked][known], wanted[known]
            )
    named = [n for n, e in enumerate(batch.examples) if e.categories is not None]
    if named:
        classes = torch.from_numpy(np.stack([batch.examples[n].categories for n in named]))
        classes = classes.to(loss.device)
        asked = classes != UNKNOWN
        if bool(asked.any()):
            loss = loss + 0.7 * functional.cross_entropy(
                output.categories[named][asked], classes[asked]
            )
    return loss + sentence_losses(output, batch)


def sentence_losses(output: EncoderOutput, batch: Batch) -> Tensor:
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
    model: Encoder, stream: Iterator[Example], work: Path, seconds: float, seed: int
) -> None:
    """Train on ``stream`` until ``seconds`` are used up, over all resumed runs together."""
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model.to(device)
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
    path, state = work / "finetune.pt", {"step": 0.0, "seconds": 0.0, "tokens": 0.0}
    if path.exists():
        saved = torch.load(path, map_location=device, weights_only=True)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        state = saved["state"]
    torch.manual_seed(seed + int(state["step"]))
    sums, count, last = np.zeros(2), 0, time.monotonic()
    log_path = work / "finetune.csv"
    fresh_log = not log_path.exists()
    with log_path.open("a", newline="") as log:
        writer = csv.writer(log)
        if fresh_log:
            writer.writerow(["step", "seconds", "tokens", "planted", "judged"])
        for batch in batches(stream, TOKENS, LONGEST):
            done = state["seconds"] / seconds
            if done >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = rate(int(state["step"]), done, PEAK)
            with torch.autocast(device, dtype=torch.bfloat16):
                output = model(
                    batch.ids.to(device), batch.segments.to(device), batch.positions.to(device)
                )
            planted = output.sentence.new_zeros(())
            if bool(((batch.kinds != UNKNOWN) & (batch.segments == 1)).any()):
                naming, telling, noise = planted_loss(output, batch)
                planted = 1.0 * naming + 2 * telling + 0.2 * noise
            judged = judged_losses(output, batch)
            loss = planted + judged
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            sums += [planted.item(), judged.item()]
            count += 1
            now = time.monotonic()
            state["step"] += 1
            state["tokens"] += batch.ids.numel()
            state["seconds"] += now - last
            last = now
            if count == 25:
                row = [int(state["step"]), round(state["seconds"]), int(state["tokens"])]
                writer.writerow([*row, *np.round(sums / count, 4)])
                log.flush()
                sums, count = np.zeros(2), 0
            if int(state["step"]) % 200 == 0:
                save(path, model, optimizer, state)
    save(path, model, optimizer, state)
