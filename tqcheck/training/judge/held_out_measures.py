"""What an adapter knows of rows kept from its training: a line of numbers, for the log of a run."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from tqcheck.training.evaluation.metrics import auc, spearman
from tqcheck.training.judge import batches
from tqcheck.training.judge.arrays import Arrays
from tqcheck.training.judge.batches import RowSet
from tqcheck.training.judge.low_rank import Weights, judge
from tqcheck.training.judge.prompts import SENTENCE_OUTPUTS, TOKEN_OUTPUTS
from tqcheck.training.judge.training import Data, StageRun

Float = npt.NDArray[np.float32]
TOKENS = 4096
_BINARY = ("critical", "planted")


def _in_order(rows: batches.Rows, arrays: Arrays) -> Iterator[batches.Rows]:
    """Rows of equal length together."""
    lengths = arrays.lengths[rows]
    for length in np.unique(lengths):
        members = rows[lengths == length]
        size = max(1, TOKENS // int(length))
        yield from (members[at : at + size] for at in range(0, len(members), size))


def outputs(
    base: Mapping[str, Tensor], weights: Weights, data: Data, name: str, device: str
) -> tuple[Float, Float, Float]:
    """Scores `[rows, outputs]`; and of all tokens of targets, logits and labels `[tokens, outputs]`."""
    arrays = data.arrays[name]
    scores = np.zeros_like(arrays.scores)
    tokens, labels = [], []
    with torch.inference_mode():
        for rows in _in_order(np.arange(len(arrays)), arrays):
            (own,) = data.batches((RowSet(name, rows, np.zeros(len(rows), bool)),))
            found, whole = judge(base, weights, own.to(device), torch.bfloat16)
            scores[rows] = whole.cpu().numpy()
            inside = own.target.bool()
            tokens.append(found.cpu()[inside].numpy())
            labels.append(own.labels[inside].numpy())
    return scores, np.concatenate(tokens), np.concatenate(labels)


def judged(scores: Float, tokens: Float, labels: Float, wanted: Float) -> dict[str, float]:
    """Area under the curve of what is or is not, Spearman's rho of what is more or less."""
    found = {}
    for n, name in enumerate(TOKEN_OUTPUTS):
        known = ~np.isnan(labels[:, n])
        found[f"token {name}"] = auc(tokens[known, n], labels[known, n] > 0.5)
    for n, name in enumerate(SENTENCE_OUTPUTS):
        known = ~np.isnan(wanted[:, n])
        own, of = scores[known, n], wanted[known, n]
        found[name] = auc(own, of > 0.5) if name in _BINARY else spearman(own, of) if known.any() else float("nan")
    return found


def ordered(scores: Float) -> dict[str, float]:
    """Of pairs (sound, changed, sound, …), the share that each output puts in the right order, ties half."""
    sound, wrong = scores[0::2], scores[1::2]
    found = {}
    for name, sign in (("planted", -1), ("mqm", 1), ("assessment", 1)):
        n = SENTENCE_OUTPUTS.index(name)
        off = sign * (sound[:, n] - wrong[:, n])
        found[f"pairs by {name}"] = float(np.mean((off > 0) + 0.5 * (off == 0))) if len(off) else float("nan")
    return found


class Log:
    """Measures a run's weights after each checkpoint, into `work/<name>.dev.csv`."""

    def __init__(self, base: Mapping[str, Tensor], data: Data, path: Path) -> None:
        self._base, self._data, self._path = base, data, path

    def __call__(self, run: StageRun) -> None:
        base = {name: tensor.to(run.device) for name, tensor in self._base.items()}
        scores, tokens, labels = outputs(base, run.weights, self._data, "dev", run.device)
        found = judged(scores, tokens, labels, self._data.arrays["dev"].scores)
        if "pairs" in self._data.arrays:
            found |= ordered(outputs(base, run.weights, self._data, "pairs", run.device)[0])
        fresh = not self._path.exists()
        with self._path.open("a", newline="") as file:
            writer = csv.writer(file)
            if fresh:
                writer.writerow(["step", "tokens", *found])
            writer.writerow([run.step, run.tokens, *(round(value, 4) for value in found.values())])
