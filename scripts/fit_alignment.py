"""Fits what each reason for or against a bead is worth: the weights of `tqcheck.alignment.bead_weights`.

    python -m scripts.fit_alignment [DATA] [--model encoder]

A conditional random field over the beads of `scripts.alignment_sets` (its `fit`) and of the development set of
Text+Berg: the weights that make the gold beads likeliest among all ways to cut the two documents (Lafferty, McCallum
and Pereira 2001), with a trifle of ridge. The documents are cut at gold beads into runs that are fitted side by side.
Layout is not fitted: planted paragraphs say little of real ones. Likelihood leaves out more sentences than F1 likes, so
what that costs is raised after. Prints the `BeadWeights`, ready to be put there.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from scripts.alignment_sets import FIT, FIT_PAIRS, Bead, Case, cases
from scripts.evaluate_alignment import gold_case, similarity_of
from tqcheck.alignment.costs import SENTENCES, CostModel
from tqcheck.alignment.embedding import SimilarityOf
from tqcheck.alignment.end_marks import NO_STOP
from tqcheck.alignment.search import search
from tqcheck.alignment.similarity import KINDS, LONGEST
from tqcheck.training.origins.place import DATA, require

RUN, LONG = 12, 36  # beads of a run, and sentences of either side of one that is too long to be fitted beside others
RAISED = 0.5  # nats
RIDGE, STEPS = 0.02, 60
REAL = 3.0  # how much a bead of a real translation counts beside one that was planted
FAR = -1e6
FEATURES = ("lengths", "endings", "surface", "vectors", "coverage", "rendered")
SETS = {
    "VECTORS": (0, 1, 2, 3),
    "RENDERED": (0, 1, 2, 3, 4, 5),
    "WORDS": (0, 1, 2, 5),
}
WITHOUT_MODEL = {"WORDS"}
SIZES = sorted({(min(kind), max(kind)) for kind in KINDS})
PLACE = np.array([SIZES.index((min(kind), max(kind))) for kind in KINDS])

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Run:
    """Some gold beads and what speaks for every bead between the first and the last of them.

    `features` `[features, kinds, rows, columns]`, of which `known` are measured here; `fixed` `[kinds, rows, columns]`:
    the layout's; `left_out` `[3, sentences]` of either side.
    """

    features: Floats
    known: frozenset[int]
    fixed: Floats
    left_out: tuple[Floats, Floats]
    gold: list[Bead]
    weight: float


def runs(case: Case, model: CostModel, weight: float) -> Iterator[Run]:
    start, gold = (0, 0), []
    end = start
    for bead in representable(case.gold):
        gold.append(bead)
        end = (max([end[0], *(i + 1 for i in bead[0])]), max([end[1], *(j + 1 for j in bead[1])]))
        if len(gold) >= RUN and all(bead):
            yield _run(model, start, end, gold, weight)
            start, gold = end, []
    if end[0] > start[0] and end[1] > start[1]:
        yield _run(model, start, end, gold, weight)


def representable(gold: Iterable[Bead]) -> Iterator[Bead]:
    """Of beads that are longer than the search allows, the first sentences; the rest has no counterpart."""
    for source, target in gold:
        if not (source and target):
            yield source, target
            continue
        few, many = min(len(source), len(target), 3), LONGEST + 1
        rows = source[: max(many - len(target), few)][:LONGEST]
        columns = target[: many - len(rows)]
        yield rows, columns
        yield from (((i,), ()) for i in source[len(rows) :])
        yield from (((), (j,)) for j in target[len(columns) :])


def _run(model: CostModel, start: tuple[int, int], end: tuple[int, int], gold: list[Bead], weight: float) -> Run:
    rows, columns = (slice(a, b) for a, b in zip(start, end, strict=True))
    features = measured(model, rows, columns)
    for kind, (m, n) in enumerate(KINDS):  # beads that would begin before the run
        features[:, kind, : m - 1] = features[:, kind, :, : n - 1] = 0
    moved = [(tuple(i - start[0] for i in a), tuple(j - start[1] for j in b)) for a, b in gold]
    sides = (model.source, rows), (model.target, columns)
    left_out = [
        np.stack((np.ones(part.stop - part.start), np.log(side.lengths[part]), side.endings[part] != NO_STOP))
        for side, part in sides
    ]
    known = frozenset(range(len(FEATURES))) - _missing(model)
    return Run(features, known, -model.layout_cost(rows, columns), (left_out[0], left_out[1]), moved, weight)


def measured(model: CostModel, rows: slice, columns: slice) -> Floats:
    """`[features, kinds, rows, columns]`"""
    scale = SENTENCES[:, None, None]
    lengths = -model.length_cost(rows, columns)
    differing = -(model.source.endings[rows, None] != model.target.endings[None, columns]).astype(np.float32)
    found = [lengths, np.broadcast_to(differing, lengths.shape), model.surface.scores(rows, columns) * scale]
    found.append(model.vectors.scores(rows, columns) * scale if model.vectors else np.zeros_like(lengths))
    near_path = model.coverage, model.rendered
    found += [near.scores(rows, columns) if near else np.zeros_like(lengths) for near in near_path]
    return np.stack(found)


def _missing(model: CostModel) -> frozenset[int]:
    optional = {3: model.vectors, 4: model.coverage, 5: model.rendered}
    return frozenset(number for number, measure in optional.items() if measure is None)


class Field:
    """All runs side by side, filled up to the longest."""

    def __init__(self, found: Sequence[Run], features: Sequence[int]) -> None:
        chosen = list(features)
        self.ends = [run.features.shape[2:] for run in found]
        height, width = (max(end[side] for end in self.ends) for side in (0, 1))
        size = len(found)
        values = np.zeros((len(chosen), len(KINDS), size, height, width), np.float32)
        fixed = np.zeros((len(KINDS), size, height, width), np.float32)
        left_out = [np.zeros((3, size, length), np.float32) for length in (height, width)]
        for index, run in enumerate(found):
            rows, columns = run.features.shape[2:]
            values[:, :, index, :rows, :columns] = run.features[chosen]
            fixed[:, index, :rows, :columns] = run.fixed
            left_out[0][:, index, :rows], left_out[1][:, index, :columns] = run.left_out
        self.values, self.fixed = torch.from_numpy(values), torch.from_numpy(fixed)
        self.left_out = torch.from_numpy(left_out[0]), torch.from_numpy(left_out[1])
        self.weights = torch.tensor([run.weight for run in found])
        self.gold = [_places(run.gold, index) for index, run in enumerate(found)]

    def scales(self) -> tuple[Tensor, Tensor]:
        """Root mean squares of the features and of the measures of sentences, so that all are of one size."""
        flat = self.values.flatten(1)
        sentences = torch.cat([side.flatten(1) for side in self.left_out], 1)
        return tuple((x.square().sum(1) / (x != 0).sum(1).clamp(min=1)).sqrt() for x in (flat, sentences))  # type: ignore[return-value]

    def loss(self, weights: Tensor, kinds: Tensor, null: Tensor) -> Tensor:
        """The gold's negative log-likelihood."""
        scores = torch.tensordot(weights, self.values, 1) + kinds[PLACE][:, None, None, None] + self.fixed
        gaps = torch.tensordot(null, self.left_out[0], 1), torch.tensordot(null, self.left_out[1], 1)
        everything = self._everything(scores, *gaps)
        gold = torch.stack([self._gold(scores, gaps, *places) for places in self.gold])
        return ((everything - gold) * self.weights).sum()

    def _gold(
        self, scores: Tensor, gaps: tuple[Tensor, Tensor], index: int, beads: Any, rows: Any, columns: Any
    ) -> Tensor:
        linked = scores[beads[0], index, beads[1], beads[2]].sum()
        return linked + gaps[0][index, rows].sum() + gaps[1][index, columns].sum()

    def _everything(self, scores: Tensor, deletions: Tensor, insertions: Tensor) -> Tensor:
        """The logarithm of the sum over all paths, row by row."""
        size, height, width = scores.shape[1:]
        added = torch.cat((torch.zeros(size, 1), insertions.cumsum(1)), 1)
        edge, nothing = torch.full((size, LONGEST), FAR), torch.full((size, width + 1 + LONGEST), FAR)
        scores = torch.cat((torch.full((len(KINDS), size, height, 1), FAR), scores), 3)
        totals = [torch.cat((edge, added), 1)]
        for row in range(1, height + 1):
            before = [
                (totals[row - m] if row >= m else nothing)[:, LONGEST - n : LONGEST - n + width + 1] for m, n in KINDS
            ]
            beads = torch.stack(before) + scores[:, :, row - 1]
            deleted = (totals[row - 1][:, LONGEST:] + deletions[:, row - 1 : row])[None]
            reached = torch.logsumexp(torch.cat((beads, deleted)), 0)
            totals.append(torch.cat((edge, torch.logcumsumexp(reached - added, 1) + added), 1))
        return torch.stack([totals[rows][index, LONGEST + columns] for index, (rows, columns) in enumerate(self.ends)])


