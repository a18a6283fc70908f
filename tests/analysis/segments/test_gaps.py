from __future__ import annotations

import pytest

from tqcheck.analysis.segments.gaps import breadth, gaps, source_of, target_of
from tqcheck.records.document import BlockKind
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import OffsetMap

LONG = "Children under twelve do not pay at all."


def segment(text: str | None, kind: BlockKind = BlockKind.PARAGRAPH) -> Segment | None:
    return Segment(text, OffsetMap.identity(len(text)), 0, kind) if text else None


def document(before: float, gap: float, after: float, kind: BlockKind = BlockKind.PARAGRAPH) -> list[Pair]:
    return [
        Pair(0, segment("It opens at ten."), segment("Es öffnet um zehn."), alignment=before),
        Pair(1, segment(LONG, kind), None, alignment=gap),
        Pair(2, segment("Dogs stay outside."), segment("Hunde bleiben draußen."), alignment=after),
    ]


def found(pairs: list[Pair]) -> list[list[int]]:
    return [[pair.id for pair in run] for run in gaps(pairs, present=source_of, absent=target_of)]


def test_a_sure_gap_between_sure_pairs_is_found() -> None:
    assert found(document(0.95, 0.9, 0.95)) == [[1]]


@pytest.mark.parametrize("doubtful", [(0.4, 0.9, 0.95), (0.95, 0.5, 0.95), (0.95, 0.9, 0.4)])
def test_where_the_alignment_is_unsure_nothing_is_said(doubtful: tuple[float, float, float]) -> None:
    assert found(document(*doubtful)) == []


def test_a_heading_is_no_gap() -> None:
    assert found(document(0.95, 0.9, 0.95, BlockKind.HEADING)) == []


def test_gaps_in_a_row_are_one() -> None:
    first, gap, last = document(0.95, 0.9, 0.95)
    row = [Pair(1 + i, gap.source, None, alignment=0.9) for i in range(40)]
    assert found([first, *row, last]) == [[pair.id for pair in row]]


def test_han_characters_say_more() -> None:
    assert breadth("图书馆 ok") == 3 * 3 + 3


def test_a_unit_that_is_not_translated_yet_is_no_omission() -> None:
    from tqcheck import pipeline
    from tqcheck.contracts import RawFile
    from tqcheck.loading.texts import Job
    from tqcheck.settings import Settings

    units = "".join(
        f'<trans-unit id="{n}"><source>The bridge was closed in May because of the rain.</source>{target}</trans-unit>'
        for n, target in enumerate(["<target>Die Brücke wurde im Mai gesperrt, weil es regnete.</target>", "", ""])
    )
    attributes = 'original="a" source-language="en" target-language="de" datatype="x"'
    text = f'<xliff version="1.2"><file {attributes}><body>{units}</body></file></xliff>'
    settings = Settings(select=frozenset({"omission"}), model="none", use_cache=False)
    (report,) = pipeline.examine([Job("a.xlf")], settings, lambda path: RawFile(path, text.encode()))
    assert report.findings == ()
    assert [notice.kind for notice in report.notices if "unit" in notice.message] != []
