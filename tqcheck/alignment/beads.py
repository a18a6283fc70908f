"""Beads: sentences of one side that belong together become one segment, and segments become pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from tqcheck.records.language import Language
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import OffsetMap, Piece, Span

Bead = tuple[tuple[int, ...], tuple[int, ...]]  # indices of source sentences and of target sentences


def join(segments: Sequence[Segment], spaced: bool) -> Segment:
    """One segment of several neighbours: texts joined by a space, or by nothing where words are not spaced.

    What stands between them in the file (a space, a paragraph break, markup) is the joining space's piece; where
    nothing does, nothing joins them.
    """
    first, last = segments[0], segments[-1]
    if len(segments) == 1:
        return first
    gaps = [_gap(before, after) for before, after in pairwise(segments)]
    joints = ["", *(" " if spaced and len(gap) else "" for gap in gaps)]
    starts = _starts(segments, joints)
    return replace(
        first,
        text="".join(joint + segment.text for joint, segment in zip(joints, segments, strict=True)),
        offsets=OffsetMap(tuple(_pieces(segments, starts, gaps, joints))),
        marks=tuple(
            replace(mark, span=mark.span.shifted(start))
            for segment, start in zip(segments, starts, strict=True)
            for mark in segment.marks
        ),
        closes_block=last.closes_block,
        duration=_duration(segments),
    )


def _gap(before: Segment, after: Segment) -> Span:
    """What stands between two segments; nothing where one is the text of an attribute within the other."""
    start = after.file.start
    return Span(min(before.file.end, start), start)


def _duration(segments: Sequence[Segment]) -> float | None:
    known = [segment.duration for segment in segments if segment.duration is not None]
    return sum(known) if len(known) == len(segments) else None


def _starts(segments: Sequence[Segment], joints: Sequence[str]) -> list[int]:
    starts = [0]
    for segment, joint in zip(segments, joints[1:], strict=False):
        starts.append(starts[-1] + len(segment.text) + len(joint))
    return starts


def _pieces(
    segments: Sequence[Segment], starts: Sequence[int], gaps: Sequence[Span], joints: Sequence[str]
) -> Iterable[Piece]:
    for index, (segment, start) in enumerate(zip(segments, starts, strict=True)):
        if joints[index]:
            yield Piece(Span(start - 1, start), gaps[index - 1])
        for piece in segment.offsets.pieces:
            yield Piece(piece.visible.shifted(start), piece.file)


def pairs(
    beads: Iterable[tuple[Bead, tuple[float, ...]]],
    source: Sequence[Segment],
    target: Sequence[Segment],
    languages: tuple[Language, Language],
) -> tuple[Pair, ...]:
    """The pairs of beads, each with the probabilities that it is exact and that it is a link, numbered in order."""
    of_source, of_target = (
        partial(_side, segments, language.spaced)
        for segments, language in zip((source, target), languages, strict=True)
    )
    return tuple(
        Pair(number, of_source(bead[0]), of_target(bead[1]), *bead, alignment=exact, link=link)
        for number, (bead, (exact, link)) in enumerate(beads)
    )


def _side(segments: Sequence[Segment], spaced: bool, indices: Sequence[int]) -> Segment | None:
    return join([segments[i] for i in indices], spaced) if indices else None


def target_only(segments: Sequence[Segment]) -> tuple[Pair, ...]:
    """The pairs of a document without a source."""
    return tuple(Pair(i, None, segment, (), (i,)) for i, segment in enumerate(segments))


def linked(source: Sequence[Segment], target: Sequence[Segment]) -> tuple[Pair, ...]:
    """The pairs that a bilingual file states: block `i` of the source belongs to block `i` of the target.

    A block that has no segment is a side that is missing; one of several segments is joined again.
    """
    of_source, of_target = _by_block(source), _by_block(target)
    blocks = sorted(of_source.keys() | of_target.keys())
    return tuple(
        Pair(
            number,
            _whole(source, of_source.get(block, ())),
            _whole(target, of_target.get(block, ())),
            of_source.get(block, ()),
            of_target.get(block, ()),
        )
        for number, block in enumerate(blocks)
    )


def _whole(segments: Sequence[Segment], indices: Sequence[int]) -> Segment | None:
    """A block again: its sentences are spaced if they do not touch."""
    apart = any(segments[i].file.end < segments[i + 1].file.start for i in indices[:-1])
    return _side(segments, apart, indices)


def _by_block(segments: Sequence[Segment]) -> dict[int, tuple[int, ...]]:
    blocks: dict[int, list[int]] = defaultdict(list)
    for index, segment in enumerate(segments):
        blocks[segment.block].append(index)
    return {block: tuple(indices) for block, indices in blocks.items()}
