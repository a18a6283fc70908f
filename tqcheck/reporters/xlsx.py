"""A workbook for translators: a row a finding, with a decision to choose and room for a comment.

`tqcheck check --format xlsx -o findings.xlsx` writes it. Rows stand in the order of the text; only the columns
`decision` (accepted, rejected, open) and `comment` can be changed. Sent back, it is a baseline: with
`--baseline findings.xlsx` what was rejected is not shown again, `tqcheck baseline findings.xlsx` puts it into the
team's own baseline, and `tqcheck fix --decisions findings.xlsx` makes the corrections that were accepted. Cells hold
text, never a formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from tqcheck.contracts import Reporter, View
from tqcheck.decisions import sheet, sheet_writing
from tqcheck.decisions.sheet import Decision
from tqcheck.decisions.sheet_writing import Row
from tqcheck.errors import UsageError
from tqcheck.records.report import Location, Report
from tqcheck.reporters import _passages, _places, _verdict
from tqcheck.reporters._places import Placed

_CONTEXT = 1_000  # code points of a sentence shown either side of what is marked


def write(report: Report, view: View, file: BinaryIO) -> None:
    if sum(len(document.findings) for document in report.documents) >= sheet.ROWS:
        raise UsageError(
            f"a sheet holds {sheet.ROWS - 1:,} findings and there are more: show fewer with --min-severity, "
            "--min-confidence or --select, or report as jsonl"
        )
    found = (one for document in report.documents for one in _places.placed(document))
    file.write(sheet_writing.workbook(map(_row, found), _about(report, view)))


def _about(report: Report, view: View) -> Iterator[str]:
    yield f"Translation check: {_verdict.line(report)}"
    yield from report.reasons
    yield from (f"next: {step}" for step in _verdict.steps(report, view))
    yield from (f"note: {notice.message}" for notice in report.notices)
    yield from (f"note: {one.target}: {notice.message}" for one in report.documents for notice in one.notices)
    yield "In the sheet of findings choose a decision for each: accepted (it is right), rejected (it is wrong), open."
    yield "Only decisions and comments can be changed; rows may be left out. Send the file back as XLSX."
    yield f"signature: {report.signature}"


def _row(found: Placed) -> Row:
    finding, segment, where = found.finding, found.segment, found.where
    marked = finding.span or finding.source_span
    sealed = (
        finding.fingerprint,
        sheet_writing.fitting(_places.relative(found.document.target)).strip(),
        str(where.line) if where else "",
        finding.check,
        finding.severity.label,
    )
    return {
        **dict(zip(sheet.SEALED, sealed, strict=True)),
        "line": where.line if where else "",
        "confidence": round(finding.confidence, 4),
        "source": _shown(segment.source if segment else None, finding.source_span),
        "target": _shown(segment.target if segment else None, finding.span),
        "marked words": _places.excerpt(marked.text) if marked else "",
        "message": _places.named(found),
        "suggestion": _places.suggestion(found),
        "decision": Decision.OPEN.value,
        "comment": "",
        sheet.SEAL: sheet.seal(sealed),
    }


def _shown(segment: Location | None, span: Location | None) -> str:
    """The sentence; of one as long as a book what stands near the span, as it is quoted for each of its findings."""
    shown = _passages.passage(segment, span, _CONTEXT)
    if shown is None:
        return ""
    before, after = ("…" if cut else "" for cut in shown.cut)
    return f"{before}{shown.text}{after}"


REPORTER = Reporter(write=write)
