"""MQM annotations: several raters' spans over one segment, merged."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.training.holdout import is_held_document, read_jsonl

PENALTY = {"neutral": 0.0, "minor": 1.0, "major": 5.0, "critical": 10.0}
"""MQM penalty of an error; a minor punctuation error counts a tenth (Freitag et al., 2021)."""

_CATEGORY_MARKS = (
    ("omission", ("omission", "omitted")),
    ("addition", ("addition", "hallucination")),
    ("untranslated", ("untranslated", "transliterated", "have been translated")),
    ("register", ("register", "inconsisten")),
    ("terminology", ("terminology", "lexical selection")),
    ("spelling", ("spelling", "orthography", "capitalization", "encoding")),
    ("punctuation", ("punctuation", "whitespace")),
    (
        "grammar",
        ("grammar", "agreement", "declension", "tense", "order", "pos", "preposition", "pronoun"),
    ),
    ("style", ("style", "awkward", "literal")),
    ("mistranslation", ("mistranslation", "ambiguous", "named entity", "non-translation")),
)


def coarse_category(name: str | None) -> str | None:
    """The coarse name of an annotated category; ``None`` if the set names none."""
    if name is None:
        return None
    lower = name.lower()
    for coarse, marks in _CATEGORY_MARKS:
        if any(mark in lower for mark in marks):
            return coarse
    return "other"


@dataclass(frozen=True, slots=True)
class RatedSegment:
    """One segment with what all its raters marked; ``shares`` are per character, averaged over
    raters: ``any`` and ``major`` on the target, ``source`` on the source."""

    pair: str
    origin: str
    system: str
    document: str
    source: str
    target: str
    any: npt.NDArray[np.float32]
    major: npt.NDArray[np.float32]
    on_source: npt.NDArray[np.float32]
    categories: tuple[tuple[int, int, str], ...]
    penalty: float


def is_human(item: RatedSegment) -> bool:
    """Whether a person translated the segment: references are judged among the systems."""
    return item.system.startswith(("Human", "ref"))


def read_annotated(data: Path, held: bool) -> Iterator[RatedSegment]:
    """The MQM segments, raters merged; ``held`` picks the tenth of documents kept back."""
    rows: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in read_jsonl(data / "qe/mqm.jsonl.gz"):
        if is_held_document(row["origin"], row["doc"]) == held:
            rows[row["lp"], row["origin"], row["system"], row["doc"], row["seg"], row["mt"]].append(row)
    for (pair, origin, system, document, _, target), ratings in rows.items():
        yield merge(pair, origin, system, document, target, ratings)


def merge(
    pair: str, origin: str, system: str, document: str, target: str, ratings: list[dict[str, Any]]
) -> RatedSegment:
    """Average several raters' spans over one segment."""
    source = ratings[0]["src"]
    any_, major = np.zeros(len(target), np.float32), np.zeros(len(target), np.float32)
    on_source = np.zeros(len(source), np.float32)
    categories: list[tuple[int, int, str]] = []
    penalty = 0.0
    for rating in ratings:
        marked, marked_major = np.zeros(len(target), bool), np.zeros(len(target), bool)
        for span in rating["spans"]:
            where = slice(span["start"], max(span["end"], span["start"] + 1))
            coarse = coarse_category(span["category"])
            minor_sign = coarse == "punctuation" and span["severity"] == "minor"
            penalty += 0.1 if minor_sign else PENALTY.get(span["severity"], 1.0)
            if span["side"] == "source":
                on_source[where] += 1
                continue
            if span["severity"] != "neutral":
                marked[where] = True
            if span["severity"] in ("major", "critical"):
                marked_major[where] = True
            if coarse is not None:
                categories.append((where.start, where.stop, coarse))
        any_ += marked
        major += marked_major
    n = np.float32(len(ratings))
    return RatedSegment(
        pair, origin, system, document, source, target, any_ / n, major / n,
        np.minimum(on_source / n, 1), tuple(categories), penalty / len(ratings),
    )  # fmt: skip


def quality_of(penalty: float) -> float:
    """An MQM penalty on a bounded scale, 1 (no error) to 0 (25 points and more)."""
    return float(1 - min(penalty, 25.0) ** 0.5 / 5)
