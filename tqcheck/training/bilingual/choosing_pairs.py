"""Of many sentence pairs those from which the most words are learnt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tqcheck.analysis.lexicon.folding import tokens

ENOUGH = 16
"""Pairs with a word, from which on another one teaches little of it."""

Pair = tuple[str, str]


def telling(pairs: Sequence[Pair], enough: int = ENOUGH) -> list[Pair]:
    """The pairs, in order, that hold a word, on either side, which fewer than `enough` of those before them hold. A
    word that stands in a single pair, from which nothing is learnt, keeps none."""
    found = [{word for text in pair for word in tokens(text.lower())} for pair in pairs]
    everywhere = Counter(word for words in found for word in words)
    seen: Counter[str] = Counter()
    chosen: list[Pair] = []
    for pair, words in zip(pairs, found, strict=True):
        if any(everywhere[word] > 1 and seen[word] < enough for word in words):
            seen.update(words)
            chosen.append(pair)
    return chosen
