"""Static subword vectors by contrast over translation pairs.

A sentence is the weighted sum of its subwords' vectors, scaled to length one; the loss is the
symmetric InfoNCE of van den Oord et al. (2018) with every other pair of the batch as a
negative. Pairs are drawn in short runs of neighbours, so that the next sentence of the same
document is among the negatives, as it is in alignment.
"""

import csv
import math
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from tqcheck.training.loop import device
from tqcheck.training.store import Ragged, Store

DIMENSION = 256
BATCH = 2048
NEIGHBOURS = 4
LONGEST = 64
DROPPED = 0.15
"""Share of a sentence's tokens left out of a step: no pair is known by one rare token."""


class BagOfSubwords(nn.Module):
    """``ids`` (tokens of all rows), ``starts`` (rows) → unit vectors (rows, dimension)."""

    def __init__(self, counts: npt.NDArray[np.int64]) -> None:
        super().__init__()
        self.table = nn.Parameter(torch.randn(len(counts), DIMENSION) / math.sqrt(DIMENSION))
        share = torch.from_numpy(counts / counts.sum())
        # Inverse-frequency weights to start from: a / (a + p), Arora et al. (2017).
        weight = (1e-3 / (1e-3 + share)).clamp(1e-3, 1 - 1e-3)
        self.gate = nn.Parameter(torch.logit(weight).float())
        self.scale = nn.Parameter(torch.tensor(math.log(20.0)))

    def forward(self, ids: Tensor, starts: Tensor) -> Tensor:
        """Sum each row's gated vectors and scale the sum to length one."""
        weights = torch.sigmoid(self.gate)[ids]
        if self.training:
            weights = weights * (torch.rand(len(ids), device=ids.device) >= DROPPED)
        bags = functional.embedding_bag(ids, self.table, starts, mode="sum", per_sample_weights=weights)
        return functional.normalize(bags, dim=-1)


def contrastive_loss(left: Tensor, right: Tensor, scale: Tensor) -> Tensor:
    """Symmetric InfoNCE of (rows, dimension) unit vectors; row ``i`` belongs to row ``i``."""
    with torch.autocast(left.device.type, dtype=torch.bfloat16):
        similar = left @ right.T
    similar = similar.float() * scale.exp().clamp(max=100)
    wanted = torch.arange(len(left), device=left.device)
    return (functional.cross_entropy(similar, wanted) + functional.cross_entropy(similar.T, wanted)) / 2


def gather(side: Ragged, rows: npt.NDArray[np.int64]) -> tuple[Tensor, Tensor]:
    """The tokens of ``rows``, each cut to ``LONGEST``, and where each row starts."""
    parts = [side[row][:LONGEST] for row in rows]
    starts = np.cumsum([0, *(len(p) for p in parts[:-1])])
    ids = np.concatenate(parts).astype(np.int64)
    return torch.from_numpy(ids).to(device()), torch.from_numpy(starts).to(device())


def row_weights(store: Store) -> npt.NDArray[np.float64]:
    """How often each pair is drawn: languages by the root of their size, short pairs less."""
    sizes = np.bincount(store.pair_language, minlength=256)
    weight = 1 / np.sqrt(np.maximum(sizes, 1))[store.pair_language]
    return np.asarray(weight / weight.sum())


def token_counts(store: Store, size: int) -> npt.NDArray[np.int64]:
    """Occurrences of every token in the pairs, plus one."""
    return 1 + sum(
        (np.bincount(side.flat, minlength=size) for side in (store.foreign, store.english)),
        start=np.zeros(size, dtype=np.int64),
    )


def train_vectors(store: Store, size: int, work: Path, seed: int, steps: int) -> None:
    """Train for ``steps`` steps and write ``vectors.npz`` (table, gate); go on from it if it exists."""
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    model = BagOfSubwords(token_counts(store, size))
    path = work / "vectors.npz"
    peak = 5e-3
    if path.exists():
        with torch.no_grad(), np.load(path) as saved:
            model.table.copy_(torch.from_numpy(saved["table"]))
            model.gate.copy_(torch.logit(torch.from_numpy(saved["gate"]), eps=1e-6))
        peak = 3e-3
    model.to(device())
    optimizer = torch.optim.Adam(model.parameters(), lr=peak, fused=True)
    cumulative = np.cumsum(row_weights(store))
    began = time.monotonic()
    with (work / "vectors.csv").open("a", newline="") as log:
        writer = csv.writer(log)
        writer.writerow(["step", "seconds", "loss"])
        for step in range(steps):
            for group in optimizer.param_groups:
                group["lr"] = peak * min(1.0, (step + 1) / 50) * (1 - step / steps)
            heads = np.searchsorted(cumulative, rng.random(BATCH // NEIGHBOURS))
            rows = np.unique(np.minimum(heads[:, None] + np.arange(NEIGHBOURS), len(store.foreign) - 1))
            left = model(*gather(store.foreign, rows))
            right = model(*gather(store.english, rows))
            loss = contrastive_loss(left, right, model.scale)
            optimizer.zero_grad()
            torch.autograd.backward(loss)
            optimizer.step()
            if step % 20 == 0:
                writer.writerow([step, round(time.monotonic() - began, 1), round(loss.item(), 4)])
                log.flush()
    np.savez(
        path,
        table=model.table.detach().cpu().numpy(),
        gate=torch.sigmoid(model.gate).detach().cpu().numpy(),
    )
