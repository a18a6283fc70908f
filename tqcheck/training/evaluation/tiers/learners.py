"""Marks and corrections beside those of teachers and editors: JFLEG, UA-GEC, COWS-L2H, MultiGED, MLQE-PE post-edits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np

from tqcheck.records.evidence import Evidence, Layer
from tqcheck.training.corrected_sets import read_corrected
from tqcheck.training.edit_distance import changed, mends, pieces
from tqcheck.training.evaluation import sets
from tqcheck.training.evaluation.bench_rows import BenchRow
from tqcheck.training.evaluation.functions import gleu
from tqcheck.training.evaluation.learner_errors import jfleg, ua_gec
from tqcheck.training.evaluation.metrics import best_limit, f_score
from tqcheck.training.evaluation.tiers.tier import MARKS, Tier, corrected, shown
from tqcheck.training.learners_sentences import ARCHIVE, LANGUAGES, measured_on

PROPOSED, MADE = 0.8, 0.9
"""Confidences from which on corrections are proposed, and made by `--unsafe`."""


Edited = tuple[str, Sequence[Sequence[tuple[int, int]]]]
"""A text, and the places that each of those who corrected it changed."""


class CorrectedText(NamedTuple):
    """A text with its corrections, in `languages` ("-en": without a source)."""

    source: str | None
    text: str
    rights: Sequence[str]


def learners(tier: Tier, data: Path, limit: int) -> Iterator[BenchRow]:
    """Marks and corrections of learners' sentences."""
    for name, languages, every in _sets(data):
        rows = Random(1).sample(every, min(limit, len(every)))
        yield from _judged(tier, name, languages, rows)
    yield from _marked(tier, data, limit)


def _marked(tier: Tier, data: Path, limit: int) -> Iterator[BenchRow]:
    """Words of essays whose wrong ones are marked and not corrected."""
    for code in LANGUAGES if (data / ARCHIVE).exists() else ():
        every = measured_on(data, code)
        rows = Random(1).sample(every, min(limit, len(every)))
        evidence = tier.ask([(None, row.text) for row in rows], f"-{code}", Layer.FLUENCY, *MARKS)
        edits = [(row.text, [row.spans]) for row in rows]
        yield from _detected("MultiGED dev", f"-{code}", edits, evidence)


