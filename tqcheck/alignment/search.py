"""The search: coarse to fine, then once more with what the first alignment taught."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tqcheck.alignment.bead_weights import COVERED, RENDERED, SURFACE, VECTORS, WORDS, BeadWeights
from tqcheck.alignment.costs import CostModel, Lengths, SentenceNumbers
from tqcheck.alignment.dynamic import Band, Path, best_path
from tqcheck.alignment.embedding import SimilarityOf
from tqcheck.alignment.expected_lengths import expected_ratio
from tqcheck.alignment.lexicon import learn
from tqcheck.alignment.rendered_words import RenderedWords
from tqcheck.alignment.shared_words import DocumentWords
from tqcheck.alignment.similarity import Floats, Similarity
from tqcheck.alignment.subword_coverage import SubwordCoverage
from tqcheck.alignment.surface import surface
from tqcheck.records.language import Language
from tqcheck.records.segment import Segment

_FULL = 250_000  # nodes up to which all are searched
_FACTOR = 4  # sentences that are one at the next coarser level
_MARGIN, _NEAR = 12, 8  # nodes beside a coarser path, and beside a path that is nearly right


def search(
    source: Sequence[Segment],
    target: Sequence[Segment],
    languages: tuple[Language, Language],
    similarity: SimilarityOf | None,
) -> tuple[CostModel, Path]:
    """The best path, and the costs by which it was found, for documents of at least one sentence each."""
    texts = [segment.text for segment in source], [segment.text for segment in target]
    by_sound = languages[0].scripts != languages[1].scripts
    words = DocumentWords.of(texts[0]), DocumentWords.of(texts[1])
    vectors, coverage = similarity(*texts) if similarity else (None, None)
    model = prepared(SentenceNumbers.of(source), SentenceNumbers.of(target), surface(*words, by_sound), vectors)
    if vectors:  # without them lengths must tell of a lost sentence by themselves
        expected = expected_ratio(*languages)
        model = replace(model, lengths=Lengths(_tempered(model.lengths.ratio, expected, min(model.sizes))))
    path = find(model)
    model = replace(model, lengths=fitted(model, path), surface=surface(*words, by_sound, learn(*words, path)))
    rendered = RenderedWords.of(texts, languages)
    weights = word_weights(coverage, rendered)
    if weights is None:
        return model, find(model)
    model = replace(model, weights=weights, coverage=coverage, rendered=rendered)
    return model, best_path(Band.around(path, _NEAR if coverage else _MARGIN), model, model.nulls)


def word_weights(coverage: SubwordCoverage | None, rendered: RenderedWords | None) -> BeadWeights | None:
    """What is weighed where words are asked for, by the evidence of them that there is; `None` without any."""
    if coverage is None:
        return WORDS if rendered else None
    return RENDERED if rendered else COVERED


def prepared(
    source: SentenceNumbers, target: SentenceNumbers, surface: Similarity, vectors: Similarity | None
) -> CostModel:
    """The costs before anything is learnt: the documents as a whole give the ratio of lengths.

    Where one of them goes on much longer than the other, their typical sentences count instead.
    """
    whole = float(target.lengths.sum() / max(source.lengths.sum(), 1))
    sentence = float(target.lengths.mean() / max(source.lengths.mean(), 1))
    ratio = whole if sentence / 2 <= whole <= sentence * 2 else sentence
    return CostModel(source, target, Lengths(ratio), VECTORS if vectors else SURFACE, surface, vectors)


def _tempered(ratio: float, expected: float | None, sentences: int) -> float:
    """The ratio of two documents, of which one may lack a part: the shorter they are, the nearer to what is usual."""
    if expected is None:
        return ratio
    share = _USUAL / (sentences + _USUAL)
    return float(ratio ** (1 - share) * expected**share)


_USUAL = 30  # sentences that tell as much as the languages do


def find(model: CostModel) -> Path:
    """The best path: over all nodes of short documents, else near the path between runs of sentences."""
    rows, columns = model.sizes
    if (rows + 1) * (columns + 1) <= _FULL or min(rows, columns) <= _FACTOR:
        return best_path(Band.full(rows, columns), model, model.nulls)
    coarse = np.minimum(find(model.coarser(_FACTOR)) * _FACTOR, model.sizes)
    return best_path(Band.around(coarse, _MARGIN), model, model.nulls)


def fitted(model: CostModel, path: Path) -> Lengths:
    """The length model of the beads found: the ratio of their sums, the variance by the median deviation."""
    sums = [_sums(side.lengths, path[:, i]) for i, side in enumerate((model.source, model.target))]
    both = (sums[0] > 0) & (sums[1] > 0)
    if both.sum() < _ENOUGH:
        return model.lengths
    a, b = sums[0][both], sums[1][both]
    ratio = float(b.sum() / a.sum())
    spread = float(np.median(np.abs(Lengths(ratio, 1.0).deviation(a, b)))) / 0.6745
    return Lengths(ratio, float(np.clip(spread**2, 2.0, 12.0)))


_ENOUGH = 12  # beads, to learn a document's own lengths


def _sums(lengths: Floats, nodes: Path) -> Floats:
    total = np.concatenate(([0], np.cumsum(lengths, dtype=np.float64)))
    return np.diff(total[nodes]).astype(np.float32)
