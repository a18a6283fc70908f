"""The report of a run: the gate counts what is new, shown or not; means are weighted by words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tqcheck.judging import assembly, baseline
from tqcheck.records.report import DocumentReport, Finding, Report, Scores
from tqcheck.records.severity import Severity
from tqcheck.settings import Gate, Settings

FINDING = Finding("x", "style", "style", Severity.MAJOR, 0.9, 0, "m", "f", None, None)
PLAIN = Scores(100.0, (100.0, 100.0))


def document(name: str, *findings: Finding, words: int = 500, scores: Scores = PLAIN) -> DocumentReport:
    return DocumentReport(name, None, "de", None, scores, (), findings, (), words)


def report(*documents: DocumentReport, settings: Settings | None = None, **more: object) -> Report:
    return assembly.report(documents, settings or Settings(), "signature", 1.5, **more)  # type: ignore[arg-type]


def test_what_is_hidden_fails_the_gate_all_the_same() -> None:
    settings = Settings(min_severity=Severity.CRITICAL, gate=Gate(fail_on=Severity.MAJOR))
    made = report(document("a.md", FINDING), document("b.md"), settings=settings)
    assert (made.passed, made.reasons) == (False, ("a.md: 1 finding of severity major or worse",))
    assert [(one.reasons, one.findings) for one in made.documents] == [(made.reasons, ()), ((), ())]
    assert (made.summary.findings[Severity.MAJOR], made.gate) == (0, "major")


def test_a_run_fails_by_what_lies_in_no_document() -> None:
    made = report(document("a.md"), failures=("c.md is missing",))
    assert (made.passed, made.reasons) == (False, ("c.md is missing",))
    assert report(document("a.md")).passed


def test_what_the_baseline_knows_neither_fails_nor_counts(tmp_path: Path) -> None:
    target = str(tmp_path / "a.md")
    Path(target).touch()
    old, new = FINDING, replace(FINDING, fingerprint="g")
    known = baseline.update(baseline.read(tmp_path / "b.json"), [(target, [old])])
    settings = Settings(gate=Gate(fail_on=Severity.MAJOR))
    scores = replace(PLAIN, mqm=10.0, penalty=9.0, fluency=80.0)
    passed = report(document(target, old, scores=scores), settings=settings, baseline=known)
    (one,) = passed.documents
    assert (passed.passed, one.findings, one.known) == (True, (), 1)
    assert (one.scores.mqm, one.scores.penalty, one.scores.fluency) == (100.0, 0, 80.0)
    assert [notice.message for notice in one.notices] == ["1 known finding of the baseline not shown"]
    failed = report(document(target, old, new, scores=scores), settings=settings, baseline=known)
    assert (failed.passed, failed.documents[0].findings, failed.documents[0].known) == (False, (new,), 1)
    assert failed.documents[0].scores.penalty == pytest.approx(Severity.MAJOR * 0.9)


def test_the_whole_is_measured_as_one_text() -> None:
    short = document("a.md", FINDING, words=100, scores=replace(PLAIN, fluency=50.0, adequacy=40.0))
    long = document("b.md", words=300, scores=replace(PLAIN, fluency=90.0))
    made = report(short, long)
    scores = made.summary.scores
    assert scores is not None
    assert (scores.fluency, scores.adequacy, scores.quality) == (80.0, 40.0, None)
    assert scores.penalty == pytest.approx(Severity.MAJOR * 0.9)
    assert scores.withheld is None
    assert (made.summary.words, made.summary.findings[Severity.MAJOR], made.summary.seconds) == (400, 1, 1.5)
    assert report(long).summary.scores.withheld is not None  # type: ignore[union-attr]


def test_texts_without_words_and_no_texts_have_no_mean() -> None:
    empty = report(document("a.md", words=0, scores=replace(PLAIN, fluency=50.0))).summary.scores
    assert empty is not None
    assert empty.fluency is None
    assert report().summary.scores is None


def test_what_a_model_is_unsure_of_costs_nothing() -> None:
    unsure = replace(FINDING, from_model=True, by="judge", confidence=0.55)
    assert unsure.is_unsure
    scores = report(document("a.md", unsure)).summary.scores
    assert scores is not None
    assert (scores.mqm, scores.penalty) == (100.0, 0)