def _detected(name: str, languages: str, edits: Sequence[Edited], evidence: Sequence[Evidence]) -> Iterator[BenchRow]:
    """How well the marks agree with the places of all texts that were corrected; and the words that a tier doubts most,
    as many as serve best in the other half of the texts."""
    code = languages.rpartition("-")[2]
    words = [words_marked(text, places, one, code) for (text, places), one in zip(edits, evidence, strict=True)]
    flags, chances, labels = (np.array([value for own in words for value in own[n]]) for n in range(3))
    f = f_score(flags, labels, 0.5)
    yield BenchRow(name, languages, "words, F0.5", f, f"{sum(flags)} marked, {sum(labels)} changed")
    if chances.any():
        middle = sum(len(own[0]) for own in words[: len(words) // 2])
        halves = slice(middle), slice(middle, None)
        both = halves, halves[::-1]
        chosen = np.concatenate([chances[own] >= best_limit(chances[other], labels[other]) for own, other in both])
        yield BenchRow(name, languages, "words, F0.5 at the best limit", f_score(chosen, labels, 0.5), "")


def post_edits(tier: Tier, data: Path, limit: int) -> Iterator[BenchRow]:
    """Marks and corrections of machine translations that were post-edited."""
    for languages in ("en-de", "ro-en", "ru-en", "en-zh"):
        rows = sets.tagged(data, languages, "test20")[:limit]
        made = [CorrectedText(r["src"], r["mt"], [r["pe"]]) for r in rows if r.get("pe")]
        yield from _judged(tier, "post-edits", languages, made)


def jfleg_joined(data: Path) -> list[tuple[str, list[str]]]:
    """JFLEG dev with its marks joined to the words before them."""
    return [(joined(wrong), [joined(right) for right in rights]) for wrong, rights in jfleg(data)]


def joined(text: str) -> str:
    """A text that was cut into words, as it is written."""
    for mark in ".,;:!?)%":
        text = text.replace(f" {mark}", mark)
    return text.replace(" n't", "n't").replace(" '", "'").replace("( ", "(").strip()


def _sets(data: Path) -> Iterator[tuple[str, str, list[CorrectedText]]]:
    yield "JFLEG dev", "-en", [CorrectedText(None, wrong, rights) for wrong, rights in jfleg_joined(data)]
    yield "UA-GEC test", "-uk", [CorrectedText(None, wrong, rights) for wrong, rights in ua_gec(data)]
    essays = read_corrected(data, held=True)
    yield "COWS-L2H essays", "-es", [CorrectedText(None, wrong, [right]) for wrong, right in essays]


def _judged(tier: Tier, name: str, languages: str, rows: Sequence[CorrectedText]) -> Iterator[BenchRow]:
    code = languages.rpartition("-")[2]
    evidence = tier.ask([(row.source, row.text) for row in rows], languages, Layer.FLUENCY, *MARKS)
    edits = [(row.text, [changed(row.text, right, code) for right in row.rights]) for row in rows]
    yield from _detected(name, languages, edits, evidence)
    for least in (PROPOSED, MADE):
        right, count = precision(rows, evidence, code, least)
        share = right / count if count else float("nan")
        yield BenchRow(name, languages, f"precision of proposals ≥ {least}", share, f"{count} proposals")
    yield from _gleu(name, languages, rows, evidence)


def words_marked(
    text: str, edits: Sequence[Sequence[tuple[int, int]]], evidence: Evidence, code: str
) -> tuple[list[bool], list[float], list[bool]]:
    """Of each word of `text`, whether a mark that is shown touches it, how likely it is a slip of language, and whether
    most of those who corrected it changed it: `edits` are the places of each."""
    marks = [(e.span.start, max(e.span.end, e.span.start + 1)) for e in shown(evidence)]
    tokens = evidence.fluency.tokens if evidence.fluency else ()
    flags, chances, labels, at = [], [], [], 0
    for piece in pieces(text, code):
        start = text.index(piece, at)
        at = end = start + len(piece)
        flags.append(any(a < end and b > start for a, b in marks))
        chances.append(max((t.error for t in tokens if t.span.start < end and t.span.end > start), default=0.0))
        votes = sum(any(a < end and b > start for a, b in spans) for spans in edits)
        labels.append(votes > len(edits) / 2)
    return flags, chances, labels


def precision(rows: Sequence[CorrectedText], evidence: Sequence[Evidence], code: str, least: float) -> tuple[int, int]:
    """Of the best proposals of at least `least` confidence, how many mend something, and how many there are."""
    right = count = 0
    for row, one in zip(rows, evidence, strict=True):
        for error in shown(one):
            best = max(error.proposals, key=lambda p: p.confidence, default=None)
            if best is not None and best.confidence >= least:
                new = row.text[: best.span.start] + best.replacement + row.text[best.span.end :]
                count += 1
                right += mends(row.text, new, row.rights, code)
    return right, count


def _gleu(name: str, languages: str, rows: Sequence[CorrectedText], evidence: Sequence[Evidence]) -> Iterator[BenchRow]:
    if languages.endswith(("-zh", "-ja")):
        return
    for least in (PROPOSED, MADE):
        before, after = [], []
        for row, one in zip(rows, evidence, strict=True):
            new = corrected(row.text, one, least)
            before.append(np.mean([gleu(row.text, row.text, right) for right in row.rights]))
            after.append(np.mean([gleu(row.text, new, right) for right in row.rights]))
        base = f"as it is {100 * float(np.mean(before)):.2f}"
        yield BenchRow(name, languages, f"GLEU, corrected from {least}", 100 * float(np.mean(after)), base)
