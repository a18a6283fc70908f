"""Benches on the MQM spans of held-out documents."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from tqcheck.models.encoder.loading import LoadedEncoder
from tqcheck.models.encoder.network_names import SENTENCE_OUTPUTS
from tqcheck.models.encoder.token_words import weighed
from tqcheck.training.annotations import is_human
from tqcheck.training.calibrate import marked_words
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.bench_rows import BenchRow
from tqcheck.training.evaluation.metrics import auc, best_threshold, f_score, mcc, partial_f1, spearman
from tqcheck.training.evaluation.read_sentences import ReadSentence, marks, qualities, read_items

SENTENCE = {name: n for n, name in enumerate(SENTENCE_OUTPUTS)}
PUBLISHED_MCC = {
    "en-de": "WMT22 test: baseline .182, CometKiwi .303",
    "zh-en": "WMT22 test: .104, .360",
    "en-ru": "WMT22 test: .203, .427",
}


def spans(loaded: LoadedEncoder, data: Path, limit: int = 1500) -> Iterator[BenchRow]:
    """MQM spans of held-out documents: words, spans, segment scores, and confidence."""
    judged = sets.annotated(data, 1)
    for pair in ("en-de", "zh-en", "en-ru"):
        chosen = [a for a in judged if a.pair == pair][:limit]
        if not chosen:
            continue
        items = read_items(loaded, [(a.source, a.target) for a in chosen])
        labels = [marked_words(i, a, alone=False) for i, a in zip(items, chosen, strict=True)]
        logits = [weighed(i.features, loaded.calibration.token["pair"]) for i in items]
        s, y = np.concatenate(logits), np.concatenate(labels)
        half = len(y) // 2
        best = best_threshold(s[:half], y[:half])
        base = f"always OK 0; marked {y.mean():.3f}"
        yield BenchRow("MQM words", pair, "MCC", mcc(s[half:] >= best, y[half:]), base, PUBLISHED_MCC[pair])
        yield BenchRow(
            "MQM words", pair, "F1-BAD", f_score(s[half:] >= best, y[half:]), f"all BAD {f_score(y | True, y):.3f}"
        )
        yield BenchRow("MQM words", pair, "AUC", auc(s, y), "random .5")
        found = [_span_list(i, v, best) for i, v in zip(items, logits, strict=True)]
        gold = [[(a, b) for a, b, _ in _runs(c)] for c in chosen]
        yield BenchRow(
            "MQM spans",
            pair,
            "partial F1",
            partial_f1(found, gold)[2],
            f"all marked {partial_f1([[(0, len(i.text))] for i in items], gold)[2]:.3f}",
        )
        penalty = -np.array([a.penalty for a in chosen])
        raw = qualities(loaded, items, pair)
        own = np.array([i.pair.sentence[SENTENCE["mqm"]] for i in items if i.pair])
        yield BenchRow("MQM segments", pair, "Spearman", spearman(raw, penalty), "", "WMT22 test: see features.md")
        yield BenchRow("MQM segments", pair, "Spearman, mqm output", spearman(own, penalty))


def _runs(judged: Any) -> list[tuple[int, int, str]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[0], judged.any > 0, [0]]).astype(int)))
    return [(int(a), int(b), "") for a, b in edges.reshape(-1, 2)]


def _span_list(item: ReadSentence, logits: Any, limit: float) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for word, value in zip(item.members, logits, strict=True):
        if value >= limit:
            if found and not item.text[found[-1][1] : word.start].strip():
                found[-1] = (found[-1][0], word.end)
            else:
                found.append((word.start, word.end))
    return found


def reliability(loaded: LoadedEncoder, data: Path) -> Iterator[BenchRow]:
    """Of the findings stated at a confidence, how many human annotators marked as well: held-out
    documents, machine output and human translations weighing the same."""
    judged = sets.annotated(data, 1)
    items = read_items(loaded, [(a.source, a.target) for a in judged])
    stated, right, human = [], [], []
    for item, one in zip(items, judged, strict=True):
        for span in marks(loaded, item, one.pair):
            if span.in_source:
                continue
            stated.append(span.confidence)
            right.append(bool((one.any[span.span.start : span.span.end] > 0).any()))
            human.append(is_human(one))
    said, hit, people = np.array(stated), np.array(right, dtype=bool), np.array(human, dtype=bool)
    # Of the sentences, not of the findings, each kind is to weigh the same.
    written = sum(is_human(one) for one in judged)
    weight = np.where(people, 1 / max(1, written), 1 / max(1, len(judged) - written))
    for name, inside, of in (
        ("machine output", ~people, len(judged) - written),
        ("human translations", people, written),
    ):
        if inside.any():
            count = f"{int(inside.sum())} findings in {of} segments"
            yield BenchRow("reliability", name, "share right", float(hit[inside].mean()), count)
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (said >= low) & (said < low + 0.1)
        if inside.sum() >= 10:
            case = f"{low:.1f}-{low + 0.1:.1f}"
            value = float(np.average(hit[inside], weights=weight[inside]))
            mean = float(np.average(said[inside], weights=weight[inside]))
            yield BenchRow(
                "reliability", case, "share right", value, f"{int(inside.sum())} findings, stated {mean:.2f}"
            )
