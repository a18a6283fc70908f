"""What every training run shares: optimiser, learning rate, checkpoints, log."""

import csv
import math
import shutil
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import torch
from torch import Tensor

from tqcheck.training.examples import Batch, Example, batches
from tqcheck.training.network import TrainableEncoder, TrainableOutput

WARM_UP = 300
TOKENS = 4096
"""Tokens a step: more would be quicker a token, and learn less of each."""
SAVE_EVERY = 250
LOG_EVERY = 50


def rate(step: int, done: float, peak: float) -> float:
    """Learning rate: linear warm-up, then a cosine down to a twentieth of ``peak``."""
    warm = min(1.0, (step + 1) / WARM_UP)
    return peak * warm * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * min(1.0, done))))


def steps_done(work: Path, name: str) -> int:
    """How many steps of a run are done: what comes next is drawn anew by the seed and these."""
    path = work / f"{name}.pt"
    return int(torch.load(path, map_location="cpu", weights_only=True)["state"]["step"]) if path.exists() else 0


def device() -> str:
    """A GPU where there is one."""
    return "cuda" if torch.cuda.is_available() else "cpu"


class TrainingLoop:
    """One run over ``budget`` tokens, summed over resumed runs, under ``work/name.*``.

    ``columns`` name the losses that ``step`` is given. Used as a context; leaving it saves.
    """

    def __init__(
        self, model: TrainableEncoder, work: Path, name: str, budget: int, peak: float, columns: Sequence[str]
    ) -> None:
        self.device = device()
        self.model = model.to(self.device)
        if shutil.which("g++"):
            for block in model.blocks:
                block.compile(dynamic=True)
        learnt = [p for p in model.parameters() if p.requires_grad]
        self._optimizer = torch.optim.AdamW(learnt, lr=peak, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
        self._peak, self._budget, self._columns = peak, budget, columns
        self._path, self._log_path = work / f"{name}.pt", work / f"{name}.csv"
        self.state = {"step": 0.0, "seconds": 0.0, "tokens": 0.0}
        self._sums, self._last = np.zeros(len(columns)), time.monotonic()
        if self._path.exists():
            self._resume()

    def _resume(self) -> None:
        saved = torch.load(self._path, map_location=self.device, weights_only=True)
        # Vectors and counts are not learnt here: those given hold, should they be newer.
        weights = {k: v for k, v in saved["model"].items() if not k.startswith(("static", "ngrams."))}
        self.model.load_state_dict(weights, strict=False)
        self._optimizer.load_state_dict(saved["optimizer"])
        self.state = saved["state"]

    def __enter__(self) -> Self:
        fresh = not self._log_path.exists()
        self._log = self._log_path.open("a", newline="")
        self._writer = csv.writer(self._log)
        if fresh:
            self._writer.writerow(["step", "seconds", "tokens", *self._columns])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._log.close()
        if kind is None:
            self.save()

    def batches(self, stream: Iterator[Example], longest: int) -> Iterator[Batch]:
        """Batches until the budget is used up, the learning rate set for each."""
        for batch in batches(stream, TOKENS, longest):
            done = self.state["tokens"] / self._budget
            if done >= 1:
                return
            for group in self._optimizer.param_groups:
                group["lr"] = rate(int(self.state["step"]), done, self._peak)
            yield batch

    def read(self, batch: Batch) -> TrainableOutput:
        """The model's output for a batch."""
        output: TrainableOutput = self.model(
            batch.ids.to(self.device), batch.segments.to(self.device), batch.positions.to(self.device)
        )
        return output

    def step(self, batch: Batch, loss: Tensor, parts: Sequence[Tensor]) -> None:
        """Learn from ``loss``; log ``parts`` and save when it is time."""
        self._optimizer.zero_grad()
        torch.autograd.backward(loss)
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self._optimizer.step()
        self._sums += [float(part.detach()) for part in parts]
        now = time.monotonic()
        self.state["step"] += 1
        self.state["tokens"] += batch.ids.numel()
        self.state["seconds"] += now - self._last
        self._last = now
        if int(self.state["step"]) % LOG_EVERY == 0:
            row = [int(self.state["step"]), round(self.state["seconds"]), int(self.state["tokens"])]
            self._writer.writerow([*row, *np.round(self._sums / LOG_EVERY, 4)])
            self._log.flush()
            self._sums[:] = 0
        if int(self.state["step"]) % SAVE_EVERY == 0:
            self.save()

    def save(self) -> None:
        """Write the checkpoint; never leave half of one."""
        part = self._path.with_suffix(".part")
        whole = {"model": self.model.state_dict(), "optimizer": self._optimizer.state_dict(), "state": self.state}
        torch.save(whole, part)
        part.replace(self._path)
