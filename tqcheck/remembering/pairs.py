"""What of a pair checks and models look at, wherever it stands in the file: the key of what is remembered."""

from __future__ import annotations

from collections.abc import Hashable

from tqcheck.records.segment import Pair, Segment


def texts(pair: Pair) -> Hashable:
    """What models read."""
    source, target = pair.source, pair.target
    return (source and source.text, target and target.text, bool(target and target.key))


def content(pair: Pair) -> Hashable:
    """What rules read: texts, the markup in them, the place in the block."""
    return _side(pair.source), _side(pair.target)


def _side(segment: Segment | None) -> Hashable:
    if segment is None:
        return None
    marks = tuple((mark.kind, mark.span, mark.name, mark.value) for mark in segment.marks)
    place = segment.kind, segment.opens_block, segment.closes_block, segment.key, segment.duration
    return segment.text, marks, place
