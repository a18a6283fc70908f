"""How sure the alignment may be: fits the probabilities of `tqcheck.alignment.bead_confidence` and shows how they hold.

    python -m scripts.calibrate_alignment [DATA] [--documents 60] [--part fit]

Of the texts that `scripts.alignment_sets` is made of it cuts documents of 1 to 60 rows, as freely translated as those,
gives one in eight a target of other sentences, and aligns each with the encoder's vectors or, one in four, without.
By what evidence there is it prints the weights of three logistic regressions (a bead is exact, is a link, is rightly
without counterpart) and, by the number of beads and by what is said, how often that is so and what the package's own
weights say. They are
fitted on `fit`; with `--part dev` the tables are of news.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.alignment_sets import FIT, PAIRS, PARTS, STYLES, Bead, Case, made, rows_of
from scripts.evaluate_alignment import similarity_of
from tqcheck import registry
from tqcheck.alignment import bead_confidence
from tqcheck.alignment.costs import CostModel
from tqcheck.alignment.dynamic import Path as Nodes
from tqcheck.alignment.embedding import SimilarityOf
from tqcheck.alignment.search import search
from tqcheck.training.origins.place import DATA, require

SIZES = (1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 8, 10, 14, 20, 30, 60)
UNRELATED, WITHOUT = 1 / 8, 1 / 4  # of the documents: those whose target is of other sentences; those without vectors

EVIDENCE = {
    "lexicon": bead_confidence.BY_LEXICON,
    "lexicon alone": bead_confidence.BY_WORDS,
    "model": bead_confidence.BY_MODEL,
    "surface": bead_confidence.BY_SURFACE,
}
RIDGE = 1.0

Part = tuple[NDArray[Any], ...]  # the columns of a `Sample`, of one document


@dataclass(frozen=True, slots=True)
class Sample:
    """Beads of all documents: measures, which `EVIDENCE` there is, beads in the document, what is true of each."""

    measures: NDArray[np.float64]
    evidence: NDArray[np.int64]
    sizes: NDArray[np.int64]
    linked: NDArray[np.bool_]
    exact: NDArray[np.bool_]
    right: NDArray[np.bool_]


def sample(data: Path, part: str, documents: int, similarity: SimilarityOf | None) -> Sample:
    found = [one for pair in PAIRS for one in _documents(data, pair, part, documents, similarity)]
    return Sample(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _documents(data: Path, pair: str, part: str, number: int, similarity: SimilarityOf | None) -> Iterator[Part]:
    rows = rows_of(data, pair, part)
    source, target = map(registry.language, pair.split("-"))
    rng = random.Random(f"{pair} {part}")
    for _ in range(number):
        size = rng.choice(SIZES)
        start = rng.randrange(len(rows) - size)
        elsewhere = rows[:start] + rows[start + size :]
        case = made(pair, rows[start : start + size], elsewhere, (source, target), rng.choice(STYLES), rng)
        other = rng.random() < UNRELATED
        if other:
            start = rng.randrange(len(elsewhere) - size)
            strange = made(pair, elsewhere[start : start + size], rows, (source, target), rng.choice(STYLES), rng)
            case = Case(pair, case.source, strange.target, case.languages, ())
        given = None if rng.random() < WITHOUT else similarity
        if case.source and case.target and len(case.source) + len(case.target) > 2:
            yield _measured(*search(case.source, case.target, case.languages, given), list(case.gold))


def _measured(model: CostModel, path: Nodes, gold: list[Bead]) -> Part:
    linked = np.asarray((np.diff(path, axis=0) > 0).all(1))
    ranges = [(range(a[0], b[0]), range(a[1], b[1])) for a, b in pairwise(path)]
    links = {(i, j) for source, target in gold for i in source for j in target}
    exact = np.array([(tuple(source), tuple(target)) in set(gold) for source, target in ranges])
    shared = np.array([any((i, j) in links for i in source for j in target) for source, target in ranges])
    evidence = np.full(len(linked), list(EVIDENCE.values()).index(bead_confidence.weights_of(model)))
    size = np.full(len(linked), len(linked))
    return bead_confidence.measures(model, path, linked), evidence, size, linked, exact, np.where(linked, shared, exact)


def fit(measures: NDArray[np.float64], truth: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method, with some ridge."""
    weights = np.zeros(measures.shape[1])
    ridge = RIDGE * np.eye(len(weights))
    for _ in range(60):
        expected = 1 / (1 + np.exp(-measures @ weights))
        slope = measures.T @ (expected - truth) + ridge @ weights
        bend = (measures * (expected * (1 - expected))[:, None]).T @ measures + ridge
        weights -= np.linalg.solve(bend, slope)
    return weights


def show(name: str, found: Sample, kind: NDArray[np.bool_], truth: NDArray[np.bool_], own: tuple[float, ...]) -> None:
    if not kind.any():
        print(f"\n{name}: no such documents")
        return
    weights = np.array2string(fit(found.measures[kind], truth[kind]), precision=2, suppress_small=True, separator=", ")
    print(f"\n{name}: {weights}")
    said = 1 / (1 + np.exp(-found.measures @ np.array(own)))
    print(f"{'said':>8}{'number':>9}{'true':>7}{'said':>7}")
    for low in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99):
        high = next((edge for edge in (*np.arange(1, 10) / 10, 0.95, 0.99) if edge > low + 1e-9), 1.01)
        here = kind & (said >= low) & (said < high)
        if here.any():
            print(f"{f'≥ {low:g}':>8}{here.sum():>9}{truth[here].mean():>7.2f}{said[here].mean():>7.2f}")
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
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--documents", type=int, default=60, help="a pair of languages")
    parser.add_argument("--part", choices=(FIT, *PARTS), default=FIT)
    options = parser.parse_args()
    require(parser, options.data / "parallel")
    found = sample(options.data, options.part, options.documents, similarity_of("encoder"))
    for index, (name, weights) in enumerate(EVIDENCE.items()):
        here = found.evidence == index
        show(f"{name}: exact", found, here & found.linked, found.exact, weights.exact)
        show(f"{name}: link", found, here & found.linked, found.right, weights.link)
        show(f"{name}: without counterpart", found, here & ~found.linked, found.exact, weights.null)


if __name__ == "__main__":
    main()
