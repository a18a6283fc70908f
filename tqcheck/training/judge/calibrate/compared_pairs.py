"""A translation beside its source that lost something, or that is whole."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import NamedTuple, TypeVar

from tqcheck.models.gemma.reading import TextToRead
from tqcheck.records.language import Language
from tqcheck.registry import language

FLORES_LAST = 500
"""The first line of FLORES that nothing is fitted on: benches measure on it and later ones."""
FEW = 64
"""Pairs that are read in one go."""
_LONGEST = 600  # characters of both sides
T = TypeVar("T")


class ComparedPair(NamedTuple):
    """`languages` as "en-de"."""

    languages: str
    source: str
    target: str
    is_lost: bool

    @property
    def codes(self) -> tuple[str, str]:
        """Of the source and the target."""
        source, _, target = self.languages.partition("-")
        return source, target

    @property
    def both(self) -> tuple[Language, Language]:
        """The languages of the source and the target."""
        source, target = map(language, self.codes)
        return source, target

    @property
    def text(self) -> TextToRead:
        """As the judge reads it."""
        source, target = (one.name for one in self.both)
        return TextToRead(self.target, target, self.source, source)

    @property
    def is_read(self) -> bool:
        """Whether it is short enough to be fitted on."""
        return len(self.source) + len(self.target) <= _LONGEST


def some(members: Sequence[T], most: int, rng: Random, share: float = 1.0) -> list[T]:
    """So many of them at most, or a `share` of so many, one at least."""
    return rng.sample(members, min(len(members), max(1, int(most * share))))
