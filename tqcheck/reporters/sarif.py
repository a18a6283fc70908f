"""SARIF 2.1.0, for code scanning and editors: rules with their manual pages, fingerprints, fixes.

Critical findings have the level `error`, major ones `warning`, minor ones `note`; `rank` is the confidence in per
cent. Columns and offsets count Unicode code points. What was not checked is a notification of the invocation. Each
finding is a result, to be dismissed or mended by itself; neighbours that say the same are related locations.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from tqcheck import registry
from tqcheck.contracts import Reporter, View
from tqcheck.records.notice import Notice
from tqcheck.records.report import Correction, Finding, Location, Report, SegmentReport
from tqcheck.records.severity import Severity
from tqcheck.reporters import _groups, _places, _verdict

_LEVELS = {Severity.MINOR: "note", Severity.MAJOR: "warning", Severity.CRITICAL: "error"}


def render(report: Report, view: View) -> Iterator[str]:
    said = {"headline": _verdict.line(report), "next": list(_verdict.steps(report, view))}
    names = sorted({finding.check for document in report.documents for finding in document.findings})
    rules = {name: number for number, name in enumerate(names)}
    driver = {"name": "tqcheck", "version": report.version, "rules": [_rule(name) for name in names]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(found, group, rules[found.finding.check])
            for document in report.documents
            for found, group in _groups.by_place(document)
        ],
        "invocations": [_invocation(report)],
        "properties": {"signature": report.signature, "verdict": "pass" if report.passed else "fail", **said},
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False) + "\n"


def _rule(name: str) -> dict[str, Any]:
    """The check with its manual page; the name alone for a check that is not installed here."""
    if name not in registry.names("checks"):
        return {"id": name, "shortDescription": {"text": name}}
    check, page = registry.check(name), registry.manual("checks", name)
    summary = page.partition("\n\n")[0].replace("\n", " ")
    return {
        "id": name,
        "shortDescription": {"text": summary},
        "fullDescription": {"text": summary},
        "help": {"text": page, "markdown": page},
        "defaultConfiguration": {"level": _LEVELS[check.severity]},
        "properties": {"tags": ["translation", check.category], "its": check.its},
    }


def _result(found: _places.Placed, group: _groups.Group, rule: int) -> dict[str, Any]:
    finding, document = found.finding, found.document
    value: dict[str, Any] = {
        "ruleId": finding.check,
        "ruleIndex": rule,
        "level": _LEVELS[finding.severity],
        "rank": round(100 * finding.confidence, 1),
        "message": {"text": " ".join(filter(None, (_places.named(found), _groups.unsure(finding))))},
        "locations": [_location(document.target, found.where)],
        "partialFingerprints": {"tqcheck/v1": finding.fingerprint},
        "properties": _properties(finding),
    }
    related = list(_related(found, group))
    if related:
        value["relatedLocations"] = [{**place, "id": number} for number, place in enumerate(related)]
    fixes = [_fix(document.target, correction, found.segment) for correction in finding.suggestions if correction.edits]
    return {**value, "fixes": fixes} if fixes else value


def _properties(finding: Finding) -> dict[str, Any]:
    return {
        "category": finding.category,
        "its": finding.its,
        "severity": finding.severity.label,
        "by": finding.by,
        "please_look": finding.is_unsure,
    }


def _related(found: _places.Placed, group: _groups.Group) -> Iterator[dict[str, Any]]:
    """The source's sentence, and the neighbours that say the same."""
    document = found.document
    if document.source is not None and found.source_where is not None:
        yield {**_location(document.source, found.source_where), "message": {"text": "the source"}}
    for where in group.elsewhere(found):
        yield {**_location(document.target, where), "message": {"text": "the same"}}


def _location(path: str, where: Location | None) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": _artifact(path)}
    if where is not None:
        physical["region"] = {**_region(where), "snippet": {"text": _places.excerpt(where.text)}}
    return {"physicalLocation": physical}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(_places.relative(path), safe="/", errors="surrogateescape")}


def _region(where: Location) -> dict[str, int]:
    return {
        "startLine": where.line,
        "startColumn": where.column,
        "endLine": where.end_line,
        "endColumn": where.end_column,
        "charOffset": where.start,
        "charLength": where.end - where.start,
    }


def _fix(path: str, correction: Correction, segment: SegmentReport | None) -> dict[str, Any]:
    replacements = []
    for edit in correction.edits:
        where = _places.edit_place(edit, segment)
        region = _region(where) if where else {"charOffset": edit.start, "charLength": edit.end - edit.start}
        replacements.append({"deletedRegion": region, "insertedContent": {"text": edit.replacement}})
    kind = "safe: the wording stays" if correction.safe else "unsafe: it changes the wording"
    described = f"{kind} ({correction.confidence:.0%} sure)"
    changes = [{"artifactLocation": _artifact(path), "replacements": replacements}]
    return {"description": {"text": described}, "artifactChanges": changes}


def _invocation(report: Report) -> dict[str, Any]:
    notes = [_notification(notice) for notice in report.notices]
    notes += [_notification(notice, document.target) for document in report.documents for notice in document.notices]
    notes += [{"level": "error", "message": {"text": reason}} for reason in report.reasons]
    return {"executionSuccessful": not report.errors, "toolExecutionNotifications": notes}


def _notification(notice: Notice, path: str | None = None) -> dict[str, Any]:
    value: dict[str, Any] = {
        "level": "note",
        "message": {"text": notice.message},
        "properties": {"kind": notice.kind},
    }
    return value if path is None else {**value, "locations": [_location(path, None)]}


REPORTER = Reporter(render=render)
