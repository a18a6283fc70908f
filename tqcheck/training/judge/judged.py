"""Human judgements as examples: MQM, post-edits with assessments, critical errors, ESA."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tqcheck.training.holdout import read_jsonl
from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample, Label
from tqcheck.training.judge.splits import DOCUMENTS, SOURCES, is_held, is_held_document

WORST = 25.0
"""Penalty of a segment that has nothing to do with its source, and the largest there is."""
_PENALTIES = {"major": 5.0, "minor": 1.0, "critical": WORST}
_SIGN = 0.1  # a minor error of punctuation (Freitag et al., 2021: Experts, Errors, and Context)
_MIDDLE, _SPREAD = 80.0, 20.0  # ESA scores are given from here, in these units

Row = dict[str, Any]
Split = tuple[bool, JudgedExample]
"""Whether an example is kept for measuring, and the example."""


def judged(data: Path) -> Iterator[Split]:
    """All examples with human judgements."""
    yield from annotated(data)
    yield from tagged(data)
    yield from critical(data)
    yield from esa(data)


def penalty(span: Row) -> float:
    """MQM penalty of one span."""
    category = (span["category"] or "").lower()
    if "non-translation" in category:
        return WORST
    if span["severity"] == "minor" and "punctuation" in category:
        return _SIGN
    return _PENALTIES.get(span["severity"], 0.0)


def annotated(data: Path) -> Iterator[Split]:
    """MQM: each translation once, with all its raters."""
    for ratings in ratings_of_translations(data):
        yield is_held_document(ratings[0]["lp"], str(ratings[0]["doc"])), annotated_example(ratings)


def ratings_of_translations(data: Path) -> Iterable[Sequence[Row]]:
    """The ratings of each translation by MQM."""
    groups: dict[tuple[str, ...], list[Row]] = {}
    for name in ("mqm", "mqm-2023sxs"):
        for row in read_jsonl(data / f"qe/{name}.jsonl.gz"):
            groups.setdefault((row["lp"], row["origin"], row["src"], row["mt"]), []).append(row)
    return groups.values()


def annotated_example(ratings: Sequence[Row]) -> JudgedExample:
    """One translation: the share of raters who mark each character, and minus the log of the mean penalty."""
    first, share = ratings[0], 1 / len(ratings)
    target: list[Label] = []
    source: list[Label] = []
    for span in (s for r in ratings for s in r["spans"] if penalty(s) > _SIGN or s["severity"] == "minor"):
        labels = target if span["side"] == "target" else source
        labels.append(Label("error", span["start"], span["end"], share))
        if span["severity"] in ("major", "critical"):
            labels.append(Label("major", span["start"], span["end"], share))
    mean = share * sum(min(WORST, _total(rating["spans"])) for rating in ratings)
    asked = ("error", "major")
    scores = {"mqm": -math.log1p(mean)}
    return JudgedExample(
        ExampleKind.MQM, first["lp"], first["src"], first["mt"], asked, tuple(target), asked, tuple(source), scores
    )


def _total(spans: Sequence[Row]) -> float:
    counted = (s for s in spans if s["side"] == "target" or "omission" in (s["category"] or "").lower())
    return sum(penalty(span) for span in counted)


def tagged(data: Path) -> Iterator[Split]:
    """MLQE-PE: words that post-editors changed, and direct assessment; the test set is left out."""
    for row in read_jsonl(data / "qe/mlqe.jsonl.gz"):
        if row["split"] != "test20":
            yield row["split"] == "dev" and is_held(row["src"], SOURCES), tagged_example(row)


def tagged_example(row: Row) -> JudgedExample:
    """One translation with its word tags, where there are any."""
    target = _tags(row["mt"], row.get("mt_tok"), (row.get("mt_tags") or "").split()[1::2])
    source = _tags(row["src"], row.get("src_tok"), (row.get("src_tags") or "").split())
    scores = {} if row.get("da_z") is None else {"assessment": float(row["da_z"])}
    return JudgedExample(
        ExampleKind.TAGGED,
        row["lp"],
        row["src"],
        row["mt"],
        () if target is None else ("edited",),
        target or (),
        () if source is None else ("edited",),
        source or (),
        scores,
    )


def _tags(text: str, words: str | None, tags: Sequence[str]) -> tuple[Label, ...] | None:
    """The words tagged BAD; `None` for a side without tags. A word that is not found in the text is passed over."""
    if not words or not tags:
        return None
    labels, at = [], 0
    for word, tag in zip(words.split(), tags, strict=False):
        found = text.find(word, at)
        if found < 0:
            continue
        at = found + len(word)
        if tag == "BAD":
            labels.append(Label("edited", found, at, 1.0))
    return tuple(labels)


def critical(data: Path) -> Iterator[Split]:
    """Pairs with and without critical errors; `wmt22-ced` holds errors that were put in."""
    for row in read_jsonl(data / "qe/critical.jsonl.gz"):
        kind = ExampleKind.CRITICAL_MADE if row["origin"] == "wmt22-ced" else ExampleKind.CRITICAL
        scores = {"critical": float(row["label"] == "BAD")}
        held = row["split"] == "dev" and is_held(row["src"], SOURCES)
        yield held, JudgedExample(kind, row["lp"], row["src"], row["mt"], scores=scores)


def esa(data: Path) -> Iterator[Split]:
    """Error spans and scores of strong systems."""
    for row in read_jsonl(data / "qe/esa.jsonl.gz"):
        yield is_held(row["src"], DOCUMENTS), esa_example(row)


def esa_example(row: Row) -> JudgedExample:
    """One translation with its raters' spans and mean score."""
    share = 1 / len(row["ratings"])
    labels = []
    for span in (span for rating in row["ratings"] for span in rating["spans"]):
        labels.append(Label("error", span["start"], span["end"], share))
        if span["severity"] == "major":
            labels.append(Label("major", span["start"], span["end"], share))
    mean = share * sum(rating["score"] for rating in row["ratings"])
    scores = {"esa": (mean - _MIDDLE) / _SPREAD}
    return JudgedExample(
        ExampleKind.ESA, row["lp"], row["src"], row["mt"], ("error", "major"), tuple(labels), scores=scores
    )
