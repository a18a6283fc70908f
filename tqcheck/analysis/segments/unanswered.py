"""Pairs of sentences of which one says in several words in a row what the other does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tqcheck.analysis.segments.gaps import LABELS, SideOf, source_of
from tqcheck.analysis.segments.prose import prose
from tqcheck.records.document import BlockKind
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import Span

if TYPE_CHECKING:
    from tqcheck.analysis.lexicon.stretches import Codes, Stretch

CLAUSE, PART = 0.8, 0.6
"""How sure such a finding is, as `scripts/measure_clauses.py` measures it (docs/lexicon.md), by its words alone and by
words and lengths together."""
_LINKED = 0.4  # probability that both sides of a pair translate each other: their words prove it, their lengths differ
_ACRONYM = re.compile(r"(?<![\w-])[A-Z]{2,6}(?![\w-])")
_BESIDE = 12  # characters between an acronym and what it stands for
_FREE = LABELS | {BlockKind.CUE}  # subtitles are shortened to be read in time


def unanswered(pairs: Sequence[Pair], whole: SideOf, part: SideOf, codes: Codes) -> Iterator[tuple[Pair, Stretch]]:
    """Paired prose with a stretch of its `whole` that neither its `part` renders nor those beside it.

    `codes`: of the languages of `whole` and `part`.
    """
    from tqcheck.analysis.lexicon.stretches import added_stretch, lost_stretch

    find = lost_stretch if whole is source_of else added_stretch  # both compare source and target, and once
    for at, pair in enumerate(pairs):
        text, other = whole(pair), part(pair)
        if text is None or other is None or text.kind in _FREE or not _is_linked(pair):
            continue
        stretch = find(prose(text), prose(other), codes)
        if stretch and _is_said(stretch.span, text, other):
            continue
        if stretch and not _stands_beside(
            stretch, text, map(part, (*pairs[max(0, at - 1) : at], *pairs[at + 1 : at + 2])), codes
        ):
            yield pair, stretch


def may_be_left(pair: Pair, span: Span) -> bool:
    """Whether the words at `span` of a pair's source may well be missing from its target: subtitles are shortened,
    sides may hardly belong together, and the target may have them as they are, or short."""
    source, target = pair.source, pair.target
    if source is None or target is None or source.kind in _FREE or not _is_linked(pair):
        return True
    return _is_said(span, source, target)


def _is_said(span: Span, text: Segment, other: Segment) -> bool:
    """Whether the other side has the words at `span` of `text` as they are, or short."""
    return _is_carried(span, text, other) or _spells_out(span, prose(text), prose(other))


def _spells_out(span: Span, text: str, other: str) -> bool:
    """Whether the other side has an acronym that `span` of `text` may stand for: "the CDC" and its whole name. Where
    `text` has the acronym, too, it stands beside the span."""
    near = text[max(0, span.start - _BESIDE) : span.end + _BESIDE]
    return any(
        len(acronym) <= len(span.of(text).split()) + 1 and (acronym not in text or acronym in near)
        for acronym in _ACRONYM.findall(other)
    )


def _is_linked(pair: Pair) -> bool:
    """Whether its sides may well belong together; whether they are cut right shows in the neighbours."""
    return pair.link is None or pair.link >= _LINKED


def _is_carried(span: Span, text: Segment, other: Segment) -> bool:
    """Whether the other side has it as it stands, as code or as a quotation."""
    return re.search(re.escape(span.of(text.text)), other.text, re.IGNORECASE) is not None


def _stands_beside(stretch: Stretch, text: Segment, others: Iterator[Segment | None], codes: Codes) -> bool:
    """Whether a neighbour has it: sentences are cut and joined, and clauses moved from one to another."""
    from tqcheck.analysis.lexicon.stretches import is_rendered_in

    return any(is_rendered_in(stretch, prose(text), prose(other), codes) for other in others if other is not None)
