"""Count token pairs and triples for ``tqcheck.models.encoder.ngrams``.

Every fourth row is left out: stage two draws its planted errors from those, so that a sound
sentence does not give itself away by having been counted.
"""

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from tqcheck.models.encoder.ngrams import BITS, pack, places
from tqcheck.models.encoder.vocabulary import SEP
from tqcheck.training.sampling import UNCOUNTED
from tqcheck.training.store import Ragged, Store

FINE = 26
LEAST_PAIRS, LEAST_TRIPLES = 2, 3
CHUNK = 20_000_000


def sequence(side: Ragged, keep: npt.NDArray[np.bool_]) -> npt.NDArray[np.uint16]:
    """All kept rows in one run, ``[SEP]`` before, between and after them."""
    mask = np.repeat(keep, side.lengths())
    flat = side.flat[:][mask]
    ends = np.cumsum(side.lengths()[keep])
    return np.concatenate([[SEP], np.insert(flat, ends, SEP)]).astype(np.uint16)


def add_counts(run: npt.NDArray[np.uint16], pairs: Tensor, triples: Tensor) -> None:
    """Count a run's pairs and triples into the tables (2^26 places), in place."""
    for at in range(0, len(run), CHUNK):
        ids = torch.from_numpy(run[at : at + CHUNK + 2].astype(np.int64))
        pairs += torch.bincount(places(ids[:-1], ids[1:], bits=FINE), minlength=1 << FINE)
        triples += torch.bincount(places(ids[:-2], ids[1:-1], ids[2:], bits=FINE), minlength=1 << FINE)


def folded(counts: Tensor, least: int) -> Tensor:
    """Counts of the fine table as packed logarithms of the shipped one; rare ones are dropped.

    The coarse place of an n-gram is the low bits of its fine place, so the largest count of the
    fine places that share it stands there.
    """
    coarse = counts.view(1 << (FINE - BITS), -1).amax(0)
    logs = (2 * torch.log2(coarse.clamp(min=1).float())).round().clamp(max=15)
    return pack(torch.where(coarse >= least, logs, torch.zeros(())))


def count(store: Store) -> tuple[Tensor, Tensor]:
    """→ the packed tables of pairs and triples."""
    pairs = torch.zeros(1 << FINE, dtype=torch.int64)
    triples = torch.zeros(1 << FINE, dtype=torch.int64)
    counted = np.arange(len(store.foreign)) % UNCOUNTED != 0
    for side in (store.foreign, store.english):
        add_counts(sequence(side, counted & store.pair_fluent), pairs, triples)
    add_counts(sequence(store.mono, np.arange(len(store.mono)) % UNCOUNTED != 0), pairs, triples)
    return folded(pairs, LEAST_PAIRS), folded(triples, LEAST_TRIPLES)
