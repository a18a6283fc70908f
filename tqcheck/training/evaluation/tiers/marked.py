"""Machine output marked: which segments that annotators found an error in carry a mark, and which marks touch one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from tqcheck.records.evidence import ErrorSpan
from tqcheck.training.annotations import RatedSegment
from tqcheck.training.evaluation.bench_rows import BenchRow
from tqcheck.training.evaluation.tiers.human_scores import annotated
from tqcheck.training.evaluation.tiers.tier import MARKS, Tier, shown

Bools = npt.NDArray[np.bool_]


def marked(tier: Tier, data: Path, limit: int) -> Iterator[BenchRow]:
    """MQM: recall and precision of segments that carry a mark, and the share of marks that touch an error."""
    for languages, items in annotated(data, limit).items():
        if not items:
            continue
        evidence = tier.ask([(a.source, a.target) for a in items], languages, *MARKS)
        marks = [shown(one) for one in evidence]
        carries = np.array([bool(some) for some in marks])
        faulty = np.array([a.penalty > 0 for a in items])
        base = f"{int(faulty.sum())} of {len(items)} segments hold an error, {int(carries.sum())} carry a mark"
        yield BenchRow("MQM segments", languages, "share of those with an error marked", _share(carries, faulty), base)
        yield BenchRow("MQM segments", languages, "precision of marked ones", _share(faulty, carries), base)
        touching = [_touches(one, a) for a, some in zip(items, marks, strict=True) for one in some]
        share = sum(touching) / len(touching) if touching else float("nan")
        yield BenchRow("MQM segments", languages, "marks that touch an error", share, f"{len(touching)} marks")


def _share(of: Bools, among: Bools) -> float:
    return float(of[among].mean()) if among.any() else float("nan")


def _touches(one: ErrorSpan, a: RatedSegment) -> bool:
    """Whether an annotator marked something of the stretch, or beside a place where something is missing."""
    start, end = one.span.start, one.span.end
    if start == end:
        start, end = max(0, start - 1), end + 1
    return bool(a.any[start:end].max(initial=0) > 0)
