from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.segments.onscreen import characters, lines
from tqcheck.records.document import Mark, MarkKind
from tqcheck.records.language import Subtitles
from tqcheck.records.segment import Segment
from tqcheck.records.span import OffsetMap, Span


@pytest.mark.parametrize(
    ("language", "speed", "line"), [("en-GB", 20, 42), ("de", 17, 42), ("ja", 4, 13), ("ko", 12, 16), ("zh-TW", 9, 16)]
)
def test_limits_by_language(language: str, speed: float, line: float) -> None:
    found = registry.language(language).subtitles
    assert (found.speed, found.line) == (speed, line)


@pytest.mark.parametrize(
    ("text", "narrow", "full"),
    [("abc d", 5, 2.5), ("e\u0301\u200d", 1, 0.5), ("你好！", 3, 3), ("한국 TV", 5, 3.5), ("ｶﾅ", 2, 1), ("", 0, 0)],
)
def test_characters(text: str, narrow: float, full: float) -> None:
    assert (characters(text, Subtitles()), characters(text, Subtitles(full_width=True))) == (narrow, full)


def test_lines_end_where_the_marks_say() -> None:
    text = "One two  three four"
    places = ((0, "cue"), (7, "br"), (14, "cue"), (14, "i"), (19, "br"))
    marks = tuple(Mark(MarkKind.ALONE, Span(place, place), Span(0, 0), name) for place, name in places)
    segment = Segment(text, OffsetMap.identity(len(text)), 0, marks=marks)
    assert [line.of(text) for line in lines(segment)] == ["One two", "three", "four"]
