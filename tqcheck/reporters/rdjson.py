"""Reviewdog's diagnostic format (rdjson): comments on a change, with suggestions to accept.

Columns count bytes of UTF-8, as the format demands.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tqcheck.contracts import Reporter, View
from tqcheck.records.report import Location, Report
from tqcheck.records.severity import Severity
from tqcheck.reporters import _groups, _places, _verdict

_SEVERITIES = {Severity.MINOR: "INFO", Severity.MAJOR: "WARNING", Severity.CRITICAL: "ERROR"}


def render(report: Report, view: View) -> Iterator[str]:
    diagnostics = []
    if not report.passed or _verdict.is_grave(report):
        diagnostics.append(_notice(".", "\n".join([_verdict.line(report), *_verdict.steps(report, view)])))
    diagnostics += [_diagnostic(*each) for document in report.documents for each in _groups.by_place(document)]
    diagnostics += [_notice(".", notice.message) for notice in report.notices]
    for document in report.documents:
        diagnostics += [_notice(document.target, notice.message) for notice in document.notices]
    yield json.dumps({"source": {"name": "tqcheck"}, "diagnostics": diagnostics}, ensure_ascii=False) + "\n"


def _diagnostic(found: _places.Placed, group: _groups.Group) -> dict[str, Any]:
    value: dict[str, Any] = {
        "message": _groups.advice(found, group),
        "location": _location(found.document.target, found.where),
        "severity": _SEVERITIES[found.finding.severity],
        "code": {"value": found.finding.check},
    }
    if found.source_where is not None and found.document.source is not None:
        place = _location(found.document.source, found.source_where)
        value["relatedLocations"] = [{"message": "the source", "location": place}]
    suggestions = list(_suggestions(found))
    return {**value, "suggestions": suggestions} if suggestions else value


def _suggestions(found: _places.Placed) -> Iterator[dict[str, Any]]:
    """Each correction as one replacement: several of a diagnostic are alternatives."""
    for correction in found.finding.suggestions:
        edit = _places.replacement(correction, found.segment)
        where = edit and _places.edit_place(edit, found.segment)
        if edit and where:
            yield {"range": _range(where), "text": edit.replacement}


def _location(path: str, where: Location | None) -> dict[str, Any]:
    value: dict[str, Any] = {"path": _places.relative(path)}
    return {**value, "range": _range(where)} if where else value


def _range(where: Location) -> dict[str, Any]:
    return {
        "start": {"line": where.line, "column": where.byte_column},
        "end": {"line": where.end_line, "column": where.end_byte_column},
    }


def _notice(path: str, message: str) -> dict[str, Any]:
    return {"message": message, "location": _location(path, None), "severity": "INFO"}


REPORTER = Reporter(render=render)
