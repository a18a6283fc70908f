"""Sentence boundaries with exact positions: nothing is normalised, nothing is lost.

sentencex proposes boundaries; the general rules of `tqcheck.splitting.rules` and the abbreviations in
`tqcheck/languages/<code>/abbreviations.txt` confirm, add or remove them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tqcheck.records.document import Block, Document, MarkKind
from tqcheck.records.segment import Segment
from tqcheck.records.span import Span
from tqcheck.splitting.boundaries import boundaries
from tqcheck.splitting.segments import segments

_UNDIVIDED = frozenset({MarkKind.CODE, MarkKind.LINK, MarkKind.PLACEHOLDER, MarkKind.IMAGE})


def split(document: Document, language_code: str) -> tuple[Segment, ...]:
    """The sentences of the document's blocks, in order, without their outer white space.

    A presegmented document gives one segment a block that holds text. Nothing is split within code, the text
    of a link that is an address, or a placeholder.
    """
    return tuple(
        segment
        for number, block in enumerate(document.blocks)
        for segment in segments(block, number, _spans(document, block, language_code))
    )


def split_text(text: str, language_code: str, whole: Sequence[Span] = ()) -> tuple[Span, ...]:
    """Spans that tile `text`, one a sentence, each with the white space after it; none begins within `whole`.

    Linear in the length of the text. An empty text has no spans.
    """
    starts = _outside(boundaries(text, language_code), whole)
    edges = [0, *starts, len(text)]
    return tuple(Span(a, b) for a, b in pairwise(edges) if a < b)


def _spans(document: Document, block: Block, language_code: str) -> tuple[Span, ...]:
    if document.presegmented:
        return (Span(0, len(block.text)),) if block.text else ()
    whole = [mark.span for mark in block.marks if mark.kind in _UNDIVIDED]
    return split_text(block.text, language_code, whole)


def _outside(starts: Sequence[int], whole: Sequence[Span]) -> Iterator[int]:
    """The starts that fall strictly inside none of `whole`."""
    ordered = sorted(whole)
    index, reach = 0, 0
    for start in starts:
        while index < len(ordered) and ordered[index].start < start:
            reach = max(reach, ordered[index].end)
            index += 1
        if start >= reach:
            yield start
