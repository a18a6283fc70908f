"""Benches on sentences: MLQE-PE scores and word tags, critical errors."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from tqcheck.models.encoder.loading import Loaded
from tqcheck.models.encoder.network_names import SENTENCE_OUTPUTS
from tqcheck.models.encoder.words import FEATURES
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.metrics import auc, best_threshold, f_score, mcc, pearson, spearman
from tqcheck.training.evaluation.readings import Item, qualities, read_items
from tqcheck.training.evaluation.rows import Row
from tqcheck.training.word_tags import word_tags

POST_EDIT = FEATURES.index("post_edit")
SENTENCE = {name: n for n, name in enumerate(SENTENCE_OUTPUTS)}
PUBLISHED_DA = {"en-de": ".213", "en-zh": ".273", "ro-en": ".563", "ru-en": ".545", "et-en": ".485"}
"""Spearman of the NMT system's own log-probability on MLQE-PE test20, which needs the decoder."""


def quality(loaded: Loaded, data: Path, split: str, limit: int = 1000) -> Iterator[Row]:
    """Sentence quality on MLQE-PE against direct assessment, with the length ratio as a baseline."""
    for pair in ("en-de", "en-zh", "ro-en", "ru-en", "et-en"):
        rows = sets.tagged(data, pair, split)[:limit]
        items = read_items(loaded, [(r["src"], r["mt"]) for r in rows])
        wanted = np.array([r["da_z"] for r in rows])
        mixed = qualities(loaded, items, pair)
        own = np.array([i.pair.sentence[SENTENCE["assessment"]] for i in items if i.pair])
        ratio = np.array([-abs(np.log(len(r["mt"]) / len(r["src"]))) for r in rows])
        base = f"length ratio {pearson(ratio, wanted):.3f} / {spearman(ratio, wanted):.3f}"
        yield Row(f"MLQE-PE {split}", pair, "Pearson", pearson(mixed, wanted), base)
        yield Row(f"MLQE-PE {split}", pair, "Spearman", spearman(mixed, wanted), base, PUBLISHED_DA[pair])
        yield Row(f"MLQE-PE {split}", pair, "Spearman, assessment output", spearman(own, wanted))
        yield from _words(rows, items, pair, split)


def _words(rows: Sequence[dict[str, Any]], items: Sequence[Item], pair: str, split: str) -> Iterator[Row]:
    """Word tags: flagged from the threshold that is best on the first half; the second is scored."""
    scores, labels = [], []
    for row, item in zip(rows, items, strict=True):
        tags = word_tags(row)
        if tags is None:
            continue
        for (start, end), bad in zip(*tags, strict=True):
            inside = [n for n, w in enumerate(item.members) if w.start < end and w.end > start]
            if inside:
                scores.append(float(item.features[inside, POST_EDIT].max()))
                labels.append(bad)
    if not labels:
        return
    half = len(labels) // 2
    s, y = np.array(scores), np.array(labels)
    limit = best_threshold(s[:half], y[:half])
    base = f"always OK 0; BAD rate {y.mean():.3f}"
    name = f"MLQE-PE {split} words"
    yield Row(name, pair, "MCC", mcc(s[half:] >= limit, y[half:]), base)
    yield Row(name, pair, "F1-BAD", f_score(s[half:] >= limit, y[half:]), f"all BAD {f_score(y | True, y):.3f}")
    yield Row(name, pair, "AUC", auc(s, y), "random .5")


def critical(loaded: Loaded, data: Path, limit: int = 1000) -> Iterator[Row]:
    """Critical errors (dev): the head's AUC."""
    for pair, rows in sorted(sets.critical(data).items()):
        chosen = rows[:limit]
        items = read_items(loaded, [(r["src"], r["mt"]) for r in chosen])
        scores = np.array([i.pair.sentence[SENTENCE["critical"]] for i in items if i.pair])
        labels = np.array([r["label"] == "BAD" for r in chosen])
        yield Row(
            "critical errors",
            pair,
            "AUC",
            auc(scores, labels),
            "random .5",
            "WMT22: .589 baseline, .899 COMET-QE (en-de)",
        )
