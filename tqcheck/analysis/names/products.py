"""Products that stand in the place of others: a translation that says GitLab for GitHub."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from tqcheck.analysis.names.mentions import NameWord
from tqcheck.analysis.words.likeness import plain
from tqcheck.wordlists.lists import load


def is_product(word: NameWord) -> bool:
    """Whether the word is the name of a product or service that every language keeps."""
    return plain(word.text) in _products()


def exchanged_products(absent: Iterable[NameWord], strange: Iterable[NameWord]) -> tuple[NameWord, NameWord] | None:
    """The only product that the source has alone, and the only one that the translation has alone."""
    lost, new = ({plain(word.text): word for word in side if is_product(word)} for side in (absent, strange))
    if len(lost) != 1 or len(new) != 1:
        return None
    return next(iter(lost.values())), next(iter(new.values()))


@lru_cache
def _products() -> frozenset[str]:
    return frozenset(plain(name) for name in load("international", "products"))
