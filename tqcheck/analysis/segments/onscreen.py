"""How much text fits on a screen and can be read while it is shown, by the limits of its language.

In Chinese, Japanese and Korean a full-width character counts as one, a half-width one as half. Subtitles for the deaf
and hard of hearing, which say who speaks and what is heard, may be faster.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from tqcheck.records.document import BlockKind, MarkKind
from tqcheck.records.language import Subtitles
from tqcheck.records.segment import Segment
from tqcheck.records.span import Span

_DESCRIBES = frozenset({"speaker", "sound"})
_SYLLABLE = re.compile(r"\\[kK][fot]?\d")
_SONG_STYLE = re.compile(
    r"(?<![^\W\d_])(?:r[oō]u?maji|kara(?:oke)?|kanji|songs?|lyrics?|sing|op|ed)(?![^\W\d_])", re.IGNORECASE
)
_UNSEEN = frozenset({"Mn", "Me", "Cf", "Cc"})
_BEGINS_LINE = frozenset({"br", "cue"})


def speed(segment: Segment, usual: Subtitles) -> float:
    """The characters a second that the cue may ask its viewers to read."""
    described = any(mark.kind is MarkKind.CODE and mark.name in _DESCRIBES for mark in segment.marks)
    return usual.described if described else usual.speed


def is_sung(segment: Segment) -> bool:
    """Whether the cue is a song, whose words are repeated at will, in any language and often in other letters.

    Signs of lyrics say so, the syllables' times of a karaoke, or the name of its style.
    """
    if segment.kind is not BlockKind.CUE:
        return False
    if _SONG_STYLE.search(segment.key):
        return True
    return any(
        (mark.kind is MarkKind.CODE and mark.name == "lyrics")
        or (mark.kind is MarkKind.ALONE and _SYLLABLE.search(mark.name) is not None)
        for mark in segment.marks
    )


def characters(text: str, kind: Subtitles) -> float:
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
