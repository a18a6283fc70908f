"""Fit the document head: machine-translated or written by a human."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.checks.machine_translated import REPORTED
from tqcheck.models.encoder.calibration import Calibration
from tqcheck.models.encoder.loading import LoadedEncoder
from tqcheck.models.encoder.quality import MACHINE_SENTENCES, machine_log_odds
from tqcheck.models.encoder.sentence_features import alone_features, pair_features
from tqcheck.training.corpus import CORE
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.read_sentences import read_items

Array = npt.NDArray[Any]
WRONGED = 0.01
"""The share of human articles that may be reported."""
ELSEWHERE = 0.4
"""What articles of other kinds than news weigh of all that people wrote."""
PHRASING = 0.7
"""What the judge of phrasing is trusted in relation to the other features: it learnt from news by much the same systems
and translators, and of talks it tells little."""
HUMAN, MACHINE = 160, 32
"""Sentences read of each pair's references and of each system."""


@dataclass(frozen=True, slots=True)
class Documents:
    """Mean features of documents, read ``alone`` and as a ``pair``; whether a machine wrote each, and
    its pair of languages."""

    features: dict[str, Array]
    machine: Array
    pairs: list[str]


def sentence_rows(loaded: LoadedEncoder, pairs: Sequence[tuple[str, str]], code: str) -> dict[str, Array]:
    """By reading the features of each sentence in the language ``code``, (sentences, features)."""
    network, phrasing = loaded.network, loaded.phrasing
    items = read_items(loaded, pairs)
    told = [phrasing.log_odds(item.text, code) if phrasing else None for item in items]
    both = list(zip(items, told, strict=True))
    beside = [pair_features(network, i.alone, i.pair, odds) for i, odds in both if i.pair is not None]
    return {"alone": np.array([alone_features(network, i.alone, odds) for i, odds in both]), "pair": np.array(beside)}


def articles(loaded: LoadedEncoder, data: Path, use: str, share: float = 1.0) -> list[tuple[str, dict[str, Array]]]:
    """Human articles of other kinds than the judged ones: the language and the features of their sentences."""
    every = [(language, article) for language in CORE for article in sets.human_articles(data, use, language)]
    some = random.Random(17).sample(every, sets.part(len(every), share)) if share < 1 else every
    return [(language, sentence_rows(loaded, article, language)) for language, article in some]


def documents(loaded: LoadedEncoder, data: Path, half: int, share: float = 1.0) -> Documents:
    """Documents of ``MACHINE_SENTENCES`` sentences: held-out systems and human references of
    held-out sources."""
    human: dict[str, list[tuple[str, str]]] = {}
    machine: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for row in sets.held_out_systems(data, half):
        for text in row["refs"].values():
            human.setdefault(row["lp"], []).append((row["src"], text))
        for system, text in row["hyps"].items():
            machine.setdefault((row["lp"], f"{row['year']}/{system}"), []).append((row["src"], text))
    rng = random.Random(11)
    groups = [(lp, texts, False, HUMAN) for lp, texts in human.items()]
    groups += [(lp, texts, True, MACHINE) for (lp, _), texts in sorted(machine.items())]
    means: dict[str, list[Array]] = {"alone": [], "pair": []}
    labels, pairs = [], []
    for lp, texts, is_machine, most in groups:
        chosen = rng.sample(texts, min(len(texts), sets.part(most, share, MACHINE_SENTENCES)))
        rows = sentence_rows(loaded, chosen, lp.rpartition("-")[2])
        for at in range(0, len(chosen) - MACHINE_SENTENCES + 1, MACHINE_SENTENCES):
            for name, values in rows.items():
                means[name].append(values[at : at + MACHINE_SENTENCES].mean(0))
            labels.append(is_machine)
            pairs.append(lp)
    return Documents({name: np.array(rows) for name, rows in means.items()}, np.array(labels), pairs)


