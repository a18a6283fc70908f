"""How sure a gap is: subtitles that are cut in another way stand in their neighbours."""

from __future__ import annotations

import pytest

from tqcheck.analysis.segments.gaps import confidence
from tqcheck.records.document import BlockKind
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import OffsetMap


def pair(kind: BlockKind) -> Pair:
    text = "all of them went away"
    return Pair(0, Segment(text, OffsetMap.identity(len(text)), 0, kind, ()), None, 0.9)


@pytest.mark.parametrize(
    ("kind", "number", "expected"),
    [
        (BlockKind.CUE, 1, 0.6),
        (BlockKind.CUE, 2, 0.6),
        (BlockKind.CUE, 3, None),
        (BlockKind.PARAGRAPH, 1, None),
    ],
)
def test_how_sure_a_gap_is(kind: BlockKind, number: int, expected: float | None) -> None:
    assert confidence([pair(kind)] * number, 0.85) == expected
