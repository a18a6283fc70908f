"""Whether a rendering stands in a text, known by its folded words.

Lenient on purpose: a longer fold may stand inside of a word (compounds) and lack its last letters (stems that change).
"""

from __future__ import annotations

from collections.abc import Iterable

INSIDE = 5  # letters of a fold that is looked for inside of words
_BEGINNING = 4  # letters of one that is looked for at their beginning
_CHANGING = 2  # letters at the end of a long fold that may differ


def searched(keys: Iterable[str], spaced: bool) -> str:
    """A text as `stands` looks through it."""
    return f" {' '.join(keys)} " if spaced else "".join(keys)


def stands(rendering: str, within: str, spaced: bool) -> bool:
    """Whether the fold `rendering` stands in what `searched` made."""
    if not spaced or len(rendering) >= INSIDE:
        return probe(rendering, spaced) in within
    return f" {rendering}" in within if len(rendering) == _BEGINNING else f" {rendering} " in within


def probe(rendering: str, spaced: bool) -> str:
    """What of a long fold is looked for: the last letters of stems that change may differ."""
    return rendering[: max(INSIDE, len(rendering) - _CHANGING)] if spaced else rendering
