"""How sure the alignment may be: fits the probabilities of `tqcheck.alignment.bead_confidence` and shows how they hold.

    python -m scripts.calibrate_alignment TABLE.tsv.xz… [--documents 30] [--model NAME]

From tables of aligned pairs, foreign TAB English, it cuts documents of 1 to 60 sentences, plants merges, splits,
omissions and additions, gives one in sixteen a target of other sentences, and aligns them. It prints the weights of
three logistic regressions (a bead is exact, is a link, is rightly without counterpart) and, by the number of beads,
how often that is so and what the package's own weights say. Give some tables twice, with `--model` and without.
"""

from __future__ import annotations

import argparse
import lzma
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.evaluate_alignment import planted, segments, similarity_of
from tqcheck import registry
from tqcheck.alignment import bead_confidence
from tqcheck.alignment.beads import Bead
from tqcheck.alignment.costs import CostModel
from tqcheck.alignment.dynamic import Path as Nodes
from tqcheck.alignment.search import search
from tqcheck.alignment.similarity import SimilarityOf

SIZES = (1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 8, 10, 14, 20, 30, 60)
UNRELATED = 1 / 16
RATES = (0.0, 0.1, 0.16, 0.3)  # of pairs that are changed

Rows = list[list[str]]
Part = tuple[NDArray[Any], ...]  # the columns of a `Sample`, of one document


@dataclass(frozen=True, slots=True)
class Sample:
    """Beads of all documents: measures, beads in the document, and what is true of each."""

    measures: NDArray[np.float64]
    sizes: NDArray[np.int64]
    linked: NDArray[np.bool_]
    exact: NDArray[np.bool_]
    right: NDArray[np.bool_]


def sample(paths: Iterable[Path], documents: int, similarity: SimilarityOf | None) -> Sample:
    rng = random.Random(1)
    parts = [part for path in paths for part in _documents(path, documents, rng, similarity)]
    return Sample(*(np.concatenate(column) for column in zip(*parts, strict=True)))


def _documents(path: Path, number: int, rng: random.Random, similarity: SimilarityOf | None) -> Iterator[Part]:
    with lzma.open(path, "rt", encoding="utf-8") as table:
        rows = [line.rstrip("\n").split("\t")[:2] for line, _ in zip(table, range(3000), strict=False)]
    rows = [row for row in rows if len(row) == 2 and all(side.strip() for side in row)]
    foreign = registry.language(path.name.split(".")[-3].split("-")[0])
    for _ in range(number if len(rows) > 80 else 0):
        size = rng.choice(SIZES)
        start = rng.randrange(len(rows) - size - 4)
        source, target, gold = _article(rows[start : start + size + 4], size, rng, " " if foreign.spaced else "")
        if rng.random() < UNRELATED:
            start = rng.randrange(len(rows) - size)
            target, gold = [row[0] for row in rows[start : start + size]], []
        if source and target:
            model, path_found = search(segments(source), segments(target), foreign.scripts != ("Latin",), similarity)
            yield _measured(model, path_found, gold)


def _article(rows: Rows, size: int, rng: random.Random, gap: str) -> tuple[list[str], list[str], list[Bead]]:
    source: list[str] = []
    target: list[str] = []
    gold: list[Bead] = []
    rate, position = rng.choice(RATES), 0
    while position < len(rows) and len(gold) < size:
        following = rows[min(position + 1, len(rows) - 1)]
        chance = rng.random() * 0.16 if rng.random() < rate else 1.0
        ours, theirs = planted(rows[position], following, chance, gap)
        beads = range(len(source), len(source) + len(ours)), range(len(target), len(target) + len(theirs))
        gold.append((tuple(beads[0]), tuple(beads[1])))
        source += ours
        target += theirs
        position += max(len(ours), len(theirs))
    return source, target, gold


def _measured(model: CostModel, path: Nodes, gold: list[Bead]) -> Part:
    linked = np.asarray((np.diff(path, axis=0) > 0).all(1))
    ranges = [(range(a[0], b[0]), range(a[1], b[1])) for a, b in pairwise(path)]
    links = {(i, j) for source, target in gold for i in source for j in target}
    exact = np.array([(tuple(source), tuple(target)) in set(gold) for source, target in ranges])
    shared = np.array([any((i, j) in links for i in source for j in target) for source, target in ranges])
    size = np.full(len(linked), len(linked))
    return bead_confidence.measures(model, path, linked), size, linked, exact, np.where(linked, shared, exact)


def fit(measures: NDArray[np.float64], truth: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, with a trifle of ridge."""
    weights = np.zeros(measures.shape[1])
    ridge = 0.01 * np.eye(len(weights))
    for _ in range(60):
        expected = 1 / (1 + np.exp(-measures @ weights))
        slope = measures.T @ (expected - truth) + ridge @ weights
        bend = (measures * (expected * (1 - expected))[:, None]).T @ measures + ridge
        weights -= np.linalg.solve(bend, slope)
    return weights


def show(name: str, found: Sample, kind: NDArray[np.bool_], truth: NDArray[np.bool_], own: NDArray[np.float64]) -> None:
    print(f"\n{name}: {np.array2string(fit(found.measures[kind], truth[kind]), precision=2, suppress_small=True)}")
    said = 1 / (1 + np.exp(-found.measures @ own))
    print(f"{'beads':>8}{'number':>9}{'true':>7}{'said':>7}{'≥ .6':>7}{'true of these':>15}")
    for low, high in ((1, 1), (2, 3), (4, 6), (7, 14), (15, 30), (31, 999)):
        here = kind & (found.sizes >= low) & (found.sizes <= high)
        sure = here & (said >= 0.6)
        if here.any():
            shares = (
                truth[here].mean(),
                said[here].mean(),
                sure.sum() / here.sum(),
                truth[sure].mean() if sure.any() else 0,
            )
            print(f"{f'{low}-{high}':>8}{here.sum():>9}" + "{:>7.2f}{:>7.2f}{:>7.2f}{:>15.2f}".format(*shares))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path, nargs="+")
    parser.add_argument("--documents", type=int, default=30, help="a table")
    parser.add_argument("--model", help="a model that gives sentence vectors")
    options = parser.parse_args()
    found = sample(options.tables, options.documents, similarity_of(options.model))
    show("exact", found, found.linked, found.exact, bead_confidence._EXACT)
    show("link", found, found.linked, found.right, bead_confidence._LINK)
    show("without counterpart", found, ~found.linked, found.exact, bead_confidence._NULL)


if __name__ == "__main__":
    main()
