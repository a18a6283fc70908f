"""What fails a gate, at the very edge of each limit, and how it is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tqcheck.judging import verdict
from tqcheck.records.report import DocumentReport, Finding, Scores
from tqcheck.records.severity import Severity
from tqcheck.settings import Gate

SURE = Finding("x", "style", "style", Severity.MAJOR, 0.7, 0, "m", "f", None, None)
GRAVE = replace(SURE, severity=Severity.CRITICAL)


def document(*findings: Finding, mqm: float = 100.0) -> DocumentReport:
    return DocumentReport("a.md", None, "de", None, Scores(mqm, (mqm, mqm)), (), findings, (), 500)


@pytest.mark.parametrize(
    ("gate", "findings", "reasons"),
    [
        (Gate(), (SURE,), []),
        (Gate(), (GRAVE,), ["a.md: 1 finding of severity critical"]),
        (Gate(fail_on=None), (GRAVE,), []),
        (Gate(fail_on=Severity.MAJOR), (SURE,), ["a.md: 1 finding of severity major or worse"]),
        (Gate(fail_on=Severity.MAJOR), (SURE, GRAVE), ["a.md: 2 findings of severity major or worse"]),
        (Gate(fail_on=Severity.MINOR), (), []),
        (Gate(fail_on=Severity.MAJOR), (replace(SURE, severity=Severity.MINOR),), []),
        (Gate(fail_on=Severity.MAJOR, min_confidence=0.7), (SURE,), ["a.md: 1 finding of severity major or worse"]),
        (Gate(fail_on=Severity.MAJOR, min_confidence=0.71), (SURE,), []),
    ],
)
def test_findings_fail_by_severity_and_confidence(
    gate: Gate, findings: tuple[Finding, ...], reasons: list[str]
) -> None:
    assert list(verdict.reasons(document(*findings), gate)) == reasons


def test_a_score_fails_below_the_limit_and_not_at_it() -> None:
    gate = Gate(min_score=80)
    assert list(verdict.reasons(document(mqm=80.0), gate)) == []
    assert list(verdict.reasons(document(mqm=79.94), gate)) == ["a.md: MQM score 79.9 is below 80"]
    both = list(verdict.reasons(document(GRAVE, mqm=10), gate))
    assert both == ["a.md: 1 finding of severity critical", "a.md: MQM score 10.0 is below 80"]


@pytest.mark.parametrize(
    ("gate", "said"),
    [
        (Gate(), "critical"),
        (Gate(fail_on=None), "never"),
        (Gate(fail_on=Severity.MINOR, min_score=72.5), "minor, score below 72.5"),
        (Gate(fail_on=None, min_score=80, fail_on_missing=True), "score below 80, missing translation"),
    ],
)
def test_a_gate_is_described(gate: Gate, said: str) -> None:
    assert verdict.describe(gate) == said
