"""Words of a text and changes to it: what planting errors takes."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tqcheck.registry import language

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SIGN = re.compile(r"[^\W\d_]")
_EDGES = re.compile(r"^\W+|\W+$")


class TextWord(NamedTuple):
    """A word and where it stands."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class PlantedText:
    """A text with an error at `spans`; where something is missing, its neighbours are marked."""

    text: str
    spans: tuple[tuple[int, int], ...]


def words(text: str, code: str) -> list[TextWord]:
    """Words of letters; single characters in scripts without spaces."""
    pattern = _WORD if language(code).spaced else _SIGN
    return [TextWord(match.group(), match.start(), match.end()) for match in pattern.finditer(text)]


def bare(word: str) -> str:
    """A word without the marks around it."""
    return _EDGES.sub("", word)


def cased(word: str, like: str) -> str:
    """`word` with a capital where `like` has one."""
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def replaced(text: str, start: int, end: int, new: str) -> PlantedText:
    """`new` in the place of `start:end`."""
    return PlantedText(text[:start] + new + text[end:], ((start, max(start + 1, start + len(new))),))


def neighbours(found: Sequence[TextWord]) -> list[tuple[TextWord, TextWord]]:
    """Those that follow each other among the words found, and differ."""
    return [(one, two) for one, two in itertools.pairwise(found) if one.key != two.key]


def exchanged(text: str, one: TextWord, two: TextWord) -> PlantedText:
    """Two words for each other: "a pardon from X with Y"."""
    first, second = cased(two.key, one.text), cased(one.key, two.text)
    middle = text[one.end : two.start]
    later = one.start + len(first) + len(middle)
    whole = text[: one.start] + first + middle + second + text[two.end :]
    return PlantedText(whole, ((one.start, one.start + len(first)), (later, later + len(second))))


def removed(text: str, start: int, end: int) -> PlantedText:
    """Without `start:end` and one space beside it; the edges of the gap are marked."""
    if text[end : end + 1] == " " and (start == 0 or text[start - 1] == " "):
        end += 1
    left = text[:start] + text[end:]
    if start == 0:
        left = left[:1].upper() + left[1:]
    return PlantedText(left, ((max(0, start - 1), max(1, min(len(left), start + 2))),))
