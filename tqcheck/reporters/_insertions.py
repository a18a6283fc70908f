"""Where in the target a passage belongs that only the source has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tqcheck.records.report import Location, SegmentReport

Neighbour = SegmentReport | None


def insertions(segments: Sequence[SegmentReport]) -> dict[int, Location]:
    """By id of each segment without a target, the empty place in the target where it belongs.

    That is after the sentence before it, or before the one after it where the source has it nearer to that one: the
    first sentence of a paragraph stays with its paragraph. `segments` are in the order of the text.
    """
    return {
        missing.id: place
        for before, run, after in _runs(segments)
        if (place := _between(before, run, after)) is not None
        for missing in run
    }


def runs(segments: Sequence[SegmentReport]) -> dict[int, tuple[Location, ...]]:
    """By id of the first of the segments in a row that have no target, the sources of them all."""
    return {run[0].id: tuple(lost.source for lost in run if lost.source) for _, run, _ in _runs(segments)}


def _runs(segments: Sequence[SegmentReport]) -> Iterator[tuple[Neighbour, list[SegmentReport], Neighbour]]:
    """Segments without a target in a row, with their neighbours that have one."""
    parts = [(lost, list(run)) for lost, run in groupby(segments, lambda segment: segment.target is None)]
    for number, (lost, run) in enumerate(parts):
        if lost:
            before = parts[number - 1][1][-1] if number else None
            after = parts[number + 1][1][0] if number + 1 < len(parts) else None
            yield before, run, after


def _between(before: Neighbour, run: Sequence[SegmentReport], after: Neighbour) -> Location | None:
    if after is not None and after.target is not None and (before is None or _is_nearer(before, run, after)):
        return _start(after.target)
    return None if before is None or before.target is None else _end(before.target)


def _is_nearer(before: SegmentReport, run: Sequence[SegmentReport], after: SegmentReport) -> bool:
    """Whether less stands between the run and what follows than between it and what precedes, in the source."""
    first, last = run[0].source, run[-1].source
    if first is None or last is None or before.source is None or after.source is None:
        return False
    return after.source.start - last.end < first.start - before.source.end


def _start(place: Location) -> Location:
    at = place.line, place.column
    return Location(place.start, place.start, *at, *at, "", place.byte_column, place.byte_column)


def _end(place: Location) -> Location:
    at = place.end_line, place.end_column
    return Location(place.end, place.end, *at, *at, "", place.end_byte_column, place.end_byte_column)
