"""Benches on sentences: MLQE-PE scores and word tags, critical errors."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.loading import LoadedEncoder
from tqcheck.models.encoder.network_names import SENTENCE_OUTPUTS
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.bench_rows import BenchRow
from tqcheck.training.evaluation.metrics import auc, best_threshold, f_score, mcc, pearson, spearman
from tqcheck.training.evaluation.read_sentences import qualities, read_items
from tqcheck.training.word_tags import word_tags

SILENT = -5.0
"""The features of a word that is none, before the first and after the last."""
Array = npt.NDArray[Any]
SENTENCE = {name: n for n, name in enumerate(SENTENCE_OUTPUTS)}
PUBLISHED_DA = {"en-de": ".213", "en-zh": ".273", "ro-en": ".563", "ru-en": ".545", "et-en": ".485"}
"""Spearman of the NMT system's own log-probability on MLQE-PE test20, which needs the decoder."""


def quality(loaded: LoadedEncoder, data: Path, split: str, limit: int = 1000) -> Iterator[BenchRow]:
    """Sentence quality on MLQE-PE against direct assessment, with the length ratio as a baseline."""
    for pair in ("en-de", "en-zh", "ro-en", "ru-en", "et-en"):
        rows = sets.tagged(data, pair, split)[:limit]
        items = read_items(loaded, [(r["src"], r["mt"]) for r in rows])
        wanted = np.array([r["da_z"] for r in rows])
        mixed = qualities(loaded, items, pair)
        own = np.array([i.pair.sentence[SENTENCE["assessment"]] for i in items if i.pair])
        ratio = np.array([-abs(np.log(len(r["mt"]) / len(r["src"]))) for r in rows])
        base = f"length ratio {pearson(ratio, wanted):.3f} / {spearman(ratio, wanted):.3f}"
        yield BenchRow(f"MLQE-PE {split}", pair, "Pearson", pearson(mixed, wanted), base)
        yield BenchRow(f"MLQE-PE {split}", pair, "Spearman", spearman(mixed, wanted), base, PUBLISHED_DA[pair])
        yield BenchRow(f"MLQE-PE {split}", pair, "Spearman, assessment output", spearman(own, wanted))
        yield from _words(loaded, data, pair, split)


def _words(loaded: LoadedEncoder, data: Path, pair: str, split: str) -> Iterator[BenchRow]:
    """Word tags: the features of a word and its neighbours, weighed and cut as suits the dev split
    best; dev itself by halves."""
    from sklearn.linear_model import LogisticRegression

    known, wanted = tagged_words(loaded, sets.tagged(data, pair, "dev"))
    if not len(wanted):
        return
    if split == "dev":
        half = len(wanted) // 2
        known, values, wanted, labels = known[:half], known[half:], wanted[:half], wanted[half:]
    else:
        values, labels = tagged_words(loaded, sets.tagged(data, pair, split))
    scale = known.std(0) + 1e-6
    fitted = LogisticRegression(C=0.1, max_iter=2000).fit(known / scale, wanted)
    limit = best_threshold(fitted.decision_function(known / scale), wanted)
    scores = fitted.decision_function(values / scale)
    name, base = f"MLQE-PE {split} words", f"always OK 0; BAD rate {labels.mean():.3f}"
    all_bad = f"all BAD {f_score(labels | True, labels):.3f}"
    yield BenchRow(name, pair, "MCC", mcc(scores >= limit, labels), base)
    yield BenchRow(name, pair, "F1-BAD", f_score(scores >= limit, labels), all_bad)
    yield BenchRow(name, pair, "AUC", auc(scores, labels), "random .5")


def tagged_words(loaded: LoadedEncoder, rows: Sequence[dict[str, Any]]) -> tuple[Array, Array]:
    """(words, features) of post-edited words and of the words before and after; whether each is BAD."""
    values, labels = [], []
    for row, item in zip(rows, read_items(loaded, [(r["src"], r["mt"]) for r in rows]), strict=True):
        tags = word_tags(row)
        if tags is None:
            continue
        own = np.full((len(tags[1]), item.features.shape[1]), SILENT)
        for n, (start, end) in enumerate(tags[0]):
            inside = [m for m, w in enumerate(item.members) if w.start < end and w.end > start]
            if inside:
                own[n] = item.features[inside].max(0)
        edge = np.full((1, own.shape[1]), SILENT)
        values.append(np.concatenate([own, np.concatenate([edge, own[:-1]]), np.concatenate([own[1:], edge])], axis=1))
        labels += tags[1]
    return np.concatenate(values) if values else np.zeros((0, 1)), np.array(labels, dtype=bool)


def critical(loaded: LoadedEncoder, data: Path, limit: int = 1000) -> Iterator[BenchRow]:
    """Critical errors (dev): the head's AUC."""
    for pair, rows in sorted(sets.critical(data).items()):
        chosen = rows[:limit]
        items = read_items(loaded, [(r["src"], r["mt"]) for r in chosen])
        scores = np.array([i.pair.sentence[SENTENCE["critical"]] for i in items if i.pair])
        labels = np.array([r["label"] == "BAD" for r in chosen])
        yield BenchRow(
            "critical errors",
            pair,
            "AUC",
            auc(scores, labels),
            "random .5",
            "WMT22: .589 baseline, .899 COMET-QE (en-de)",
        )
