from __future__ import annotations

from dataclasses import replace

from reports import lost

from tqcheck.records.report import SegmentReport
from tqcheck.reporters._insertions import insertions
from tqcheck.reporters._places import named, placed

FIRST, MISSING, LAST = lost().documents[0].segments


def places(*segments: SegmentReport) -> dict[int, int]:
    return {number: place.start for number, place in insertions(segments).items() if place.start == place.end}


def test_the_first_sentence_of_a_paragraph_stays_with_it() -> None:
    assert places(FIRST, MISSING, LAST) == {1: 12}


def test_otherwise_it_follows_the_sentence_before() -> None:
    assert FIRST.source is not None
    near = replace(FIRST, source=replace(FIRST.source, end=8))
    assert places(near, MISSING, LAST) == {1: 8}
    assert places(replace(FIRST, source=None), MISSING, LAST) == {1: 8}


def test_several_in_a_row_stay_together() -> None:
    assert MISSING.source is not None
    assert LAST.source is not None
    second = replace(MISSING, id=3, source=replace(MISSING.source, start=21, end=28))
    after = replace(LAST, source=replace(LAST.source, start=29))
    assert places(FIRST, MISSING, second, after) == {1: 12, 3: 12}


def test_at_the_edges_there_is_one_neighbour() -> None:
    assert places(MISSING, LAST) == {1: 12}
    assert places(FIRST, MISSING) == {1: 8}
    assert places(MISSING) == {}


def test_lines_and_columns_are_those_of_the_place() -> None:
    place = insertions([FIRST, MISSING])[1]
    assert (place.line, place.column, place.end_line, place.end_column, place.byte_column) == (1, 9, 1, 9, 9)


def test_all_sentences_of_a_gap_are_named_once() -> None:
    of = lost().documents[0]
    gap = replace(of, segments=(FIRST, MISSING, replace(LAST, target=None)))
    (found,) = placed(gap)
    assert named(found) == "It is missing. Missing: “Two has it. Three is.”"
    assert MISSING.source is not None
    part = replace(MISSING.source, end=MISSING.source.end - 4, text="Two has")
    (found,) = placed(replace(gap, findings=(replace(of.findings[0], source_span=part),)))
    assert named(found) == "It is missing. Missing: “Two has”"
