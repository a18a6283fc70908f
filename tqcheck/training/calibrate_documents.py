"""Fit the document head: machine-translated or written by a human."""

import random
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.loading import Loaded
from tqcheck.models.encoder.quality import MACHINE_SENTENCES, machine_features
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.readings import read_items

Array = npt.NDArray[Any]


def documents(loaded: Loaded, data: Path, half: int) -> tuple[Array, Array, list[str]]:
    """Features of documents of ``MACHINE_SENTENCES`` sentences, whether a machine wrote them, their
    pairs of languages: held-out systems and human references of held-out sources."""
    human: dict[str, list[str]] = {}
    machine: dict[tuple[str, str], list[str]] = {}
    for row in sets.held_out_systems(data, half):
        human.setdefault(row["lp"], []).append(next(iter(row["refs"].values())))
        for system, text in row["hyps"].items():
            machine.setdefault((row["lp"], f"{row['year']}/{system}"), []).append(text)
    rng = random.Random(11)
    groups = [(lp, texts, False, 96) for lp, texts in human.items()]
    groups += [(lp, texts, True, 16) for (lp, _), texts in sorted(machine.items())]
    rows, labels, pairs = [], [], []
    for lp, texts, is_machine, most in groups:
        chosen = rng.sample(texts, min(len(texts), most))
        read = [i.alone for i in read_items(loaded, [(None, t) for t in chosen])]
        for at in range(0, len(read) - MACHINE_SENTENCES + 1, MACHINE_SENTENCES):
            rows.append(machine_features(loaded.network, read[at : at + MACHINE_SENTENCES]))
            labels.append(is_machine)
            pairs.append(lp)
    return np.array(rows), np.array(labels), pairs


def centres(rows: Array, labels: Array, pairs: list[str]) -> dict[str, tuple[float, ...]]:
    """Mean features by target language, both origins weighing the same; ``*``: their mean."""
    found: dict[str, tuple[float, ...]] = {}
    targets = np.array([pair.split("-")[1] for pair in pairs])
    for language in sorted(set(targets)):
        inside = targets == language
        means = [rows[inside & (labels == origin)] for origin in (False, True)]
        if all(len(m) for m in means):
            found[str(language)] = _rounded((means[0].mean(0) + means[1].mean(0)) / 2)
    found["*"] = _rounded(np.array(list(found.values())).mean(0))
    return found


def _rounded(values: Array) -> tuple[float, ...]:
    return tuple(round(float(value), 5) for value in values)


def centred(rows: Array, pairs: list[str], centre: dict[str, tuple[float, ...]]) -> Array:
    """Features less their language's mean."""
    means = np.array([centre.get(pair.split("-")[1], centre["*"]) for pair in pairs])
    return np.asarray(rows - means)


def fit_machine(loaded: Loaded, data: Path) -> tuple[tuple[float, ...], dict[str, tuple[float, ...]]]:
    """Weights and bias of the features, both origins weighing the same, and the languages' means."""
    from sklearn.linear_model import LogisticRegression

    rows, labels, pairs = documents(loaded, data, 0)
    centre = centres(rows, labels, pairs)
    values = centred(rows, pairs, centre)
    scale = values.std(0) + 1e-6
    fitted = LogisticRegression(class_weight="balanced", C=0.3, max_iter=1000).fit(values / scale, labels)
    weights = [*(fitted.coef_[0] / scale), float(fitted.intercept_[0])]
    return _rounded(np.array(weights)), centre
