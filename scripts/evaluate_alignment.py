"""How well sentences are aligned, as a table: F1 of beads, strict and lax, and time.

    python -m scripts.evaluate_alignment [GOLD] [--hard dev] [--planted TABLE.tsv.xz]… [--model NAME]

GOLD is the common beginning of three files, as `folder/dev.`: `dev.de` and `dev.fr` hold a sentence a line,
`dev.defr` the beads, as `[0, 1]:[2]`. Strict F1 counts the beads that are exactly right, lax F1 those that share
a link with a right one; sentences without counterpart count against precision alone (Sennrich and Volk 2010;
scored as Thompson and Koehn 2019 do). The published figures are for the test set of Text+Berg, whose
development set this is.

`--hard` adds the documents of `scripts.alignment_sets`, pair by pair and by kind of bead. Time is the processor's.

`--planted` takes tables of aligned pairs, foreign TAB English, plants merges, splits, omissions and additions
by a seeded generator, and also tells how many of the planted gaps the checks find.
"""

from __future__ import annotations

import argparse
import ast
import lzma
import math
import random
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from scripts.alignment_sets import PAIRS, PARTS, Case, cases, kind_of, segments
from tqcheck import alignment, registry
from tqcheck.alignment.beads import Bead
from tqcheck.alignment.dynamic import Path as Nodes
from tqcheck.alignment.embedding import SimilarityOf
from tqcheck.alignment.similarity import KINDS
from tqcheck.contracts import Context
from tqcheck.records.segment import Pair
from tqcheck.training.origins.place import DATA, require

PUBLISHED = (
    ("Gale-Church (published)", 0.686, 0.802),
    ("Vecalign (published)", 0.902, 0.986),
    ("Bertalign (published)", 0.936, 0.989),
)
SENTENCES, SHARE = 400, 0.04


Method = Callable[[Case], Sequence[Bead]]


def gold_case(prefix: str) -> Case:
    read = {name: Path(prefix + name).read_text(encoding="utf-8").splitlines() for name in ("de", "fr", "defr")}
    beads = (tuple(tuple(ast.literal_eval(side)) for side in line.split(":")) for line in read["defr"])
    gold = tuple((source, target) for source, target in beads)
    languages = registry.language("de"), registry.language("fr")
    return Case("Text+Berg dev", segments(read["de"]), segments(read["fr"]), languages, gold)


def planted_case(path: Path, rng: random.Random) -> Case:
    """A table's first pairs, English as the source, one in six or so changed."""
    with lzma.open(path, "rt", encoding="utf-8") as table:
        rows = [line.rstrip("\n").split("\t") for line, _ in zip(table, range(SENTENCES), strict=False)]
    foreign = registry.language(path.name.split(".")[-3].split("-")[0])
    source: list[str] = []
    target: list[str] = []
    gold: list[Bead] = []
    position = 0
    while position < len(rows):
        pair, following = rows[position], rows[min(position + 1, len(rows) - 1)]
        texts = planted(pair, following, rng.random(), " " if foreign.spaced else "")
        of_source = tuple(range(len(source), len(source) + len(texts[0])))
        gold.append((of_source, tuple(range(len(target), len(target) + len(texts[1])))))
        source += texts[0]
        target += texts[1]
        position += max(map(len, texts))
    return Case(path.name, segments(source), segments(target), (registry.language("en"), foreign), tuple(gold))


def planted(pair: list[str], following: list[str], chance: float, gap: str) -> tuple[list[str], list[str]]:
    """The sentences of one bead: a target or a source left out, joined sentences on a side, or the pair as it is."""
    foreign, english = pair
    choice = int(chance / SHARE)
    if choice == 0:
        return [english], []
    if choice == 1:
        return [], [foreign]
    if choice == 2:
        return [english, following[1]], [foreign + gap + following[0]]
    if choice == 3:
        return [english + " " + following[1]], [foreign, following[0]]
    return [english], [foreign]


