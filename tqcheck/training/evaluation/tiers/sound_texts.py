"""What is marked in texts that are right, and who wrote a text: a machine or a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from tqcheck.records.evidence import Layer
from tqcheck.records.severity import Severity
from tqcheck.training.corpus import CORE
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.bench_rows import BenchRow
from tqcheck.training.evaluation.functions import pairs_of
from tqcheck.training.evaluation.metrics import auc, running_words
from tqcheck.training.evaluation.tiers.human_scores import FIRST
from tqcheck.training.evaluation.tiers.tier import MARKS, Texts, Tier, shown

DOCUMENT = 8
"""Sentences of a document whose origin is asked for."""


def prose(tier: Tier, data: Path, limit: int) -> Iterator[BenchRow]:
    """Marks per 1,000 words of well-edited prose that stands alone."""
    for code in CORE:
        texts: Texts = [(None, text) for text in sets.well_edited(data, code, limit)]
        yield from _rate(tier, "marks, edited prose", f"-{code}", texts)


def references(tier: Tier, data: Path, limit: int) -> Iterator[BenchRow]:
    """Marks per 1,000 words of human translations beside their sources."""
    for code in CORE[1:]:
        rows = sets.flores(data, code)[FIRST : FIRST + limit]
        turned: Texts = [(english, foreign) for foreign, english in rows]
        yield from _rate(tier, "marks, FLORES references", f"en-{code}", turned)
        yield from _rate(tier, "marks, FLORES references", f"{code}-en", rows)


def _rate(tier: Tier, name: str, languages: str, texts: Texts) -> Iterator[BenchRow]:
    marks = [mark for evidence in tier.ask(texts, languages, *MARKS) for mark in shown(evidence)]
    words = running_words((text for _, text in texts), languages.rpartition("-")[2])
    major = sum(mark.severity >= Severity.MAJOR for mark in marks)
    base = f"{1000 * major / max(1.0, words):.2f} major; {words:.0f} words"
    yield BenchRow(name, languages, "per 1000 words", 1000 * len(marks) / max(1.0, words), base)


def origin(tier: Tier, data: Path, limit: int) -> Iterator[BenchRow]:
    """Whether documents of systems are told from human references: held-out sources, `limit` documents of each."""
    for reading in ("beside the source", "alone"):
        scores, labels = [], []
        for languages, machine, texts in _documents(data, limit):
            alone = reading == "alone"
            pairs = pairs_of([(None if alone else source, target) for source, target in texts])
            asked = "-" + languages.partition("-")[2] if alone else languages
            said = tier.measure(pairs, asked, Layer.TRANSLATIONESE).document.machine_translated
            if said is not None:
                scores.append(said)
                labels.append(machine)
        value = auc(np.array(scores), np.array(labels))
        yield BenchRow(
            "machine_translated", reading, "AUC", value, f"{len(scores)} documents, {sum(labels)} by machines"
        )


def _documents(data: Path, limit: int) -> Iterator[tuple[str, bool, list[tuple[str, str]]]]:
    """Sentences of one writer each: languages, whether it is a machine, (source, target)."""
    texts: dict[tuple[str, bool, str], list[tuple[str, str]]] = defaultdict(list)
    for row in sets.held_out_systems(data, 1):
        for machine, versions in ((False, row["refs"]), (True, row["hyps"])):
            for name, text in versions.items():
                texts[row["lp"], machine, f"{row['year']}/{name}"].append((row["src"], text))
    taken: dict[tuple[str, bool], int] = defaultdict(int)
    for (languages, machine, _), pairs in sorted(texts.items()):
        for at in range(0, len(pairs) - DOCUMENT + 1, DOCUMENT):
            if taken[languages, machine] < limit:
                taken[languages, machine] += 1
                yield languages, machine, pairs[at : at + DOCUMENT]