def _places(gold: Sequence[Bead], index: int) -> tuple[int, list[list[int]], list[int], list[int]]:
    """Where the gold's beads and gaps stand: of beads their kind and where they end."""
    linked = [(KINDS.index((len(a), len(b))), a[-1], b[-1]) for a, b in gold if a and b]
    rows = [i for a, b in gold if not b for i in a]
    columns = [j for a, b in gold if not a for j in b]
    return index, [list(part) for part in zip(*linked, strict=True)], rows, columns


def fitted(field: Field) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """BeadWeights of the features, of the kinds of beads and of what leaves a sentence out: gains, not costs."""
    scales = field.scales()
    values = [torch.ones(len(scales[0])), -torch.arange(len(SIZES)) / 2, torch.tensor([-1.0, -0.5, 0.5])]
    for value in values:
        value.requires_grad_()
    search_step = torch.optim.LBFGS(values, max_iter=STEPS, history_size=20, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        search_step.zero_grad()
        loss = field.loss(values[0] / scales[0], values[1], values[2] / scales[1])
        whole: Tensor = loss + RIDGE * sum(value.square().sum() for value in values)
        whole.backward()  # type: ignore[no-untyped-call]
        return whole

    first = search_step.step(closure)  # type: ignore[no-untyped-call]
    print(f"# negative log-likelihood before {float(first.detach()):.0f}, after {float(closure().detach()):.0f}")
    plain = values[0] / scales[0], values[1], values[2] / scales[1]
    return tuple(value.detach().numpy().astype(float) for value in plain)  # type: ignore[return-value]


def written(name: str, features: Sequence[int], gains: Sequence[NDArray[np.float64]]) -> str:
    """The weights as costs: what every sentence costs anyhow is taken off, so that a bead of 1:1 costs 0.1."""
    value = dict(zip(features, gains[0], strict=True))
    share = (-gains[1][0] - 0.1) / 2  # of a sentence
    kinds = ", ".join(f"{size}: {-gain - share * sum(size):.2f}" for size, gain in zip(SIZES, gains[1], strict=True))
    null = ", ".join(f"{cost:.2f}" for cost in (-gains[2][0] - share + RAISED, *-gains[2][1:]))
    rest = ", ".join(f"{feature}={value.get(index, 0.0):.3f}" for index, feature in enumerate(FEATURES))
    return f"{name} = BeadWeights({{{kinds}}}, {rest}, null=({null}))"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, nargs="?", default=DATA)
    parser.add_argument("--model", default="encoder", help="a model that gives vectors of sentences and of subwords")
    parser.add_argument("--sets", nargs="+", choices=SETS, default=list(SETS), help="the weights that are fitted")
    options = parser.parse_args()
    require(parser, options.data / "parallel")
    torch.set_num_threads(1)
    found = [*cases(options.data, FIT, FIT_PAIRS), gold_case(str(options.data / "alignment" / "dev."))]
    for names, given in ((SETS.keys() - WITHOUT_MODEL, options.model), (WITHOUT_MODEL, None)):
        if chosen := names & set(options.sets):
            parts = fitted_on(found, similarity_of(given))
            for name in sorted(chosen):
                known = [part for part in parts if part.known >= set(SETS[name])]
                print(written(name, SETS[name], fitted(Field(known, SETS[name]))), flush=True)


def fitted_on(found: Sequence[Case], similarity: SimilarityOf | None) -> list[Run]:
    """The runs of documents as they are aligned with a model's similarity, or without; the last is a real one."""
    parts: list[Run] = []
    for case in found:
        model, _ = search(case.source, case.target, case.languages, similarity)
        parts += runs(case, model, REAL if case is found[-1] else 1.0)
    return [part for part in parts if max(part.features.shape[2:]) <= LONG]


if __name__ == "__main__":
    main()
