"""Scores of sentences and words beside human ones: MLQE-PE, MQM, critical errors, sound against changed sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.records.evidence import Evidence, Layer
from tqcheck.training.annotations import RatedSegment, merge
from tqcheck.training.corpus import CORE
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.bench_rows import BenchRow
from tqcheck.training.evaluation.metrics import auc, best_threshold, mcc, spearman
from tqcheck.training.evaluation.tiers.tier import Tier, word_limit
from tqcheck.training.holdout import is_held_document as encoder_held
from tqcheck.training.holdout import read_jsonl
from tqcheck.training.judge.planted import Paired, all_tables, paired
from tqcheck.training.judge.splits import SOURCES, is_held, is_held_document
from tqcheck.training.word_tags import word_tags

Array = npt.NDArray[Any]
TAGGED = ("en-de", "en-zh", "ro-en", "ru-en", "et-en")
ANNOTATED = ("en-de", "zh-en", "en-ru")
MARKED = 0.5
"""The share of annotators from which on a word counts as wrong."""
FIRST = 700
"""The first FLORES sentence that nothing was fitted on."""


def _qualities(evidence: Sequence[Evidence]) -> Array:
    return np.array([e.quality.score if e.quality else np.nan for e in evidence])


def _adequacies(evidence: Sequence[Evidence]) -> Array:
    return np.array([e.adequacy.score if e.adequacy else np.nan for e in evidence])


def word_scores(evidence: Evidence, spans: Sequence[tuple[int, int]]) -> list[float]:
    """Of each stretch of the target the largest probability of a word that touches it; 0 where there is none."""
    scores = evidence.adequacy.target if evidence.adequacy else ()
    touching = ([s.error for s in scores if s.span.start < end and s.span.end > start] for start, end in spans)
    return [max(found, default=0.0) for found in touching]


def _words(
    tier: Tier, name: str, languages: str, scores: Sequence[float], labels: Sequence[bool]
) -> Iterator[BenchRow]:
    """MCC at the limit from which on words are marked, and, on the second half, at the first half's best."""
    s, y = np.array(scores), np.array(labels, dtype=bool)
    if not y.any():
        return
    half = len(y) // 2
    limit = word_limit(tier.name, languages)
    yield BenchRow(name, languages, f"word MCC at {limit}", mcc(s >= limit, y), f"BAD {y.mean():.3f} of {len(y)}")
    best = best_threshold(s[:half], y[:half])
    yield BenchRow(name, languages, "word MCC, best limit", mcc(s[half:] >= best, y[half:]), f"limit {best:.2f}")


def test20(tier: Tier, data: Path, limit: int) -> Iterator[BenchRow]:
    """MLQE-PE: quality against direct assessment, words against the post-editors'."""
    for languages in TAGGED:
        rows = sets.tagged(data, languages, "test20")[:limit]
        if not rows:
            continue
        evidence = tier.ask([(r["src"], r["mt"]) for r in rows], languages, Layer.QUALITY, Layer.ADEQUACY)
        wanted = np.array([r["da_z"] for r in rows])
        yield BenchRow(
            "MLQE-PE test20", languages, "Spearman", spearman(_qualities(evidence), wanted), f"{len(rows)} rows"
        )
        tags = [word_tags(row) for row in rows]
        known = [(e, t) for e, t in zip(evidence, tags, strict=True) if t is not None]
        scores = [score for e, (spans, _) in known for score in word_scores(e, spans)]
        yield from _words(
            tier, "MLQE-PE test20", languages, scores, [flag for _, (_, flags) in known for flag in flags]
        )


def annotated(data: Path, limit: int) -> dict[str, list[RatedSegment]]:
    """MQM segments of documents that the judge was not trained on, `limit` a pair of languages."""
    groups: dict[str, dict[tuple[str, str, str, str, str], list[dict[str, Any]]]] = {pair: {} for pair in ANNOTATED}
    for row in read_jsonl(data / "qe/mqm.jsonl.gz"):
        if row["lp"] in groups and is_held_document(row["lp"], str(row["doc"])):
            name = (row["lp"], row["origin"], row["system"], row["doc"], row["mt"])
            groups[row["lp"]].setdefault(name, []).append(row)
    return {
        pair: [merge(a, b, c, d, e, ratings) for (a, b, c, d, e), ratings in list(members.items())[:limit]]
        for pair, members in groups.items()
    }


