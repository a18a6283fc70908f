"""One run of training: a budget in tokens, one seed, checkpoints, a log.

A run that is broken off goes on from its last checkpoint with the next step: its weights are those of a run that was
not, up to numerics.
"""

from __future__ import annotations

import csv
import itertools
import math
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

import numpy as np
import torch
from torch import Tensor

from tqcheck.training.judge import batches
from tqcheck.training.judge.arrays import Arrays
from tqcheck.training.judge.losses import Weighting, losses
from tqcheck.training.judge.low_rank import PaddedRows, Weights, groups, judge

COLUMNS = ("step", "tokens", "rate", "loss", "token", "score", "margin")

SAVED_AGAIN = 300.0
"""Seconds after which a run is saved in any case: a step of the first stage takes a processor minutes."""


@dataclass(frozen=True, slots=True)
class Stage:
    """What a stage does. `rate` is the peak; it is reached after `warm_up` steps and falls to `floor` of it.

    `averaged`: what is shipped is a running mean of the weights, of which each step keeps this share (after Polyak and
    Juditsky, 1992); 0: the last weights.
    """

    name: str
    tokens: int
    weighting: Weighting
    rate: float
    warm_up: int
    floor: float
    norms: float  # the norms' share of the rate
    first_layer: int = 0
    averaged: float = 0.0
    save_every: int = 150
    log_every: int = 20


FIRST = Stage(
    name="first",
    tokens=36_000_000,
    weighting=Weighting((1, 1, 0.6, 0.6), (0.35, 0.35, 0.3, 0.35, 0.3)),
    rate=6e-4,
    warm_up=80,
    floor=0.03,
    norms=0.5,
)
PAIRS = Stage(
    name="pairs",
    tokens=1_000_000,
    weighting=Weighting((1, 1, 0.6, 0.8), (0.35, 0.35, 0.45, 0.35, 0.3)),
    rate=2e-4,
    warm_up=30,
    floor=0.05,
    norms=0.3,
    first_layer=8,
)
SLIPS = Stage(
    name="slips",
    tokens=15_620_000,
    weighting=Weighting((0, 0, 0, 1), (0, 0, 0, 0, 0)),
    rate=4e-4,
    warm_up=40,
    floor=0.05,
    norms=0,
    first_layer=8,
)
MEANINGS = replace(SLIPS, name="meanings", tokens=9_750_000)
SCORES = Stage(
    name="scores",
    tokens=3_050_000,
    weighting=Weighting((0, 0, 0, 0), (0.35, 0.6, 0.5, 0, 0), margins=0.5),
    rate=3e-4,
    warm_up=60,
    floor=0.04,
    norms=0,
    first_layer=10,
    averaged=0.998,
)
PLANS = {plan.name: plan for plan in (FIRST, PAIRS, SLIPS, MEANINGS, SCORES)}
Loss = Callable[[Mapping[str, Tensor], Weights, PaddedRows], tuple[Tensor, tuple[float, ...]]]
"""From base, weights and a batch: what to lessen, and the values of `COLUMNS` from "token" on."""


@dataclass(slots=True)
class Data:
    """Rows by the name that a step calls them."""

    arrays: Mapping[str, Arrays]
    starts: dict[str, batches.Rows] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.starts = {name: batches.bare_starts(rows) for name, rows in self.arrays.items()}

    def batches(self, step: batches.Step) -> list[PaddedRows]:
        """The tensors of a step."""
        return [batches.batch(self.arrays[part.name], self.starts[part.name], part) for part in step]


def rate(plan: Stage, step: int, done: float) -> float:
    """Share of the peak: a linear warm-up, then a cosine (Loshchilov and Hutter, 2017: SGDR)."""
    warm = min(1.0, (step + 1) / plan.warm_up)
    return warm * (plan.floor + (1 - plan.floor) * 0.5 * (1 + math.cos(math.pi * min(1.0, done))))


def device() -> str:
    """A GPU where there is one."""
    return "cuda" if torch.cuda.is_available() else "cpu"


