"""Puts a run's results together into the report: what is known, what is shown, what fails."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tqcheck import registry
from tqcheck.judging import selection, verdict
from tqcheck.judging.baseline import Baseline
from tqcheck.judging.findings import DocumentLines
from tqcheck.loading.texts import Texts
from tqcheck.records.evidence import DocumentEvidence
from tqcheck.records.notice import Notice
from tqcheck.records.report import DocumentReport, Finding, Report, Scores, SegmentReport, Summary
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity
from tqcheck.scoring.mqm import score, withheld
from tqcheck.settings import Settings
from tqcheck.version import __version__


def document(
    texts: Texts,
    pairs: Sequence[Pair],
    findings: Sequence[Finding],
    evidence: DocumentEvidence,
    sides: tuple[DocumentLines, DocumentLines | None],
    notices: Iterable[Notice],
) -> DocumentReport:
    """The complete report of one document, before a baseline or a display setting is applied."""
    from tqcheck.analysis.words.words import count

    words = sum(count(pair.target.text, texts.target_language) for pair in pairs if pair.target)
    measured = replace(
        _mqm(findings, words),
        fluency=_mean(pair.evidence.fluency.score for pair in pairs if pair.evidence.fluency),
        adequacy=_mean(pair.evidence.adequacy.score for pair in pairs if pair.evidence.adequacy),
        quality=_mean(pair.evidence.quality.score for pair in pairs if pair.evidence.quality),
        machine_translated=evidence.machine_translated,
    )
    return DocumentReport(
        target=texts.target.path,
        source=texts.source.path if texts.source else None,
        target_language=texts.target_language.code,
        source_language=texts.source_language.code if texts.source_language else None,
        scores=measured,
        segments=tuple(_segment(pair, *sides) for pair in pairs),
        findings=tuple(findings),
        notices=tuple(notices),
        words=words,
        writable=registry.format_(texts.target.format).writable,
    )


def report(
    documents: Sequence[DocumentReport],
    settings: Settings,
    signature: str,
    seconds: float,
    baseline: Baseline | None = None,
    notices: tuple[Notice, ...] = (),
    failures: tuple[str, ...] = (),
) -> Report:
    """The report of the whole run. The verdict counts what is new to the baseline, shown or not.

    `failures` are reasons to fail that lie in no document.
    """
    new = [_judged(_without_known(document, baseline), settings) for document in documents]
    why = [reason for document in new for reason in document.reasons]
    displayed = tuple(replace(document, findings=selection.shown(document.findings, settings)) for document in new)
    reasons = (*failures, *why)
    summary = replace(_summary(displayed, seconds), scores=_project(new))
    gate = verdict.describe(settings.gate)
    return Report(__version__, signature, not reasons, reasons, displayed, summary, notices, gate=gate)


def _judged(document: DocumentReport, settings: Settings) -> DocumentReport:
    return replace(document, reasons=tuple(verdict.reasons(document, settings.gate)))


def _without_known(document: DocumentReport, baseline: Baseline | None) -> DocumentReport:
    if baseline is None:
        return document
    findings, notices = baseline.split(document.target, document.findings)
    made = _mqm(findings, document.words)
    scores = replace(document.scores, mqm=made.mqm, mqm_interval=made.mqm_interval, penalty=made.penalty)
    known = len(document.findings) - len(findings)
    return replace(
        document, findings=tuple(findings), scores=scores, notices=(*document.notices, *notices), known=known
    )


def _mqm(findings: Iterable[Finding], words: int) -> Scores:
    """The score of the findings, but for those that a model is not sure of."""
    penalties = [finding.severity * finding.confidence for finding in findings if not finding.is_unsure]
    return Scores(*score(penalties, words), penalty=sum(penalties), withheld=withheld(words))


def _project(documents: Sequence[DocumentReport]) -> Scores | None:
    """The scores of all documents as if they were one; means are weighted by words."""
    if not documents:
        return None
    words = sum(document.words for document in documents)
    findings = [finding for document in documents for finding in document.findings]

    def mean(values: Sequence[float | None]) -> float | None:
        known = [
            (value, document.words) for value, document in zip(values, documents, strict=True) if value is not None
        ]
        weight = sum(share for _, share in known)
        return sum(value * share for value, share in known) / weight if weight else None

    names = ("fluency", "adequacy", "quality")
    fluency, adequacy, quality = (mean([getattr(document.scores, name) for document in documents]) for name in names)
    return replace(_mqm(findings, words), fluency=fluency, adequacy=adequacy, quality=quality)


def _segment(pair: Pair, target: DocumentLines, source: DocumentLines | None) -> SegmentReport:
    return SegmentReport(
        pair.id,
        target.whole(pair.target),
        source.whole(pair.source) if source else None,
        pair.alignment,
        pair.evidence.fluency.score if pair.evidence.fluency else None,
        pair.evidence.adequacy.score if pair.evidence.adequacy else None,
        pair.evidence.quality,
    )


def _mean(scores: Iterable[float]) -> float | None:
    values = list(scores)
    return sum(values) / len(values) if values else None


def _summary(documents: Sequence[DocumentReport], seconds: float) -> Summary:
    findings = [finding for document in documents for finding in document.findings]
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    segments = sum(len(document.segments) for document in documents)
    return Summary(segments, sum(document.words for document in documents), counts, seconds)
