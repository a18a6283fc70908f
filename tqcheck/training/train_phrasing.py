"""Learn how machines put things: which sequences of characters systems write, and references of the same sources not.

Both translate the same sources, so that what is learnt is no subject. Neither the sources nor the systems on which the
origin of documents is measured are read.
"""

import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.machine_phrasing import BUCKETS, FILE, sequences
from tqcheck.models.encoder.weights import quantised
from tqcheck.training.corpus import CORE
from tqcheck.training.evaluation.sets import part
from tqcheck.training.holdout import is_held_source, key, read_jsonl
from tqcheck.training.judged_sets import is_held_system

SOURCES = 1500
"""Sources of each year and pair of languages, at most."""
OUTPUTS, REFERENCES = 3, 2
"""Translations of each source by systems and by people, at most."""
PENALTY = 0.25
"""On squared weights, to each sentence's loss of 1."""
_STEPS = 40  # of the optimiser, at most
Array = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class WrittenSentence:
    """A translation; all of one source by machines, and all by people, weigh 1 together."""

    text: str
    machine: bool
    weight: float


def train_phrasing(data: Path, held: Collection[int], folder: Path, seed: int, share: float = 1.0) -> list[str]:
    """Write the weights of all languages of which there are translations of both kinds into ``folder``; → these
    languages. ``held``: keys of the sentences that may not be read (see ``holdout``)."""
    from safetensors.numpy import save_file

    tensors: dict[str, npt.NDArray[Any]] = {}
    for code in CORE:
        if written := list(_written(data, held, code, seed, share)):
            weights, bias = fit_phrasing(written)
            values, scale = quantised(weights[None].astype(np.float32))
            tensors |= {code: values, f"{code}.scale": scale, f"{code}.bias": np.array([bias], dtype=np.float32)}
    folder.mkdir(parents=True, exist_ok=True)
    save_file(tensors, folder / FILE)
    return [code for code in CORE if code in tensors]


def _written(data: Path, held: Collection[int], code: str, seed: int, share: float) -> Iterator[WrittenSentence]:
    rng = random.Random(seed)
    for path in sorted((data / "wmt").glob(f"*-{code}.jsonl.gz")):
        rows = [row for row in read_jsonl(path) if not is_held_source(row["src"]) and key(row["src"]) not in held]
        for row in rng.sample(rows, part(min(SOURCES, len(rows)), share)):
            people = [text for text in row["refs"].values() if text][:REFERENCES]
            systems = sorted(row["hyps"].items())
            machines = [text for name, text in systems if text and not is_held_system(row["lp"], name)]
            if people and machines:
                machines = rng.sample(machines, min(OUTPUTS, len(machines)))
                yield from (WrittenSentence(text, False, 1 / len(people)) for text in people)
                yield from (WrittenSentence(text, True, 1 / len(machines)) for text in machines)


def fit_phrasing(written: Sequence[WrittenSentence]) -> tuple[Array, float]:
    """Weights `[BUCKETS]` and bias of a logistic regression."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    found = [sequences(one.text) for one in written]
    ends = np.cumsum([0, *map(len, found)])
    values = np.concatenate([np.full(len(numbers), len(numbers) ** -0.5, dtype=np.float32) for numbers in found])
    rows = csr_matrix((values, np.concatenate(found), ends), shape=(len(found), BUCKETS))
    model = LogisticRegression(C=1 / PENALTY, solver="liblinear", max_iter=_STEPS)
    model.fit(rows, [one.machine for one in written], sample_weight=[one.weight for one in written])
    return model.coef_[0], float(model.intercept_[0])
