"""Each fault once, over whole words."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.marked.joining import joined
from tqcheck.records.evidence import ErrorSpan, Evidence, Kind, Proposal
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import OffsetMap, Span

EVERY = frozenset(registry.names("checks"))


def segment(text: str) -> Segment:
    return Segment(text, OffsetMap.identity(len(text)), 0)


def mark(start: int, end: int, kind: Kind = Kind.MISTRANSLATION, confidence: float = 0.6, **known: object) -> ErrorSpan:
    return ErrorSpan(kind, Span(start, end), confidence, Severity.MINOR, **known)  # type: ignore[arg-type]


def of(text: str, *errors: ErrorSpan, checks: frozenset[str] = EVERY) -> tuple[ErrorSpan, ...]:
    pair = Pair(0, segment(text), segment(text), evidence=Evidence(errors=errors))
    found = joined(pair, checks)
    assert found is not None
    return found


def texts(text: str, *errors: ErrorSpan) -> list[str]:
    return [error.span.of(text) for error in of(text, *errors)]


@pytest.mark.parametrize(
    ("text", "start", "end", "whole"),
    [
        ("The web site may", 9, 10, "site"),
        ("The web site may", 5, 10, "web site"),
        ("ab cd2e ef", 4, 5, "cd2e"),
        ("Il a mange\u0301 tout", 6, 7, "mange\u0301"),
        ("Il a mange\u0301", 9, 10, "mange\u0301"),
        ("не́т воды", 0, 1, "не́т"),
        ("لم يَكُنْ هناك", 3, 4, "يَكُنْ"),
        ("나는 학교에 간다", 3, 4, "학교에"),
        ("彼は東京に行った。", 2, 4, "東京"),
        ("会议在iPhone上", 4, 5, "iPhone"),
        ("ガラス\u3099だ", 2, 3, "ス\u3099"),
        ("a, b", 1, 2, ","),
        ("ok ( so", 2, 4, "("),
    ],
)
def test_a_mark_covers_whole_words(text: str, start: int, end: int, whole: str) -> None:
    assert texts(text, mark(start, end)) == [whole]


@pytest.mark.parametrize(
    ("text", "start", "end", "expected", "whole"),
    [
        ("Elle attend pour le bus", 12, 17, "", "pour"),
        ("Er kommt\u00a0 heute mit", 8, 15, " morgen", "heute"),
        ("Он взял\n с собой зонт", 7, 16, None, "с собой"),
    ],
)
def test_a_mark_leaves_white_space_around_it_alone(
    text: str, start: int, end: int, expected: str | None, whole: str
) -> None:
    (found,) = of(text, mark(start, end, Kind.EXTRA_WORD, expected=expected))
    assert found.span.of(text) == whole
    assert found.expected == (expected and expected.strip())


def test_a_mark_of_white_space_alone_stays() -> None:
    assert texts("a  b", mark(1, 3, Kind.EXTRA_WORD)) == ["  "]


def test_a_place_where_something_is_missing_stays_a_place() -> None:
    assert of("one two", mark(2, 2, Kind.MISSING_WORD)) == (mark(2, 2, Kind.MISSING_WORD),)


def test_marks_that_overlap_are_one_of_the_surest_kind() -> None:
    (found,) = of("He saw the old house", mark(3, 10), mark(7, 14, Kind.GRAMMAR, 0.8))
    assert (found.span, found.kind, found.confidence) == (Span(3, 14), Kind.GRAMMAR, 0.8)


def test_parts_of_one_word_are_one() -> None:
    assert texts("a misunderstanding b", mark(2, 5), mark(10, 14, Kind.SPELLING)) == ["misunderstanding"]


def test_neighbours_told_by_one_check_are_one() -> None:
    assert texts("a web  site may or", mark(2, 5), mark(7, 11), mark(12, 15)) == ["web  site may"]
    assert texts("a web site", mark(2, 5, Kind.GRAMMAR), mark(6, 10, Kind.AGREEMENT)) == ["web site"]
    assert texts("同じ文字", mark(0, 1), mark(1, 2)) == ["同じ"]


def test_neighbours_of_different_checks_and_marks_apart_stay_apart() -> None:
    assert texts("a web site", mark(2, 5), mark(6, 10, Kind.GRAMMAR)) == ["web", "site"]
    assert texts("one two three", mark(0, 3), mark(8, 13)) == ["one", "three"]
    assert texts("one, two", mark(0, 3), mark(5, 8)) == ["one", "two"]


def test_source_and_target_stay_apart() -> None:
    left, right = mark(0, 3, Kind.OMISSION, in_source=True), mark(0, 3)
    assert of("one two", left, right) == (right, left)


def test_marks_that_no_selected_check_reports_join_nothing() -> None:
    found = of("one two three", mark(0, 7, Kind.GRAMMAR, 0.9), mark(4, 7), checks=frozenset({"mistranslation"}))
    assert found == (mark(4, 7),)


def test_marks_in_code_join_nothing() -> None:
    text = "see {{name}} here"
    assert texts(text, mark(6, 10), mark(13, 17)) == ["here"]


def test_proposals_of_all_are_kept_each_once_the_surest_first() -> None:
    one, two = Proposal(Span(0, 3), "a", 0.8), Proposal(Span(4, 7), "b", 0.9)
    (found,) = of("one two", mark(0, 3, proposals=(one,)), mark(4, 7, proposals=(two, one)))
    assert found.proposals == (two, one)


def test_what_is_expected_grows_with_the_word_and_is_not_said_of_more() -> None:
    (found,) = of("the cats", mark(4, 7, expected="dog"))
    assert (found.span, found.expected) == (Span(4, 8), "dogs")
    (found,) = of("the cats sat", mark(4, 8, confidence=0.9, expected="dogs"), mark(9, 12))
    assert (found.span, found.expected) == (Span(4, 12), None)


def test_the_words_of_the_source_are_those_of_all() -> None:
    near, far = mark(0, 3, source_span=Span(5, 7)), mark(4, 7, confidence=0.9, source_span=Span(1, 3))
    (found,) = of("one two", near, far)
    assert found.source_span == Span(1, 7)


def test_nothing_measured_stays_nothing() -> None:
    assert joined(Pair(0, None, segment("one")), EVERY) is None


def test_many_marks_of_a_long_word_take_linear_time() -> None:
    long = "a" * 200_000
    assert len(of(long, *(mark(at, at + 1) for at in range(0, 200_000, 50)))) == 1
