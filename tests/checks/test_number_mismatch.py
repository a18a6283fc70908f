"""What the seeds of number_mismatch cannot say: severity, category, markup, languages without word lists."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.contracts import Context
from tqcheck.loading.inline import inline_marks
from tqcheck.records.document import Mark, MarkKind
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import OffsetMap, Span


def segment(text: str, marks: tuple[Mark, ...] = ()) -> Segment:
    offsets = OffsetMap.identity(len(text))
    return Segment(text, offsets, 0, marks=inline_marks(text, offsets, marks))


def find(source: str, target: str, code: str = "de", marks: tuple[Mark, ...] = ()) -> list[Hit]:
    context = Context(registry.language(code), registry.language("en"))
    pair = Pair(0, segment(source), segment(target, marks))
    return list(registry.check("number_mismatch").find(pair, context))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "target", "severity"),
    [
        ("It holds 12 million euros.", "Er hält 12 Milliarden Euro.", Severity.CRITICAL),
        ("It holds 12 million euros.", "Er hält 13 Millionen Euro.", None),
        ("It holds 120 coins.", "Er hält 1200 Münzen.", None),
    ],
)
def test_a_thousandfold_is_critical(source: str, target: str, severity: Severity | None) -> None:
    (hit,) = find(source, target)
    assert hit.severity is severity


def test_what_one_side_alone_has_is_minor_and_named_so() -> None:
    (lost,) = find("The hall has 350 seats.", "Der Saal ist groß.")
    (new,) = find("The hall is big.", "Der Saal hat 350 Plätze.")
    assert (lost.category, lost.severity, lost.span) == ("accuracy/omission", Severity.MINOR, None)
    assert (new.category, new.severity, new.source_span) == ("accuracy/addition", Severity.MINOR, None)


@pytest.mark.parametrize("target", ["Siehe https://example.org/2024/05 dazu.", "Der Wert %10s steht hier."])
def test_numbers_of_addresses_and_placeholders_are_not_compared(target: str) -> None:
    assert find("See this.", target) == []


def test_numbers_of_code_are_not_compared() -> None:
    code = Mark(MarkKind.CODE, Span(4, 9), Span(4, 9))
    assert find("See it.", "Die x[42] da.", marks=(code,)) == []
    assert len(find("See it.", "Die x 142 da.")) == 1


def test_in_a_language_without_word_lists_digits_alone_are_compared() -> None:
    assert find("The hall has 350 seats.", "Salen har trehundrafemtio platser.", "sv") == []
    (hit,) = find("The hall has 350 seats.", "Salen har 530 platser.", "sv")
    assert (hit.span, hit.source_span) == (Span(10, 13), Span(13, 16))


def test_a_neighbour_written_twice_is_noticed_by_the_number_it_replaced() -> None:
    (hit,) = find("From 20 to 45 percent.", "Von 20 bis 20 Prozent.")
    assert hit.source_span == Span(11, 13)
