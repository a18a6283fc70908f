"""What a person reads in a shell: each finding with its sentence, its source, and what to write instead.

Quiet, a finding is one line; verbose, documents without findings are listed too, and each finding names its MQM
category and fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.contracts import Reporter, View
from tqcheck.records.notice import Notice
from tqcheck.records.report import DocumentReport, Finding, Report, SegmentReport
from tqcheck.records.severity import Severity
from tqcheck.reporters import _passages, _scores, _statistics, _verdict
from tqcheck.reporters._terminal import paint, visible, wrap

_INDENT = 4
_MAX_SUGGESTIONS = 3


def render(report: Report, view: View) -> Iterator[str]:
    blocks = _quiet(report, view) if view.verbose < 0 else _full(report, view)
    for line in blocks:
        yield line + "\n"


def _quiet(report: Report, view: View) -> Iterator[str]:
    for document in report.documents:
        for finding in document.findings:
            yield from _finding_head(document, finding, view, f": {visible(finding.message)}")
    yield from _reasons(report, view)


def _full(report: Report, view: View) -> Iterator[str]:
    for document in report.documents:
        if document.findings or document.notices or view.verbose or len(report.documents) == 1:
            yield from _document(document, view)
    for notice in report.notices:
        yield from _notice(notice, view)
    if view.statistics:
        yield from _table(report)
    yield from _project(report)
    yield _summary(report)
    yield from _reasons(report, view)
    yield paint(_verdict.line(report), _verdict.color(report), view.color)
    for step in _verdict.steps(report, view):
        yield from _hanging(f"next: {visible(step)}", view)
    yield from wrap(f"signature: {visible(report.signature)}", view.width)


def _document(document: DocumentReport, view: View) -> Iterator[str]:
    yield paint(_title(document), "bold", view.color)
    segments = {segment.id: segment for segment in document.segments}
    for finding in document.findings:
        yield ""
        yield from _finding(document, finding, segments.get(finding.segment), view)
    if document.findings:
        yield ""
    yield from wrap(_scores.describe(document.scores), view.width)
    for notice in document.notices:
        yield from _notice(notice, view)
    yield ""


def _title(document: DocumentReport) -> str:
    if document.source_language is None:
        return f"{visible(document.target)} ({document.target_language})"
    languages = f"{document.source_language} → {document.target_language}"
    if document.source in {None, document.target}:
        return f"{visible(document.target)} ({languages})"
    return f"{visible(document.target)} ({languages}, source: {visible(document.source or '')})"


def _finding(document: DocumentReport, finding: Finding, segment: SegmentReport | None, view: View) -> Iterator[str]:
    yield from _finding_head(document, finding, view)
    yield from _indented(wrap(visible(finding.message), view.width - _INDENT))
    if view.verbose:
        quality = f", {_scores.describe_quality(segment.quality)}" if segment and segment.quality else ""
        yield from _indented([f"{finding.category}, fingerprint {finding.fingerprint}{quality}"])
    yield from _indented(_sides(document, finding, segment, view))


def _finding_head(document: DocumentReport, finding: Finding, view: View, rest: str = "") -> Iterator[str]:
    severity = paint(finding.severity.label, finding.severity.label, view.color)
    yield f"{_place(document, finding)}: {severity}: {finding.check} ({finding.confidence:.0%}){rest}"


def _place(document: DocumentReport, finding: Finding) -> str:
    path = document.target
    if finding.span is None and finding.source_span is not None and document.source is not None:
        path = document.source
    where = finding.span or finding.source_span
    return f"{visible(path)}:{where.line}:{where.column}" if where else visible(path)


def _sides(document: DocumentReport, finding: Finding, segment: SegmentReport | None, view: View) -> Iterator[str]:
    codes = document.source_language or "", document.target_language
    margin = max(map(len, codes))
    columns = view.width - _INDENT - margin - 2
    whole = (segment.source, segment.target) if segment else (None, None)
    source = _passages.passage(whole[0], finding.source_span)
    target = _passages.passage(whole[1], finding.span)
    for code, passage in zip(codes, (source, target), strict=True):
        if passage:
            rows = _passages.render(passage, columns, finding.severity.label, view.color)
            yield from _labelled(code, rows, margin, view)
    for correction in finding.suggestions[:_MAX_SUGGESTIONS]:
        text = _passages.corrected(whole[1], correction, columns - len(_scores.sureness(finding, correction)))
        row = paint(text or "(delete)", "good", view.color) + _scores.sureness(finding, correction)
        yield from _labelled("→", [row], margin, view)


def _labelled(label: str, rows: Iterator[str] | list[str], margin: int, view: View) -> Iterator[str]:
    for number, row in enumerate(rows):
        head = "" if number else label
        yield paint(head.rjust(margin), "dim", view.color and bool(head)) + "  " + row


def _indented(rows: Iterator[str] | list[str]) -> Iterator[str]:
    for row in rows:
        yield " " * _INDENT + row


def _notice(notice: Notice, view: View) -> Iterator[str]:
    for line in _hanging(f"note: {visible(notice.message)}", view):
        yield paint(line, "dim", view.color)


def _hanging(text: str, view: View) -> Iterator[str]:
    first, *rest = wrap(text, view.width - 2)
    yield first
    yield from ("  " + line for line in rest)


def _table(report: Report) -> Iterator[str]:
    rows = [*_statistics.rows(report), _statistics.all_checks(report)]
    margin = max(len(row.check) for row in rows)
    levels = [level.label for level in Severity]
    yield " ".join(["check".ljust(margin), *(label.rjust(8) for label in levels), "   total", "per 1,000 words"])
    for row in rows:
        counts = "".join(f" {row.counts[level]:8}" for level in Severity)
        yield f"{row.check.ljust(margin)}{counts} {row.total:8} {row.per_thousand:15.2f}"
    yield ""


def _project(report: Report) -> Iterator[str]:
    """The score of several documents together."""
    scores = report.summary.scores
    if scores is not None and len(report.documents) > 1:
        low, high = scores.mqm_interval
        yield f"all documents: score {scores.mqm:.1f} ({low:.1f} to {high:.1f})"


def _summary(report: Report) -> str:
    summary = report.summary
    total = sum(summary.findings.values())
    counts = ", ".join(f"{summary.findings.get(level, 0)} {level.label}" for level in reversed(Severity))
    findings = f"{_count(total, 'finding')} ({counts})" if total else "no findings"
    files = _count(len(report.documents), "document")
    return (
        f"{files}, {_count(summary.segments, 'segment')}, {_count(summary.words, 'word')}: "
        f"{findings}, {summary.seconds:.1f} s"
    )


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _reasons(report: Report, view: View) -> Iterator[str]:
    for reason in report.reasons:
        first, *rest = wrap(f"FAIL {visible(reason)}", view.width)
        yield paint("FAIL", "bad", view.color) + first[4:]
        yield from rest


REPORTER = Reporter(render=render)