def counts(gold: Iterable[Bead], found: Iterable[Bead]) -> tuple[int, int, int]:
    """Beads found that are right, that share a link with the gold, and all of them."""
    right = set(gold)
    links: dict[int, set[int]] = defaultdict(set)
    for source, target in right:
        for index in source:
            links[index].update(target)
    beads = set(found)
    touching = sum(bool(set().union(*(links[i] for i in bead[0])) & set(bead[1])) for bead in beads if bead[0])
    exact = sum(bead in right for bead in beads)
    # A gap that is right shares no link, but is not wrong.
    return exact, touching + sum(bead in right for bead in beads if not all(bead)), len(beads)


Found = Sequence[tuple[Sequence[Bead], Sequence[Bead]]]  # the gold beads and those found, of each document


def f1(found: Found) -> tuple[float, float]:
    """Strict and lax F1 of all documents together."""
    precision = np.sum([counts(gold, beads) for gold, beads in found], axis=0)
    linked = [([bead for bead in beads if all(bead)], [bead for bead in gold if all(bead)]) for gold, beads in found]
    recall = np.sum([counts(beads, gold) for gold, beads in linked], axis=0)
    strict, lax = ((precision[i] / max(precision[2], 1), recall[i] / max(recall[2], 1)) for i in (0, 1))
    return _harmonic(*strict), _harmonic(*lax)


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def diagonal(case: Case) -> list[Bead]:
    """Every source sentence with the target sentence at the same share of the document."""
    share = len(case.target) / len(case.source)
    return [((i,), (min(int(i * share), len(case.target) - 1),)) for i in range(len(case.source))]


def by_lengths(case: Case) -> list[Bead]:
    """Gale and Church (1993): priors of 1:1, 1:2 and 2:2 beads and normally distributed lengths, nothing else."""
    from tqcheck.alignment.costs import Lengths, SentenceNumbers
    from tqcheck.alignment.dynamic import Band, best_path

    source, target = SentenceNumbers.of(case.source).sums, SentenceNumbers.of(case.target).sums
    lengths = Lengths(float(target[0].sum() / source[0].sum()))
    priors = -np.log([_GALE_CHURCH.get(kind, 0.0) or 1e-300 for kind in KINDS])

    def costs(rows: slice, columns: slice) -> NDArray[np.float32]:
        before = [np.maximum(np.arange(part.start, part.stop) - 1, 0) for part in (rows, columns)]
        m, n = np.array(KINDS).T - 1
        deviation = lengths.deviation(source[m][:, before[0], None], target[n][:, None, before[1]])
        cost = priors[:, None, None] + deviation**2 / 2
        cost[..., np.arange(columns.start, columns.stop) == 0] = np.inf
        return cost.astype(np.float32)

    band = Band.full(len(case.source), len(case.target))
    left_out = -math.log(0.0099 / 2)
    nulls = np.full(len(case.source), left_out), np.full(len(case.target), left_out)
    return _beads(best_path(band, costs, nulls))


_GALE_CHURCH = {(1, 1): 0.89, (1, 2): 0.0445, (2, 1): 0.0445, (2, 2): 0.011}


def _beads(path: Nodes) -> list[Bead]:
    nodes = path.tolist()
    return [(tuple(range(i, k)), tuple(range(j, n))) for (i, j), (k, n) in pairwise(nodes)]


def aligned(case: Case, similarity: SimilarityOf | None = None) -> tuple[Pair, ...]:
    return alignment.align(case.source, case.target, *case.languages, similarity)


def beads_of(pairs: Iterable[Pair]) -> list[Bead]:
    return [(pair.source_segments, pair.target_segments) for pair in pairs]


def found_gaps(case: Case, pairs: Sequence[Pair]) -> tuple[int, int, int]:
    """Sentences rightly reported as left out or added, all reported, all planted."""
    by_id = {pair.id: pair for pair in pairs}
    context = Context(case.languages[1], case.languages[0])
    reported: set[Bead] = set()
    for name in ("omission", "addition"):
        hits = registry.check(name).find(pairs, context)  # type: ignore[arg-type]
        reported |= {bead for hit in hits for bead in _gap(by_id, hit.pair or 0)}
    planted_gaps = {bead for bead in case.gold if not all(bead)}
    return len(reported & planted_gaps), len(reported), len(planted_gaps)


