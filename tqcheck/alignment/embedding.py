"""Sentence embeddings as evidence for the alignment."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from tqcheck.alignment.similarity import LONGEST, Additive, Floats
from tqcheck.alignment.subword_coverage import SubwordCoverage, SubwordsOf

Embed = Callable[[Sequence[str]], Floats]
SimilarityOf = Callable[[Sequence[str], Sequence[str]], "tuple[VectorSimilarity, SubwordCoverage | None]"]
"""What a model says of the sentences of two documents: a similarity, and what is asked near the path alone."""


class VectorSimilarity(Additive):
    """Unit vectors of sentences, `[sentences, dimension]` a side; joined sentences are the sum of theirs."""

    def __init__(self, source: Floats, target: Floats) -> None:
        self.vectors = (source, target)

    def products(self, rows: slice, columns: slice) -> Floats:
        out: Floats = self.vectors[0][rows] @ self.vectors[1][columns].T
        return out

    def neighbours(self, side: int) -> Floats:
        vectors = self.vectors[side]
        out = np.zeros((LONGEST, len(vectors)), np.float32)
        for apart in range(min(LONGEST, len(vectors))):
            out[apart, apart:] = np.einsum("id,id->i", vectors[apart:], vectors[: len(vectors) - apart])
        return out

    def background(self, side: int) -> Floats:
        out: Floats = self.vectors[side] @ self.vectors[1 - side].mean(0)
        return out

    def coarser(self, factor: int) -> VectorSimilarity:
        return VectorSimilarity(_merged(self.vectors[0], factor), _merged(self.vectors[1], factor))


def _merged(vectors: Floats, factor: int) -> Floats:
    sums = np.add.reduceat(vectors, np.arange(0, len(vectors), factor), axis=0)
    norms = np.linalg.norm(sums, axis=1, keepdims=True)
    merged: Floats = sums / np.maximum(norms, np.float32(1e-6))
    return merged


def similarity_of(embed: Embed, subwords: SubwordsOf | None = None) -> SimilarityOf:
    """The similarity by a model's sentence vectors (`tqcheck.contracts.Adapter.embed`), and by those of `subwords`."""

    def of(source: Sequence[str], target: Sequence[str]) -> tuple[VectorSimilarity, SubwordCoverage | None]:
        vectors = VectorSimilarity(_unit(embed(source)), _unit(embed(target)))
        return vectors, None if subwords is None else SubwordCoverage.of(subwords(source), subwords(target))

    return of


def _unit(vectors: Floats) -> Floats:
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Floats = (vectors / np.maximum(norms, 1e-6)).astype(np.float32)
    return unit
