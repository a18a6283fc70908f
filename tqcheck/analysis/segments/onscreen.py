"""How much text fits on a screen and can be read while it is shown.

The limits are those of the Netflix Timed Text Style Guides for adult programmes, which are the most widely used:
characters a second and characters a line, spaces and punctuation counted. In Chinese, Japanese and Korean a
half-width character counts as half a character.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tqcheck.records.document import MarkKind
from tqcheck.records.language import Language
from tqcheck.records.segment import Segment
from tqcheck.records.span import Span


@dataclass(frozen=True, slots=True)
class Limits:
    speed: float = 17  # characters a second
    line: float = 42  # characters a line
    full_width: bool = False


_LIMITS = {
    "en": Limits(speed=20),
    "ja": Limits(4, 13, True),
    "ko": Limits(12, 16, True),
    "zh": Limits(9, 16, True),
}
_UNSEEN = frozenset({"Mn", "Me", "Cf", "Cc"})
_BEGINS_LINE = frozenset({"br", "cue"})


def limits(language: Language) -> Limits:
    """The usual limits of a language."""
    return _LIMITS.get(language.code.split("-")[0], Limits())


def characters(text: str, kind: Limits) -> float:
    """How many characters `text` counts as; combining marks and control characters are none."""
    seen = [character for character in text if unicodedata.category(character) not in _UNSEEN]
    if not kind.full_width:
        return len(seen)
    return sum(1.0 if unicodedata.east_asian_width(character) in "WF" else 0.5 for character in seen)


def lines(segment: Segment) -> Iterator[Span]:
    """The lines that a cue (or several, joined) shows its text on, without outer white space."""
    breaks = (mark.span.start for mark in segment.marks if mark.kind is MarkKind.ALONE and mark.name in _BEGINS_LINE)
    for start, end in pairwise(sorted({0, *breaks, len(segment.text)})):
        line = segment.text[start:end]
        begin = start + len(line) - len(line.lstrip())
        if line.strip():
            yield Span(begin, begin + len(line.strip()))