def _gap(pairs: dict[int, Pair], first: int) -> Iterable[Bead]:
    """The beads of the run of gaps that begins with a pair, or the pair's own."""
    start = pairs[first]
    yield (start.source_segments, start.target_segments)
    following = first + 1
    while following in pairs and not all((start.source, start.target)) and _same_gap(start, pairs[following]):
        yield (pairs[following].source_segments, pairs[following].target_segments)
        following += 1


def _same_gap(first: Pair, other: Pair) -> bool:
    return (first.source is None) == (other.source is None) and (first.target is None) == (other.target is None)


def show(name: str, scores: tuple[float, float], seconds: float | None = None, note: str = "") -> None:
    time_taken = "" if seconds is None else f"{seconds:8.2f} s"
    print(f"{name:<28}{scores[0]:8.3f}{scores[1]:8.3f}{time_taken}  {note}".rstrip())


def evaluate(name: str, case: Case, method: Method) -> None:
    started = time.process_time()
    found = method(case)
    show(name, f1([(case.gold, found)]), time.process_time() - started)


def hard(data: Path, part: str, similarity: SimilarityOf | None) -> None:
    """The documents of `scripts.alignment_sets`: a line a pair, then all and how many beads of each kind are found."""
    found = [(case, beads_of(aligned(case, similarity))) for case in cases(data, part)]
    for pair in PAIRS:
        show(f"{pair} ({part})", f1([(case.gold, beads) for case, beads in found if case.name.startswith(pair)]))
    show(f"all ({part})", f1([(case.gold, beads) for case, beads in found]))
    gold = Counter(kind_of(bead) for case, _ in found for bead in case.gold)
    given = Counter(kind_of(bead) for _, beads in found for bead in beads)
    right = Counter(kind_of(bead) for case, beads in found for bead in set(beads) & set(case.gold))
    print(f"{'kind':<28}{'gold':>8}{'found':>8}{'right':>10}")
    for kind, number in gold.most_common():
        print(f"{kind:<28}{number:>8}{given[kind]:>8}{right[kind]:>10}")


def similarity_of(model: str | None) -> SimilarityOf | None:
    from tqcheck import measuring
    from tqcheck.settings import Settings

    return measuring.similarity(Settings(model=model)) if model else None


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    gold = str(DATA / "alignment" / "dev.")
    parser.add_argument("gold", nargs="?", default=gold, help="common beginning of the gold files, as folder/dev.")
    parser.add_argument("--planted", type=Path, action="append", default=[], help="table of aligned pairs (.tsv.xz)")
    parser.add_argument("--hard", choices=PARTS, help="also the documents of scripts.alignment_sets")
    parser.add_argument("--data", type=Path, default=DATA, help="where their parallel/ is")
    parser.add_argument("--model", help="a model that gives sentence vectors")
    options = parser.parse_args()
    require(parser, Path(options.gold).parent)
    similarity = similarity_of(options.model)
    case = gold_case(options.gold)
    print(f"{'':<28}{'strict':>8}{'lax':>8}{'time':>10}")
    evaluate("diagonal", case, diagonal)
    evaluate("Gale-Church", case, by_lengths)
    evaluate("tqcheck", case, lambda case: beads_of(aligned(case)))
    if similarity:
        evaluate("tqcheck with vectors", case, lambda case: beads_of(aligned(case, similarity)))
    for name, strict, lax in PUBLISHED:
        show(name, (strict, lax))
    if options.hard:
        hard(options.data, options.hard, similarity)
    for path in options.planted:
        case = planted_case(path, random.Random(path.name))
        started = time.process_time()
        pairs = aligned(case, similarity)
        seconds = time.process_time() - started
        right, reported, all_ = found_gaps(case, pairs)
        note = f"gaps: {right} of {reported} reported are right, {all_} planted"
        show(path.name.removesuffix("-en.tsv.xz"), f1([(case.gold, beads_of(pairs))]), seconds, note)


if __name__ == "__main__":
    main()