def centres(rows: Array, labels: Array, pairs: list[str], phrasing: int | None = None) -> dict[str, tuple[float, ...]]:
    """Mean features by target language, both origins weighing the same; ``*``: their mean, but of the feature
    ``phrasing``, which is 0 in all other languages."""
    found: dict[str, tuple[float, ...]] = {}
    targets = np.array([pair.split("-")[1] for pair in pairs])
    for language in sorted(set(targets)):
        inside = targets == language
        means = [rows[inside & (labels == origin)] for origin in (False, True)]
        if all(len(m) for m in means):
            found[str(language)] = _rounded((means[0].mean(0) + means[1].mean(0)) / 2)
    mean = np.array(list(found.values())).mean(0)
    if phrasing is not None:
        mean[phrasing] = 0
    return found | {"*": _rounded(mean)}


def _rounded(values: Array) -> tuple[float, ...]:
    return tuple(round(float(value), 5) for value in values)


def centred(rows: Array, pairs: list[str], centre: dict[str, tuple[float, ...]]) -> Array:
    """Features less their language's mean."""
    means = np.array([centre.get(pair.split("-")[1], centre["*"]) for pair in pairs])
    return np.asarray(rows - means)


Weights = dict[str, tuple[float, ...]]


def tempered(
    weights: tuple[float, ...],
    reading: str,
    centre: dict[str, tuple[float, ...]],
    human: Sequence[tuple[str, dict[str, Array]]],
) -> tuple[float, ...]:
    """The weights, held down until of ``human`` articles of kinds not fitted on no more than ``WRONGED`` are called
    machine-translated with a probability of ``REPORTED``."""
    known = Calibration(machine={reading: weights}, machine_centre={reading: centre})
    odds = [machine_log_odds(rows[reading], reading, code, known) for code, rows in human]
    loudest = float(np.quantile(odds, 1 - WRONGED))
    factor = min(1.0, float(np.log(REPORTED / (1 - REPORTED))) / max(loudest, 1e-6))
    return _rounded(np.array(weights) * factor)


def fit_machine(
    loaded: LoadedEncoder, data: Path, share: float
) -> tuple[Weights, dict[str, dict[str, tuple[float, ...]]]]:
    """By reading: weights and bias of the features, and the languages' means.

    Machines weigh as much as people, and of what people wrote the articles of other kinds ``ELSEWHERE``.
    """
    from sklearn.linear_model import LogisticRegression

    known = documents(loaded, data, 0, share)
    also, human = articles(loaded, data, "fitting", share), articles(loaded, data, "tempering", share)
    if not (also and human):
        raise FileNotFoundError(f"no articles in {data / 'parallel'}; sets.HUMAN_ARTICLES says which are read")
    phrasing = known.features["alone"].shape[1] - 1 if loaded.phrasing else None  # the last of those alone, in either
    weights: Weights = {}
    centre: dict[str, dict[str, tuple[float, ...]]] = {}
    for reading, rows in known.features.items():
        centre[reading] = centres(rows, known.machine, known.pairs, phrasing)
        more = [(code, r) for code, part in also for r in part[reading].reshape(-1, MACHINE_SENTENCES, rows.shape[1])]
        values = np.concatenate([rows, [r.mean(0) for _, r in more]])
        values = centred(values, [*known.pairs, *(f"*-{code}" for code, _ in more)], centre[reading])
        origin = np.concatenate([known.machine, np.zeros(len(more), dtype=bool)])
        news = np.arange(len(origin)) < len(rows)
        weight = np.where(origin, 1 / origin.sum(), (1 - ELSEWHERE) / (news & ~origin).sum())
        weight[~news] = ELSEWHERE / len(more)
        scale = values[news].std(0) + 1e-6
        if phrasing is not None:
            scale[phrasing] /= PHRASING
        model = LogisticRegression(C=0.1, max_iter=2000)
        fitted = model.fit(values / scale, origin, sample_weight=weight * len(origin) / 2)
        fit = _rounded(np.array([*(fitted.coef_[0] / scale), float(fitted.intercept_[0])]))
        weights[reading] = tempered(fit, reading, centre[reading], human)
    return weights, centre
