"""How much text fits on a screen and can be read while it is shown.

The limits are those of the Netflix Timed Text Style Guides for adult programmes (each language's guide, sections
"Reading Speed Limits" and "Character Limitation"), which are the most widely used: characters a second and characters
a line, spaces and punctuation counted. In Chinese, Japanese and Korean a full-width character counts as one, a
half-width one as half. Subtitles for the deaf and hard of hearing, which say who speaks and what is heard, may be
faster.
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
class ReadingLimits:
    speed: float = 17  # characters a second
    line: float = 42  # characters a line
    described: float = 20  # characters a second where speakers and sounds are named
    full_width: bool = False


_LIMITS = {
    "ar": ReadingLimits(20, 42, 23),
    "en": ReadingLimits(20, 42, 20),
    "hi": ReadingLimits(22, 42, 25),
    "ja": ReadingLimits(4, 13, 7, full_width=True),
    "ko": ReadingLimits(12, 16, 14, full_width=True),
    "th": ReadingLimits(17, 35, 20),
    "zh": ReadingLimits(9, 16, 11, full_width=True),
}
_DESCRIBES = frozenset({"speaker", "sound"})
_UNSEEN = frozenset({"Mn", "Me", "Cf", "Cc"})
_BEGINS_LINE = frozenset({"br", "cue"})


def limits(language: Language) -> ReadingLimits:
    """The usual limits of a language."""
    return _LIMITS.get(language.code.split("-")[0], ReadingLimits())


def speed(segment: Segment, usual: ReadingLimits) -> float:
    """The characters a second that the cue may ask its viewers to read."""
    described = any(mark.kind is MarkKind.CODE and mark.name in _DESCRIBES for mark in segment.marks)
    return usual.described if described else usual.speed


def is_sung(segment: Segment) -> bool:
    """Whether signs of lyrics stand in the cue, whose words are repeated at will."""
    return any(mark.kind is MarkKind.CODE and mark.name == "lyrics" for mark in segment.marks)


def characters(text: str, kind: ReadingLimits) -> float:
    """How many characters `text` counts as; combining marks and control characters are none."""
    if kind.full_width:
        from wcwidth import wcwidth  # where its tables are needed: few texts are subtitles in such a language

        return sum(max(wcwidth(character), 0) for character in text) / 2
    return sum(unicodedata.category(character) not in _UNSEEN for character in text)


def lines(segment: Segment) -> Iterator[Span]:
    """The lines that a cue (or several, joined) shows its text on, without outer white space."""
    breaks = (mark.span.start for mark in segment.marks if mark.kind is MarkKind.ALONE and mark.name in _BEGINS_LINE)
    for start, end in pairwise(sorted({0, *breaks, len(segment.text)})):
        line = segment.text[start:end]
        begin = start + len(line) - len(line.lstrip())
        if line.strip():
            yield Span(begin, begin + len(line.strip()))
