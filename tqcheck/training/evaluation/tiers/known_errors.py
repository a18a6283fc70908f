"""Corrections of errors that are known: planted ones, and those of sentences that the project wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from random import Random

from tqcheck.training.evaluation.bench_rows import BenchRow
from tqcheck.training.evaluation.tiers import human_scores
from tqcheck.training.evaluation.tiers.learners import MADE, PROPOSED, CorrectedText, precision
from tqcheck.training.evaluation.tiers.tier import MARKS, Tier, shown
from tqcheck.training.written_slips import WrittenPart, languages, pairs, written


def proposals(tier: Tier, data: Path, limit: int) -> Iterator[BenchRow]:
    """Of planted errors, written slips and written mistranslations that nothing was learnt from: how many sentences are
    marked, wrong ones and sound ones, and how many of the proposals are right."""
    planted = sorted(human_scores.pairs(data, limit), key=lambda one: one.languages)
    for name, members in groupby(planted, key=lambda one: one.languages):
        rows = [CorrectedText(one.source, one.wrong, (one.sound,)) for one in members]
        yield from _judged(tier, "planted errors", name, rows)
    for name, known in (("written slips", languages()), ("written mistranslations", pairs())):
        for one in known:
            yield from _judged(tier, name, one if "-" in one else f"-{one}", _rows(one, limit))


def _rows(languages: str, limit: int) -> list[CorrectedText]:
    items = list(written(languages, WrittenPart.MEASURED))
    some = Random(1).sample(items, min(limit, len(items)))
    return [CorrectedText(one.source or None, one.text, one.rights or (one.text,)) for one in some]


def _judged(tier: Tier, name: str, languages: str, rows: Sequence[CorrectedText]) -> Iterator[BenchRow]:
    wrong = [row for row in rows if row.text not in row.rights]
    sound = [row._replace(text=row.rights[0]) for row in rows]
    evidence, others = ([*tier.ask([(r.source, r.text) for r in some], languages, *MARKS)] for some in (wrong, sound))
    for what, some in (("wrong ones marked", evidence), ("sound ones marked", others)):
        share = sum(bool(shown(one)) for one in some) / max(1, len(some))
        yield BenchRow(name, languages, what, share, f"{len(some)} sentences")
    for least in (PROPOSED, MADE):
        right, count = precision([*wrong, *sound], [*evidence, *others], languages.rpartition("-")[2], least)
        share = right / count if count else float("nan")
        yield BenchRow(name, languages, f"precision of proposals ≥ {least}", share, f"{count} proposals")
