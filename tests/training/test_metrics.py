"""Measures against values worked out by hand or by another library."""

import numpy as np
import pytest

from tqcheck.training.evaluation.metrics import auc, best_threshold, f_score, mcc, partial_f1, pearson, spearman


def test_correlations_agree_with_scipy() -> None:
    stats = pytest.importorskip("scipy.stats")
    a, b = np.array([1.0, 2, 2, 4, 7]), np.array([2.0, 1, 3, 3, 9])
    assert pearson(a, b) == pytest.approx(stats.pearsonr(a, b)[0])
    assert spearman(a, b) == pytest.approx(stats.spearmanr(a, b)[0])
    assert pearson(a, np.ones(5)) == 0.0


def test_auc_counts_ties_half() -> None:
    assert auc(np.array([0.1, 0.4, 0.4, 0.8]), np.array([0, 0, 1, 1])) == pytest.approx(0.875)
    assert np.isnan(auc(np.array([0.1]), np.array([1])))


def test_mcc_and_f_of_small_tables() -> None:
    flags, labels = np.array([1, 1, 0, 0, 0]), np.array([1, 0, 1, 0, 0])
    assert mcc(flags, labels) == pytest.approx((1 * 2 - 1 * 1) / (2 * 2 * 3 * 3) ** 0.5)
    assert f_score(flags, labels) == 0.5
    assert mcc(np.zeros(5), labels) == 0.0


def test_the_best_threshold_separates() -> None:
    scores, labels = np.linspace(0, 1, 100), np.linspace(0, 1, 100) > 0.8
    assert mcc(scores >= best_threshold(scores, labels), labels) > 0.95


def test_spans_earn_the_share_that_is_covered() -> None:
    precision, recall, f1 = partial_f1([[(0, 4)]], [[(2, 4), (8, 9)]])
    assert (precision, recall) == (0.5, 0.5)
    assert f1 == 0.5
    assert partial_f1([[]], [[(0, 1)]]) == (0.0, 0.0, 0.0)
