"""GitLab's code quality report: findings appear in the merge request, new ones apart from known ones.

What was not checked appears with the severity `info`. Fingerprints are unique in the file and stay the same as
long as the sentence does; so each finding is an issue, to be resolved by itself. Where neighbours say the same, each
names the others' places.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from tqcheck.contracts import Reporter, View
from tqcheck.records.report import Report
from tqcheck.reporters import _groups, _places, _verdict


def render(report: Report, view: View) -> Iterator[str]:
    seen: dict[str, int] = {}
    issues = []
    for issue, identity in (*_verdict_issue(report, view), *_issues(report)):
        count = seen[identity] = seen.get(identity, 0) + 1
        issues.append({**issue, "fingerprint": sha256(f"{identity}\0{count}".encode()).hexdigest()})
    yield json.dumps(issues, ensure_ascii=True) + "\n"


def _verdict_issue(report: Report, view: View) -> Iterator[tuple[dict[str, Any], str]]:
    """The verdict as an issue of its own, where something is left to do: a list of issues has no other place for it."""
    if not report.passed or _verdict.is_grave(report):
        text = "\n".join([_verdict.line(report), *_verdict.steps(report, view)])
        yield _issue(text, "verdict", "info", ".", {"begin": 1}), "verdict"


def _issues(report: Report) -> Iterator[tuple[dict[str, Any], str]]:
    """Each issue, and what makes it this one."""
    for notice in report.notices:
        yield _issue(notice.message, notice.kind, "info", ".", {"begin": 1}), f"{notice.kind}\0{notice.message}"
    for document in report.documents:
        path = _places.relative(document.target)
        for found, group in _groups.by_place(document):
            name, where = found.finding.check, found.where
            lines = {"begin": where.line, "end": where.end_line} if where else {"begin": 1}
            issue = _issue(_groups.advice(found, group), name, found.finding.severity.label, path, lines)
            yield issue, f"{path}\0{name}\0{found.finding.fingerprint}"
        for notice in document.notices:
            yield _issue(notice.message, notice.kind, "info", path, {"begin": 1}), f"{path}\0{notice.kind}"


def _issue(text: str, check: str, severity: str, path: str, lines: dict[str, int]) -> dict[str, Any]:
    return {
        "description": text,
        "check_name": check,
        "severity": severity,
        "location": {"path": path, "lines": lines},
    }


REPORTER = Reporter(render=render)
