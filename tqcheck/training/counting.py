"""Count token and class sequences for ``tqcheck.models.encoder.ngrams``."""

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from tqcheck.models.encoder.patterns import PATTERNS, REACH, TOKEN, Pattern, hashed
from tqcheck.models.encoder.vocabulary import SEP
from tqcheck.training.ngrams import pack
from tqcheck.training.store import Ragged, Store, set_aside

FINE = 26
FILLED = 0.7
"""Most of a table's places that may hold a count: rarer sequences than fit are left out."""
OFTEN = 5
CHUNK = 8_000_000


def sequence(side: Ragged, keep: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint16]:
    """All kept rows in one run, ``REACH`` times ``[SEP]`` before, between and after them."""
    mask = np.repeat(keep, side.lengths())
    flat = side.flat[:][mask]
    ends = np.repeat(np.cumsum(side.lengths()[keep]), REACH)
    return np.concatenate([[SEP] * REACH, np.insert(flat, ends, SEP)]).astype(np.uint16)


def counted_runs(store: Store, size: int) -> list[npt.NDArray[np.uint16]]:
    """What is counted: fluent pairs and prose that are not set aside."""
    pairs = ~set_aside(store.english, size) & store.pair_fluent
    return [
        sequence(store.foreign, pairs),
        sequence(store.english, pairs),
        sequence(store.mono, ~set_aside(store.mono, size)),
    ]


def counts_of(pattern: Pattern, runs: list[npt.NDArray[np.uint16]], classes: Tensor) -> Tensor:
    """How often each of 2^26 places of a pattern occurs."""
    counts = torch.zeros(1 << FINE, dtype=torch.int64)
    reach = max(offset for offset, _ in pattern.parts)
    for run in runs:
        for at in range(0, len(run) - reach, CHUNK):
            ids = torch.from_numpy(run[at : at + CHUNK + reach].astype(np.int64))
            kinds = -1 - classes[ids]
            length = len(ids) - reach
            parts = [(ids if kind == TOKEN else kinds)[offset : offset + length] for offset, kind in pattern.parts]
            counts += torch.bincount(hashed(parts, FINE), minlength=1 << FINE)
    return counts


def folded(counts: Tensor, bits: int) -> Tensor:
    """Counts of the fine table in the four steps of the shipped one; rare ones are dropped.

    The coarse place of an n-gram is the high bits of its fine place, so the largest count of the
    fine places that share it stands there: 1 from the least count kept, 2 from ``OFTEN`` times
    that, 3 from ``OFTEN`` squared.
    """
    coarse = counts.view(1 << bits, -1).amax(1)
    least = max(1, int(np.quantile(coarse.numpy(), 1 - FILLED)) + 1)
    steps = sum(((coarse >= least * OFTEN**power).to(torch.uint8) for power in range(3)), start=torch.tensor(0))
    return pack(steps)


def count(store: Store, classes: npt.NDArray[np.int16]) -> dict[str, Tensor]:
    """→ the packed table of each pattern, by its name in ``TrainableNGrams``, and the classes."""
    runs, table = counted_runs(store, len(classes)), torch.from_numpy(classes)
    tables = {
        f"table{n}": folded(counts_of(pattern, runs, table.long()), pattern.bits) for n, pattern in enumerate(PATTERNS)
    }
    return {**tables, "classes": table}
