"""What of a text stays in another language on purpose, as its markup shows: examples in italics, titles of links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.records.document import BlockKind, MarkKind
from tqcheck.records.segment import Segment
from tqcheck.records.span import Span

_ITALICS = ("em", "i")
_BETWEEN_SIGNS = re.compile(
    r"(?<![\w*'])(?P<sign>\*|')(?=[^\s*'])(?P<within>(?:[^*'\n]|(?<=\w)'(?=\w)){1,300})(?P=sign)(?!\w)"
)
_AROUND = " .,;:!?*_"
_ELSEWHERE = re.compile(r"https?://")
_BEFORE, _TWO_BEFORE, _AFTER = re.compile(r"\S*\Z"), re.compile(r"\S+\s\S*\Z"), re.compile(r"\S*")
_NEAR = 60  # characters
_TELLING = 4  # characters that are hardly the same by chance
_WHOLE = 0.9  # share of a segment that is one link


def is_example(source: Segment, target: Segment, span: Span) -> bool:
    """Whether what stands at `span` of the target is in italics there, and the same words are in the source."""
    end = span.start + len(span.of(target.text).rstrip(_AROUND))
    parts = (part for part in _italics(target) if part.start <= span.start and end <= part.end)
    within = next((part.of(target.text).strip(_AROUND) for part in parts), "")
    return bool(within) and any(within == part.of(source.text).strip(_AROUND) for part in _italics(source))


def is_as_in_source(span: Span, text: str, source: str, *, after_two: bool = False) -> bool:
    """Whether what stands around `span` without a space, and perhaps the word before, is in the source in the same way:
    a name, a title in its language."""
    start, end = max(0, span.start - _NEAR), span.end + _NEAR
    before = (_TWO_BEFORE if after_two else _BEFORE).search(text, start, span.start)
    after = _AFTER.match(text, span.end, end)
    piece = text[before.start() : after.end()] if before and after else ""
    return len(piece) >= _TELLING and piece in source


def _italics(segment: Segment) -> Iterator[Span]:
    """What stands in italics; in a catalogue's text, which is not read as markup, between signs for that or quotes."""
    if segment.kind is BlockKind.UNIT:
        yield from (Span(*found.span("within")) for found in _BETWEEN_SIGNS.finditer(segment.text))
    start = None
    for mark in segment.marks:
        if mark.name in _ITALICS and mark.kind is MarkKind.OPEN:
            start = mark.span.end
        elif mark.name in _ITALICS and mark.kind is MarkKind.CLOSE and start is not None:
            yield Span(start, mark.span.start)
            start = None


def title_of_link(segment: Segment) -> Span | None:
    """The label that is all of a segment and leads to another site, which lists name by its own title."""
    links = (mark for mark in segment.marks if mark.kind is MarkKind.LINK and _ELSEWHERE.match(mark.value))
    return next((link.span for link in links if len(link.span) >= _WHOLE * len(segment.text)), None)
