"""A line a document: its name, and how many findings of each severity it has, parted by tabs."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.contracts import Reporter, View
from tqcheck.records.report import Report
from tqcheck.records.severity import Severity


def render(report: Report, _view: View) -> Iterator[str]:
    levels = sorted(Severity, reverse=True)
    yield "\t".join(["document", *(level.label for level in levels)]) + "\n"
    for document in report.documents:
        counts = [sum(finding.severity is level for finding in document.findings) for level in levels]
        yield "\t".join([document.target, *map(str, counts)]) + "\n"


REPORTER = Reporter(render)
