"""Puts a run's results together into the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tqcheck import __version__
from tqcheck.analysis.words import count_words
from tqcheck.judging import Side
from tqcheck.records.evidence import DocumentEvidence
from tqcheck.records.notice import Notice
from tqcheck.records.report import DocumentReport, Finding, Report, Scores, SegmentReport, Summary
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.scoring.mqm import score
from tqcheck.selection import shown
from tqcheck.settings import Settings
from tqcheck.texts import Texts
from tqcheck.verdict import reasons


@dataclass(frozen=True, slots=True)
class Result:
    """A document's report, and all its findings: the verdict and the score count those that are not shown, too."""

    report: DocumentReport
    findings: tuple[Finding, ...]


def result(
    texts: Texts,
    pairs: Sequence[Pair],
    findings: Sequence[Finding],
    evidence: DocumentEvidence,
    sides: tuple[Side, Side | None],
    notices: Iterable[Notice],
    settings: Settings,
) -> Result:
    """The result of one document."""
    words = sum(count_words(pair.target.text, texts.target_language) for pair in pairs if pair.target)
    report = DocumentReport(
        target=texts.target.path,
        source=texts.source.path if texts.source else None,
        target_language=texts.target_language.code,
        source_language=texts.source_language.code if texts.source_language else None,
        scores=_scores(pairs, findings, evidence, words),
        segments=tuple(_segment(pair, *sides) for pair in pairs),
        findings=shown(findings, settings),
        notices=tuple(notices),
        words=words,
    )
    return Result(report, tuple(findings))


def report(results: Sequence[Result], settings: Settings, signature: str, seconds: float) -> Report:
    """The report of the whole run, with its verdict."""
    documents = tuple(result.report for result in results)
    why = tuple(
        reason
        for result in results
        for reason in reasons(result.report.target, result.findings, result.report.scores.mqm, settings.gate)
    )
    return Report(__version__, signature, not why, why, documents, _summary(documents, seconds))


def _scores(pairs: Sequence[Pair], findings: Sequence[Finding], evidence: DocumentEvidence, words: int) -> Scores:
    mqm, interval = score((finding.severity * finding.confidence for finding in findings), words)
    fluency = _mean(pair.evidence.fluency.score for pair in pairs if pair.evidence.fluency)
    adequacy = _mean(pair.evidence.adequacy.score for pair in pairs if pair.evidence.adequacy)
    return Scores(mqm, interval, fluency, adequacy, evidence.machine_translated)


def _segment(pair: Pair, target: Side, source: Side | None) -> SegmentReport:
    return SegmentReport(
        pair.id,
        target.whole(pair.target),
        source.whole(pair.source) if source else None,
        pair.alignment,
        pair.evidence.fluency.score if pair.evidence.fluency else None,
        pair.evidence.adequacy.score if pair.evidence.adequacy else None,
    )


def _mean(scores: Iterable[float]) -> float | None:
    values = list(scores)
    return sum(values) / len(values) if values else None


def _summary(documents: Sequence[DocumentReport], seconds: float) -> Summary:
    findings = [finding for document in documents for finding in document.findings]
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    segments = sum(len(document.segments) for document in documents)
    return Summary(segments, sum(document.words for document in documents), counts, seconds)
