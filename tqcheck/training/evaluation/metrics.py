"""Measures as pure functions of arrays."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


def ranks(values: Array) -> Array:
    """Ranks from 0, ties sharing their mean rank."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray(((ends - counts + ends - 1) / 2)[inverse])


def pearson(first: Array, second: Array) -> float:
    """Pearson's r; 0 where one side does not vary."""
    if np.std(first) == 0 or np.std(second) == 0:
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])


def spearman(first: Array, second: Array) -> float:
    """Spearman's rho."""
    return pearson(ranks(np.asarray(first)), ranks(np.asarray(second)))


def auc(scores: Array, labels: Array) -> float:
    """Area under the ROC curve: the chance that a positive outranks a negative, ties half."""
    labels = np.asarray(labels, dtype=bool)
    positive, negative = int(labels.sum()), int((~labels).sum())
    if not positive or not negative:
        return float("nan")
    total = float(ranks(np.asarray(scores))[labels].sum())
    return (total - positive * (positive - 1) / 2) / (positive * negative)


def confusion(flags: Array, labels: Array) -> tuple[int, int, int, int]:
    """True positives, false positives, false negatives, true negatives."""
    flags, labels = np.asarray(flags, dtype=bool), np.asarray(labels, dtype=bool)
    hit = int((flags & labels).sum())
    return hit, int(flags.sum()) - hit, int(labels.sum()) - hit, int((~flags & ~labels).sum())


def mcc(flags: Array, labels: Array) -> float:
    """Matthews' correlation coefficient; 0 where a margin is empty (Matthews, 1975)."""
    tp, fp, fn, tn = confusion(flags, labels)
    product = float(tp + fp) * float(tp + fn) * float(tn + fp) * float(tn + fn)
    return 0.0 if product == 0 else (float(tp) * tn - float(fp) * fn) / product**0.5


def f_score(flags: Array, labels: Array, beta: float = 1.0) -> float:
    """F-beta of the positive class."""
    tp, fp, fn, _ = confusion(flags, labels)
    square = beta * beta
    whole = (1 + square) * tp + square * fn + fp
    return (1 + square) * tp / whole if whole else 0.0


def best_limit(scores: Array, labels: Array) -> float:
    """The score from which on the flags have the largest F0.5."""
    limits = np.unique(np.quantile(scores, np.linspace(0.3, 0.995, 100)))
    return float(max(limits, key=lambda limit: f_score(scores >= limit, labels, 0.5)))


def best_threshold(scores: Array, labels: Array) -> float:
    """The score from which flagging gives the best MCC, among two hundred quantiles."""
    candidates = np.unique(np.quantile(scores, np.linspace(0.3, 0.999, 200)))
    return float(max(candidates, key=lambda limit: mcc(np.asarray(scores) >= limit, labels)))


def partial_f1(
    found: Sequence[Sequence[tuple[int, int]]], gold: Sequence[Sequence[tuple[int, int]]]
) -> tuple[float, float, float]:
    """Precision, recall and F1 with partial overlap and partial credit, micro-averaged: each span
    earns the share of it that the other side covers (as in arXiv 2603.19921, "mpp")."""
    credit_found = credit_gold = 0.0
    number_found = number_gold = 0
    for left, right in zip(found, gold, strict=True):
        credit_found += sum(_covered(span, right) for span in left)
        credit_gold += sum(_covered(span, left) for span in right)
        number_found += len(left)
        number_gold += len(right)
    precision = credit_found / number_found if number_found else 0.0
    recall = credit_gold / number_gold if number_gold else 0.0
    total = precision + recall
    return precision, recall, 2 * precision * recall / total if total else 0.0


def _covered(span: tuple[int, int], others: Sequence[tuple[int, int]]) -> float:
    inside = {i for a, b in others for i in range(max(a, span[0]), min(b, span[1]))}
    return len(inside) / max(1, span[1] - span[0])


def running_words(texts: Iterable[str], language: str) -> float:
    """Words as a reader counts them; in Chinese and Japanese two characters count as one."""
    if language in ("zh", "ja"):
        return sum(sum(not c.isspace() for c in text) for text in texts) / 2
    return sum(len(text.split()) for text in texts)
