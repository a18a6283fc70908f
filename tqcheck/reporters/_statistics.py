"""Counts over a whole report."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from tqcheck.records.report import Report
from tqcheck.records.severity import Severity


@dataclass(frozen=True, slots=True)
class CheckCounts:
    """The findings of one check; `per_thousand` counts them per 1,000 target words."""

    check: str
    counts: dict[Severity, int]
    total: int
    per_thousand: float


def rows(report: Report) -> list[CheckCounts]:
    """One row a check, the most frequent first."""
    counts: dict[str, Counter[Severity]] = {}
    for document in report.documents:
        for finding in document.findings:
            counts.setdefault(finding.check, Counter())[finding.severity] += 1
    table = [_row(check, count, report.summary.words) for check, count in counts.items()]
    return sorted(table, key=lambda row: (-row.total, row.check))


def all_checks(report: Report) -> CheckCounts:
    """The row of all checks together."""
    return _row("all", Counter(report.summary.findings), report.summary.words)


def _row(check: str, counts: Counter[Severity], words: int) -> CheckCounts:
    total = counts.total()
    per_thousand = 1000 * total / words if words else 0.0
    return CheckCounts(check, {level: counts[level] for level in Severity}, total, per_thousand)
