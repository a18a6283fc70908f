"""Which part of a source is left out, from what was foretold of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pytest

from tqcheck.models.gemma import calibration, left_out, loading, omissions
from tqcheck.models.gemma.examined import NOTHING_AROUND, Around
from tqcheck.models.gemma.foretold import Foretold
from tqcheck.models.gemma.omissions import Omissions
from tqcheck.models.gemma.reading import TextToRead
from tqcheck.records.evidence import ErrorSpan, Kind
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

SOURCE = "The bakery, which has been run by one family since 1904, will close in the spring."
LOST = "which has been run by one family since 1904"
SHORT = "Die Bäckerei schließt im Frühjahr."
WHOLE = "Die Bäckerei, die seit 1904 von einer einzigen Familie geführt wird, schließt im Frühjahr."
CODES = ("en", "de")


def text(target: str, source: str = SOURCE) -> TextToRead:
    return TextToRead(target, "German", source, "English")


def told(source: str, untold: str, gain: float = 3.0) -> Foretold:
    """Each word a token of five nats, of which the other side foretells most, but of those in `untold` hardly any."""
    at = source.find(untold) if untold else -1
    spans = tuple(match.span() for match in re.finditer(r"\w+|[^\w\s]", source))
    alone = np.full(len(spans), 5.0, dtype=np.float32)
    inside = np.array([bool(untold) and at <= start < at + len(untold) for start, _ in spans])
    return Foretold(spans, alone, np.where(inside, alone - 0.1, alone - gain).astype(np.float32))


def part(source: str, untold: str, code: str = "en") -> str:
    found = told(source, untold)
    chosen = left_out.part_of(source, found)
    assert chosen is not None
    return left_out.span_of(source, found, chosen, code).of(source)


def test_the_clause_between_two_marks_of_which_least_is_told_is_the_part() -> None:
    assert part(SOURCE, LOST) == LOST


@pytest.mark.parametrize(
    ("source", "lost"),
    [
        (
            "The old pier may be used although the storm had damaged it badly.",
            "although the storm had damaged it badly",
        ),
        ("Sie kam erst gegen Abend zurück und hatte den Schlüssel verloren", "und hatte den Schlüssel verloren"),
        ("Cafe\u0301s 😀 close early tonight because nobody came", "because nobody came"),
    ],
)
def test_words_in_a_row_are_one_too(source: str, lost: str) -> None:
    assert part(source, lost) == lost


def test_where_all_is_told_alike_no_part_is_measured_as_missing() -> None:
    found = told(SOURCE, "")
    chosen = left_out.part_of(SOURCE, found)
    assert chosen is not None
    values = left_out.measured(text(WHOLE), CODES, found, chosen)
    assert values is not None
    missing, inside, rest, ratio, shorter, *_ = values
    assert missing < 0
    assert inside == pytest.approx(rest)
    assert ratio == pytest.approx(0)
    assert abs(shorter) < 0.2


def test_measures_tell_a_lost_part_from_one_that_is_told() -> None:
    found = told(SOURCE, LOST)
    chosen = left_out.part_of(SOURCE, found)
    assert chosen is not None
    values = left_out.measured(text(SHORT), CODES, found, chosen)
    assert values is not None
    assert len(values) == len(left_out.MEASURES)
    by_name = dict(zip(left_out.MEASURES, values, strict=True))
    assert by_name["missing"] > 10
    assert by_name["told"] < 0.2 < by_name["rest"]
    assert by_name["shorter"] > 0.4


def test_a_part_may_be_left_out_only_where_lengths_or_words_say_so() -> None:
    assert left_out.may_be(text(SHORT), CODES)
    assert not left_out.may_be(text(WHOLE), CODES)
    assert not left_out.may_be(TextToRead(SHORT, "German"), CODES)


def test_from_too_little_nothing_is_concluded() -> None:
    assert left_out.part_of("Call me", told("Call me", "me")) is None
    assert left_out.part_of("", told("", "")) is None


class Pretended(Omissions):
    """What is foretold behind `WHOLE` is all, and else all but the clause."""

    def __init__(self) -> None:
        self._calibration = calibration.load(loading.ADAPTER / "calibration.json")

    def _foretold(self, text: TextToRead, behind: Sequence[str], code: str) -> Foretold:  # noqa: ARG002
        return told(text.source or "", "" if any(WHOLE in one for one in behind) else LOST)


def test_a_lost_clause_is_an_omission_in_the_source() -> None:
    (error,) = Pretended().of(text(SHORT), CODES)
    assert isinstance(error, ErrorSpan)
    assert (error.kind, error.in_source, error.span.of(SOURCE)) == (Kind.OMISSION, True, LOST)
    assert error.severity is (Severity.MAJOR if error.confidence >= 0.9 else Severity.MINOR)
    assert error.confidence >= calibration.load(loading.ADAPTER / "calibration.json").limits[omissions.LEFT_OUT]["*"]


def test_what_a_neighbour_says_is_not_left_out() -> None:
    assert Pretended().of(text(SHORT), CODES, (SHORT, "Seit wann?"))
    assert not Pretended().of(text(SHORT), CODES, (WHOLE, SHORT))


def test_a_source_without_words_loses_none() -> None:
    assert not Pretended().of(TextToRead(SHORT, "German"), CODES)


@pytest.mark.parametrize(("doubted", "marked"), [("family", [LOST]), ("spring", []), ("", [])])
def test_a_clause_that_is_added_is_marked_where_a_word_of_it_is_doubted(doubted: str, marked: list[str]) -> None:
    turned_round = TextToRead(SOURCE, "English", SHORT, "German")
    at = SOURCE.find(doubted)
    error = ErrorSpan(Kind.MISTRANSLATION, Span(at, at + len(doubted)), 0.6, Severity.MINOR)
    near, told = Around(sources=(SHORT,)), [(Kind.ADDITION, False, part) for part in marked]
    found = Pretended().between(turned_round, ("de", "en"), [error] if doubted else [], [], near)
    assert [(one.kind, one.in_source, one.span.of(SOURCE)) for one in found] == told
    found = Pretended().between(turned_round, ("de", "en"), [], [error.span] if doubted else [], near)
    assert [one.span.of(SOURCE) for one in found if one.confidence >= 0.8] == marked  # which is sure enough


def test_what_a_neighbouring_source_says_is_not_added() -> None:
    turned_round = TextToRead(SOURCE, "English", SHORT, "German")
    error = ErrorSpan(Kind.MISTRANSLATION, Span(0, len(SOURCE)), 0.6, Severity.MINOR)
    assert not Pretended().between(turned_round, ("de", "en"), [error], [], Around(sources=(SHORT, WHOLE)))
    assert not Pretended().between(turned_round, ("de", "en"), [error], [], NOTHING_AROUND)
