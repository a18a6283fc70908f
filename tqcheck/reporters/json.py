"""The whole report as one JSON object, schema `tqcheck-report/1` (`schema/tqcheck-report-1.json`).

Offsets are code points of the decoded file, half-open; lines and columns are 1-based. The meaning of a key
never changes under one schema number; keys may be added.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tqcheck.contracts import Reporter, View
from tqcheck.records.report import DocumentReport, Report
from tqcheck.reporters import _objects, _places, _statistics
from tqcheck.reporters._shapes import SCHEMA, DocumentObject, StatisticsObject, StatisticsRowObject


def render(report: Report, view: View) -> Iterator[str]:
    """A document at a time, so that a report of many files need not stand in memory twice."""
    head = {
        "schema": SCHEMA,
        "tqcheck": report.version,
        "signature": report.signature,
        "verdict": _objects.verdict(report),
        "reasons": list(report.reasons),
        **_objects.conclusion(report, view),
    }
    yield _dump(head)[:-1] + ',\n "documents": ['
    for number, document in enumerate(report.documents):
        yield (",\n  " if number else "\n  ") + _dump(_document(document))
    yield '],\n "summary": ' + _dump(_objects.summary(report.summary))
    yield ',\n "notices": ' + _dump([_objects.notice(notice) for notice in report.notices])
    if view.statistics:
        yield ',\n "statistics": ' + _dump(_table(report))
    yield "}\n"


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _document(document: DocumentReport) -> DocumentObject:
    found = _places.placed(document)
    return {
        **_objects.languages(document),
        "scores": _objects.scores(document.scores),
        "segments": [_objects.segment(segment) for segment in document.segments],
        "findings": [_objects.finding(each) for each in found],
        "groups": _objects.groups(found),
        "notices": [_objects.notice(notice) for notice in document.notices],
        **_objects.judged(document),
    }


def _table(report: Report) -> StatisticsObject:
    return {
        "all": _row(_statistics.all_checks(report)),
        "checks": {row.check: _row(row) for row in _statistics.rows(report)},
    }


def _row(row: _statistics.CheckCounts) -> StatisticsRowObject:
    counts = _objects.counts(row.counts)
    return {**counts, "total": row.total, "per_1000_words": _objects.rounded(row.per_thousand)}


REPORTER = Reporter(render=render)
