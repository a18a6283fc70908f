"""What is blanked out as no prose, and that positions stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.analysis.segments.prose import BLANK, blank, prose
from tqcheck.records.document import Mark, MarkKind
from tqcheck.records.segment import Segment
from tqcheck.records.span import OffsetMap, Span


def blanked(text: str, *marks: Mark) -> str:
    return prose(Segment(text, OffsetMap.identity(len(text)), 0, marks=marks)).replace(BLANK, "_")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://example.org/a, then", "see _____________________, then"),
        ("(see www.example.org)", "(see _______________)"),
        ("to a.b@example.org.", "to _______________."),
        ("open notes.txt now", "open _________ now"),
        ("run /usr/bin/env", "run ____________"),
        ("at 10:30 or 1,000.50", "at _____ or ________"),
        ("the .NET way", "the ____ way"),
        ("glad :-) and", "glad ___ and"),
        ("std::string a", "___________ a".replace("___________", "___________")),
        ('set width="3" here', "set _________ here"),
        ("a sentence.Another one", "a sentence.Another one"),
        ("and/or (maybe)", "and/or (maybe)"),
        ("cut […] here", "cut ___ here"),
        ("设置写在config.toml里面。", "设置写在___________里面。"),
        ("詳細はexample.comをご覧ください", "詳細は___________をご覧ください"),
        ("서버는nginx.conf를 읽는다", "서버는__________를 읽는다"),
        ("共有1,234人，用std::map保存", "共有_____人，用________保存"),
        ("软件/software", "软件/software"),
    ],
)
def test_what_is_no_prose(text: str, expected: str) -> None:
    assert blanked(text) == expected


def test_marks_of_code_and_placeholders_are_blanked() -> None:
    code = Mark(MarkKind.CODE, Span(4, 7), Span(4, 7))
    placeholder = Mark(MarkKind.PLACEHOLDER, Span(8, 11), Span(8, 11))
    emphasis = Mark(MarkKind.OPEN, Span(0, 3), Span(0, 3))
    assert blanked("the ls, {a} end", code, placeholder, emphasis) == "the ___ ___ end".replace("___ ___", "___ ___")


def test_overlapping_spans_are_blanked_once() -> None:
    assert blank("abcdef", [Span(1, 3), Span(2, 5), Span(2, 4)]) == f"a{BLANK * 4}f"


@given(st.text())
def test_the_length_stays(text: str) -> None:
    assert len(blanked(text)) == len(text)
