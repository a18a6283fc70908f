"""Which source sentences a target sentence translates: monotone beads of up to six sentences, 1:1 to 5:1."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tqcheck.alignment.beads import linked, pairs, target_only
from tqcheck.alignment.doubts import doubts, relatedness
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment

if TYPE_CHECKING:
    from tqcheck.alignment.embedding import SimilarityOf

__all__ = ["align", "doubts", "linked", "relatedness", "target_only"]


def align(
    source: Sequence[Segment],
    target: Sequence[Segment],
    source_language: Language,
    target_language: Language,
    similarity: SimilarityOf | None = None,
) -> tuple[Pair, ...]:
    """The pairs of two documents, in order; every segment is in exactly one, and one side may be missing.

    `alignment` of a pair is the estimated probability (0-1) that it holds exactly the sentences that belong
    together, `link` that its two sides translate each other, whatever else belongs there. What speaks for a
    pair are lengths (Gale and Church 1993), words, numbers and names that stand the same or sound the same on
    both sides, words that go together throughout the document, the layout, and, where it is given, `similarity`
    (for a model: `tqcheck.alignment.embedding.similarity_of`). Time and memory are linear in the number of segments.
    """
    if not source or not target:
        return _one_sided(source, target, source_language, target_language)
    if len(source) == len(target) == 1:  # nothing to choose from: the user says that they belong together
        return pairs([(((0,), (0,)), (1.0, 1.0))], source, target, (source_language, target_language))
    from tqcheck.alignment.bead_confidence import confidences
    from tqcheck.alignment.search import search

    model, path = search(source, target, (source_language, target_language), similarity)
    nodes = path.tolist()
    beads = [(tuple(range(a[0], b[0])), tuple(range(a[1], b[1]))) for a, b in pairwise(nodes)]
    sure = (tuple(round(float(value), 4) for value in both) for both in zip(*confidences(model, path), strict=True))
    return pairs(zip(beads, sure, strict=True), source, target, (source_language, target_language))


def _one_sided(
    source: Sequence[Segment], target: Sequence[Segment], source_language: Language, target_language: Language
) -> tuple[Pair, ...]:
    """Nothing to choose from: every sentence is surely without counterpart."""
    missing = [((i,), ()) for i in range(len(source))] + [((), (i,)) for i in range(len(target))]
    return pairs(((bead, (1.0, 1.0)) for bead in missing), source, target, (source_language, target_language))