class StageRun:
    """One stage's training of `weights` over the frozen `base`, under `work/<name>.*`."""

    def __init__(
        self, plan: Stage, base: Mapping[str, Tensor], weights: Weights, work: Path, loss: Loss | None = None
    ) -> None:
        self.plan, self.device = plan, device()
        self._loss = loss or self._judged
        self._base = {name: tensor.to(self.device) for name, tensor in base.items()}
        self.weights = {name: tensor.detach().float().to(self.device).clone() for name, tensor in weights.items()}
        found = groups(self.weights, plan.first_layer)
        self._learnt = [tensor.requires_grad_() for members in found.values() for tensor in members]
        self.mean = {name: tensor.detach().clone() for name, tensor in self.weights.items()} if plan.averaged else {}
        self._optimizer = torch.optim.AdamW(
            [{"params": members, "share": plan.norms if kind == "norms" else 1.0, "weight_decay": _decay(kind)}
             for kind, members in found.items()],
            lr=plan.rate, betas=(0.9, 0.98),
        )  # fmt: skip
        self._path, self._log = work / f"{plan.name}.pt", work / f"{plan.name}.csv"
        self.step, self.tokens = 0, 0
        self._saved = monotonic()
        self._recent: deque[tuple[float, ...]] = deque(maxlen=plan.log_every)
        if self._path.exists():
            self._resume()

    def _resume(self) -> None:
        saved = torch.load(self._path, map_location=self.device, weights_only=True)
        with torch.no_grad():
            for name, tensor in self.weights.items():
                tensor.copy_(saved["weights"][name])
            for name, tensor in self.mean.items():
                tensor.copy_(saved["mean"][name])
        self._optimizer.load_state_dict(saved["optimizer"])
        self.step, self.tokens = saved["step"], saved["tokens"]
        _cut(self._log, self.step)

    def train(
        self, data: Data, steps: Iterator[batches.Step], seen: Callable[[StageRun], None] = lambda _: None
    ) -> None:
        """Train until the budget is used up; `seen` is called after each checkpoint."""
        for step in itertools.islice(steps, self.step, None):
            if self.tokens >= self.plan.tokens:
                break
            self._learn(data.batches(step))
            if self.step % self.plan.log_every == 0:
                self._write()
            if self.step % self.plan.save_every == 0:
                self.save()
                seen(self)
            elif monotonic() - self._saved > SAVED_AGAIN:
                self.save()
        if self._recent and self.step % self.plan.log_every:
            self._write()
        self.save()
        seen(self)

    def _learn(self, parts: list[PaddedRows]) -> None:
        share = rate(self.plan, self.step, self.tokens / self.plan.tokens)
        for group in self._optimizer.param_groups:
            group["lr"] = self.plan.rate * share * group["share"]
        self._optimizer.zero_grad(set_to_none=True)
        found = []
        for part in parts:
            own = part.to(self.device)
            loss, values = self._loss(self._base, self.weights, own)
            torch.autograd.backward(loss)
            found.append((float(loss.detach()), *values))
        torch.nn.utils.clip_grad_norm_(self._learnt, 1.0)
        self._optimizer.step()
        self._average()
        self.step += 1
        self.tokens += batches.total(parts)
        self._recent.append((self.plan.rate * share, *np.sum(found, axis=0)))

    @torch.no_grad()
    def _average(self) -> None:
        """Take the step's weights into their mean; of few steps it keeps less, so that the first hardly count."""
        kept = min(self.plan.averaged, (self.step + 1) / (self.step + 10))
        for name, tensor in self.mean.items():
            tensor.lerp_(self.weights[name], 1 - kept)

    def _judged(
        self, base: Mapping[str, Tensor], weights: Weights, batch: PaddedRows
    ) -> tuple[Tensor, tuple[float, ...]]:
        return losses(*judge(base, weights, batch, torch.bfloat16), batch, self.plan.weighting)

    def _write(self) -> None:
        fresh = not self._log.exists()
        with self._log.open("a", newline="") as file:
            writer = csv.writer(file)
            if fresh:
                writer.writerow(COLUMNS)
            writer.writerow([self.step, self.tokens, *np.mean(self._recent, axis=0).round(6)])

    def save(self) -> None:
        """Write the checkpoint; never leave half of one."""
        part = self._path.with_suffix(".part")
        whole = {"weights": self.weights, "mean": self.mean, "optimizer": self._optimizer.state_dict()}
        torch.save({**whole, "step": self.step, "tokens": self.tokens}, part)
        part.replace(self._path)
        self._saved = monotonic()


def _decay(kind: str) -> float:
    return 0.0 if kind == "norms" else 0.01


def _cut(log: Path, step: int) -> None:
    """Take out what a run that was broken off wrote after its last checkpoint."""
    if log.exists():
        first, *rows = log.read_text(encoding="utf-8").splitlines(keepends=True)
        log.write_text("".join([first, *(row for row in rows if int(row.split(",")[0]) <= step)]), encoding="utf-8")
