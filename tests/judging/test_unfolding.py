"""Findings pair by pair, as a model reads: together they are those of the whole text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tqcheck import measuring, pipeline
from tqcheck.contracts import Adapter, Measured, Progress, Tell, untold
from tqcheck.loading.texts import Job, reader_of
from tqcheck.measuring import adapters
from tqcheck.models.gemma.adapter import Judge
from tqcheck.records.evidence import ErrorSpan, Evidence, Kind, Layer, Proposal
from tqcheck.records.language import Language
from tqcheck.records.report import DocumentReport, Finding
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.settings import Settings

SOURCE = "Er kam spät heim. Sie zahlte 50 Euro. Der Hund schlief. Der Hund schlief. Es regnete."
TARGET = "He came home lately. She paid 40 euros . The dog slept deep. The dog slept deep. It rained ."
MARKED = {"lately": ("late", Kind.WRONG_WORD), "40": ("50", Kind.NUMBER), "deep": ("deeply", Kind.WRONG_WORD)}


class Marking(Judge):
    """A judge that knows the errors of `MARKED`."""

    def measure(
        self,
        pairs: Sequence[Pair],
        source: Language | None,  # noqa: ARG002
        target: Language,  # noqa: ARG002
        layers: frozenset[Layer],
        progress: Progress,
        tell: Tell = untold,
    ) -> Measured:
        found = []
        for number, pair in enumerate(pairs):
            found.append(_evidence(pair))
            tell(number, found[-1])
            progress(1)
        return Measured(tuple(found), layers=layers)

    def prepare(self, progress: Callable[[float], None]) -> Path:
        progress(1.0)
        return Path()


def _evidence(pair: Pair) -> Evidence:
    text = pair.target.text if pair.target else ""
    errors = []
    for word, (better, kind) in MARKED.items():
        if (start := text.find(word)) >= 0:
            span = Span(start, start + len(word))
            errors.append(ErrorSpan(kind, span, 0.9, Severity.MAJOR, proposals=(Proposal(span, better, 0.9),)))
    return Evidence(errors=tuple(errors))


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> Adapter:
    marking = Marking()
    monkeypatch.setattr(adapters, "judge", lambda _settings: (marking,))
    monkeypatch.setattr(adapters, "embedded", lambda _settings: ())
    return marking


def test_what_is_told_pair_by_pair_is_what_the_report_says(judge: Adapter) -> None:
    told: list[DocumentReport] = []
    files = {"target.txt": TARGET.encode(), "source.txt": SOURCE.encode()}
    settings = Settings(use_cache=False)
    report = pipeline.run_job(
        Job("target.txt", "source.txt", "en", "de"), settings, reader_of(files, settings), partial=told.append
    )
    assert measuring.provides(Layer.ERRORS, settings)
    assert [[segment.id for segment in one.segments] for one in told] == [[0, 1, 2, 3, 4], [0], [1], [2], [3]]
    known: dict[int, list[Finding]] = {}
    for one in told:
        for segment in one.segments:
            known[segment.id] = [finding for finding in one.findings if finding.segment == segment.id]
    unfolded = [_said(finding) for _, findings in sorted(known.items()) for finding in findings]
    assert unfolded == [_said(finding) for finding in report.documents[0].findings]
    assert {(finding.by, finding.span and finding.span.text) for finding in told[1].findings} == {("judge", "lately")}


def _said(finding: Finding) -> tuple[str, str, str | None]:
    return finding.fingerprint, finding.check, finding.span and finding.span.text
