"""How sure the judge says it is in whole articles."""

from __future__ import annotations

from tqcheck.models.gemma.borne_out import FAMILIES, stated
from tqcheck.models.gemma.calibration import Logistic
from tqcheck.records.evidence import ErrorSpan, Kind
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span

LOWERED = {"meanings": Logistic((0.0,), 0.0), "wordings": Logistic((0.5,), -1.0)}


def confidences(*errors: tuple[Kind, float]) -> list[float]:
    found = [ErrorSpan(kind, Span(0, 4), chance, Severity.MINOR) for kind, chance in errors]
    return [error.confidence for error in stated(found, LOWERED)]


def test_each_family_is_as_sure_as_its_line_says() -> None:
    assert confidences((Kind.MISTRANSLATION, 0.9), (Kind.UNIDIOMATIC, 0.6)) == [0.5, 0.5]
    sure, less = confidences((Kind.WORD_ORDER, 0.95), (Kind.GRAMMAR, 0.7))
    assert 0.5 < sure < 0.7
    assert 0.3 < less < 0.4


def test_nothing_is_raised_and_what_both_sides_are_read_for_stays() -> None:
    assert confidences((Kind.MISTRANSLATION, 0.3)) == [0.3]
    assert confidences((Kind.OMISSION, 0.8), (Kind.ADDITION, 0.6), (Kind.NEGATION, 0.7)) == [0.8, 0.6, 0.7]


def test_no_kind_is_of_two_families() -> None:
    assert not FAMILIES["meanings"] & FAMILIES["wordings"]
