"""A translation beside its source that lost something, or that is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from random import Random
from typing import NamedTuple, TypeVar

from tqcheck.models.gemma.reading import TextToRead
from tqcheck.records.language import Language
from tqcheck.registry import language

FLORES_LAST = 500
"""The first line of FLORES that nothing is fitted on: benches measure on it and later ones."""
_FEW = 64  # pairs that are read in one go
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


def by_source(members: Iterable[T], pair_of: Callable[[T], ComparedPair]) -> Iterator[tuple[str, list[T]]]:
    """A few at a time, of one source language each, with its code."""

    def code(member: T) -> str:
        return pair_of(member).codes[0]

    for language_code, same in groupby(sorted(members, key=lambda member: pair_of(member).codes), key=code):
        every = list(same)
        yield from ((language_code, every[at : at + _FEW]) for at in range(0, len(every), _FEW))


def some(members: Sequence[T], most: int, rng: Random, share: float = 1.0) -> list[T]:
    """So many of them at most, or a `share` of so many, one at least."""
    return rng.sample(members, min(len(members), max(1, int(most * share))))
