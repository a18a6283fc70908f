"""What a person reads in a shell: the gravest findings first, what was not checked, the scores, the verdict.

On a terminal a finding stands with its sentence, its source, and what to write instead; in a pipe it is one line
(`path:line:col: severity check message (confidence)`), and quiet, there are these lines alone. Verbose, a finding is
long everywhere, documents without findings are listed too, and each finding names its MQM category and fingerprint.
What one check says of sentences in a row is one finding of several places. Grouped, findings stand under their check.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from tqcheck.contracts import Reporter, View
from tqcheck.records.notice import Notice
from tqcheck.records.report import DocumentReport, Report
from tqcheck.records.severity import Severity
from tqcheck.reporters import _findings, _groups, _scores, _statistics, _verdict
from tqcheck.reporters._groups import Group
from tqcheck.reporters._terminal import paint, visible, wrap

_LOOK = "please look: these are not sure, and count neither in the score nor for the gate"


def render(report: Report, view: View) -> Iterator[str]:
    blocks = _quiet(report, view) if view.verbose < 0 else _full(report, view)
    for line in blocks:
        yield line + "\n"


def _quiet(report: Report, view: View) -> Iterator[str]:
    for document in report.documents:
        yield from (_findings.brief(group, view) for group in _groups.groups(document))
    yield from _reasons(report, view)


def _full(report: Report, view: View) -> Iterator[str]:
    if view.group:
        yield from _by_check(report, view)
    said = Counter(notice.message for document in report.documents for notice in document.notices)
    shared = {message for message, number in said.items() if number > 1}
    for document in report.documents:
        notices = [notice for notice in document.notices if notice.message not in shared]
        if document.findings or notices or view.verbose or len(report.documents) == 1:
            yield from _brief(document, notices, view) if _is_brief(view) else _document(document, notices, view)
    for message in sorted(shared):
        yield from _notice(f"in each of {said[message]:,} documents: {message}", view)
    for notice in report.notices:
        yield from _notice(notice.message, view)
    if view.statistics:
        yield from _table(report)
    yield from _project(report)
    yield _summary(report)
    yield from _reasons(report, view)
    yield paint(_verdict.line(report), _verdict.color(report), view.color)
    for step in _verdict.steps(report, view):
        yield from _wrapped(f"next: {visible(step)}", view)
    yield f"signature: {visible(report.signature)}"  # whole, to be compared with another's


def _is_brief(view: View) -> bool:
    return view.brief and not view.verbose


def _by_check(report: Report, view: View) -> Iterator[str]:
    """Findings under the check that they are of, the gravest check first."""
    by_check = defaultdict[str, list[Group]](list)
    for group in _groups.ordered(group for document in report.documents for group in _groups.groups(document)):
        by_check[group.first.finding.check].append(group)
    for check, groups in by_check.items():
        number = sum(len(group.found) for group in groups)
        yield paint(f"{check}: {_count(number, 'finding')}", "bold", view.color)
        yield from _listed(groups, view)
        yield ""


def _listed(groups: Iterable[Group], view: View) -> Iterator[str]:
    unsure = False
    for group in groups:
        if _is_brief(view):
            yield _findings.brief(group, view)
            continue
        if group.is_unsure and not unsure:
            unsure = True
            yield ""
            yield from wrap(_LOOK, view.width)
        yield ""
        yield from _findings.full(group, view)


def _brief(document: DocumentReport, notices: Iterable[Notice], view: View) -> Iterator[str]:
    """A line each, all of which name the text."""
    path = visible(document.target)
    if not view.group:
        yield from _listed(_groups.groups(document), view)
    yield f"{path}: {_scores.describe(document.scores)}"
    yield from (f"{path}: note: {visible(notice.message)}" for notice in notices)


def _document(document: DocumentReport, notices: Iterable[Notice], view: View) -> Iterator[str]:
    yield paint(_title(document), "bold", view.color)
    if document.findings and not view.group:
        yield from _listed(_groups.groups(document), view)
        yield ""
    yield from wrap(_scores.describe(document.scores), view.width)
    for notice in notices:
        yield from _notice(notice.message, view)
    yield ""


def _title(document: DocumentReport) -> str:
    if document.source_language is None:
        return f"{visible(document.target)} ({document.target_language})"
    languages = f"{document.source_language} → {document.target_language}"
    if document.source in {None, document.target}:
        return f"{visible(document.target)} ({languages})"
    return f"{visible(document.target)} ({languages}, source: {visible(document.source or '')})"


def _notice(message: str, view: View) -> Iterator[str]:
    for line in _wrapped(f"note: {visible(message)}", view):
        yield paint(line, "dim", view.color)


def _wrapped(text: str, view: View) -> Iterator[str]:
    """With further lines indented; on one line where lines are read by programs."""
    if _is_brief(view):
        yield text
        return
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
        yield f"all documents: {_scores.mqm(scores)}"


def _summary(report: Report) -> str:
    summary = report.summary
    total = sum(summary.findings.values())
    counts = ", ".join(f"{summary.findings.get(level, 0)} {level.label}" for level in reversed(Severity))
    findings = f"{_count(total, 'finding')} ({counts}{_unsure(report)})" if total else "no findings"
    known = _verdict.known(report)
    files = _count(len(report.documents), "document")
    return (
        f"{files}, {_count(summary.segments, 'segment')}, {_count(summary.words, 'word')}: "
        f"{findings}, {known}{', ' if known else ''}{summary.seconds:.1f} s"
    )


def _unsure(report: Report) -> str:
    number = sum(finding.is_unsure for document in report.documents for finding in document.findings)
    return f"; {number:,} not sure" if number else ""


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _reasons(report: Report, view: View) -> Iterator[str]:
    for reason in report.reasons:
        first, *rest = wrap(f"FAIL {visible(reason)}", view.width)
        yield paint("FAIL", "bad", view.color) + first[4:]
        yield from rest


REPORTER = Reporter(render=render)