def mqm(tier: Tier, data: Path, limit: int) -> Iterator[BenchRow]:
    """MQM: quality against the penalty, words against the annotators' spans, marks against segments."""
    for languages, items in annotated(data, limit).items():
        if not items:
            continue
        evidence = tier.ask([(a.source, a.target) for a in items], languages, Layer.QUALITY, Layer.ADEQUACY)
        seen = sum(not encoder_held(a.origin, a.document) for a in items)
        base = f"{len(items)} segments" + (f", trained on {seen}" if tier.name == "encoder" else "")
        penalty = -np.array([a.penalty for a in items])
        yield BenchRow("MQM segments", languages, "Spearman", spearman(_qualities(evidence), penalty), base)
        scores, labels = [], []
        for e, a in zip(evidence, items, strict=True):
            spans = [(t.span.start, t.span.end) for t in e.adequacy.target] if e.adequacy else []
            scores += word_scores(e, spans)
            labels += [bool(a.any[start:end].max(initial=0) >= MARKED) for start, end in spans]
        yield from _words(tier, "MQM words", languages, scores, labels)


def critical(tier: Tier, data: Path, limit: int) -> Iterator[BenchRow]:
    """Critical errors: how well quality and adequacy tell them apart."""
    for languages, rows in sorted(sets.critical(data).items()):
        chosen = [row for row in rows if is_held(row["src"], SOURCES)][:limit]
        evidence = tier.ask([(r["src"], r["mt"]) for r in chosen], languages, Layer.QUALITY, Layer.ADEQUACY)
        labels = np.array([r["label"] == "BAD" for r in chosen])
        for name, values in (("quality", _qualities(evidence)), ("adequacy", _adequacies(evidence))):
            base = f"{labels.sum()} of {len(chosen)}"
            yield BenchRow("critical errors", languages, f"AUC by {name}", auc(-values, labels), base)


def pairs(data: Path, each: int) -> list[Paired]:
    """FLORES references and the same with a change of meaning, `each` a language; tables from other references."""
    everything = {code: sets.flores(data, code) for code in CORE[1:]}
    known = all_tables({code: rows[:FIRST] for code, rows in everything.items()})
    return paired({code: rows[FIRST:] for code, rows in everything.items()}, known, each, held=False, seed=17)


def ordered(tier: Tier, data: Path, limit: int) -> Iterator[BenchRow]:
    """Of sound sentences and the same with a change of meaning, the share whose scores are ordered right, ties half."""
    made = pairs(data, limit)
    found: dict[str, list[Array]] = {}
    for languages in sorted({pair.languages for pair in made}):
        members = [pair for pair in made if pair.languages == languages]
        texts = list(chain.from_iterable(((p.source, p.sound), (p.source, p.wrong)) for p in members))
        evidence = tier.ask(texts, languages, Layer.QUALITY, Layer.ADEQUACY)
        rows = np.stack([_right(_qualities(evidence)), _right(_adequacies(evidence))], 1)
        for pair, row in zip(members, rows, strict=True):
            for case in ("all", f"kind {pair.change}", f"{languages}"):
                found.setdefault(case, []).append(row)
    for case, values in sorted(found.items()):
        quality, adequacy = np.mean(values, 0)
        yield BenchRow("planted, ordered right", case, "by quality", float(quality), f"{len(values)} pairs")
        yield BenchRow("planted, ordered right", case, "by adequacy", float(adequacy), f"{len(values)} pairs")


def _right(scores: Array) -> Array:
    off = scores[0::2] - scores[1::2]
    return np.asarray((off > 0) + 0.5 * (off == 0), dtype=float)


Bench = Callable[[Tier, Path, int], Iterator[BenchRow]]
