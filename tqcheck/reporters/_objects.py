"""Parts of a report as the plain objects that JSON knows; the shapes are those of schema `tqcheck-report/1`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tqcheck.contracts import View
from tqcheck.records.evidence import Quality
from tqcheck.records.notice import Notice
from tqcheck.records.report import (
    Correction,
    DocumentReport,
    FileEdit,
    Location,
    Report,
    Scores,
    SegmentReport,
    Summary,
)
from tqcheck.records.severity import Severity
from tqcheck.reporters import _groups, _places, _verdict
from tqcheck.reporters._places import Placed, edit_place

Object = dict[str, Any]


def rounded(number: float | None) -> float | None:
    """Four places: more would promise what no score holds."""
    return None if number is None else round(number, 4)


def verdict(report: Report) -> str:
    return "pass" if report.passed else "fail"


def conclusion(report: Report, view: View) -> Object:
    """The verdict as people read it, and what to do next."""
    total, safe = _verdict.corrections(report.documents)
    return {
        "headline": _verdict.line(report),
        "gate": report.gate,
        "corrections": {"total": total, "safe": safe},
        "next": list(_verdict.steps(report, view)),
        "known": sum(document.known for document in report.documents),
    }


def languages(document: DocumentReport) -> Object:
    return {
        "target": document.target,
        "source": document.source,
        "target_language": document.target_language,
        "source_language": document.source_language,
    }


def scores(value: Scores) -> Object:
    return {
        "mqm": rounded(value.mqm),
        "mqm_interval": [rounded(bound) for bound in value.mqm_interval],
        "fluency": rounded(value.fluency),
        "adequacy": rounded(value.adequacy),
        "machine_translated": rounded(value.machine_translated),
        "quality": rounded(value.quality),
        "penalty": rounded(value.penalty),
        "withheld": value.withheld,
    }


def segment(value: SegmentReport) -> Object:
    return {
        "id": value.id,
        "target": value.target and _place(value.target),
        "source": value.source and _place(value.source),
        "alignment": rounded(value.alignment),
        "scores": {
            "fluency": rounded(value.fluency),
            "adequacy": rounded(value.adequacy),
            "quality": value.quality and _quality(value.quality),
        },
    }


def _quality(value: Quality) -> Object:
    return {"score": rounded(value.score), "low": rounded(value.low), "high": rounded(value.high)}


def finding(found: Placed) -> Object:
    value, lost = found.finding, _places.missing(found)
    return {
        "check": value.check,
        "category": value.category,
        "its": value.its,
        "severity": value.severity.label,
        "confidence": rounded(value.confidence),
        "segment": value.segment,
        "message": value.message,
        "fingerprint": value.fingerprint,
        "span": value.span and _range(value.span),
        "source_span": value.source_span and _range(value.source_span),
        "suggestions": [_suggestion(suggestion, found.segment) for suggestion in value.suggestions],
        "by": value.by,
        "please_look": value.is_unsure,
        **({"place": _range(found.where)} if value.span is None and found.where is not None else {}),
        **({"missing": lost} if lost else {}),
    }


def groups(found: Sequence[Placed]) -> list[list[int]]:
    """Which findings people are told as one, by their places in the list: neighbours that say the same."""
    numbers = {id(each): number for number, each in enumerate(found)}
    return [[numbers[id(each)] for each in group.found] for group in _groups.merged(found)]


def notice(value: Notice) -> Object:
    return {"kind": value.kind, "message": value.message}


def summary(value: Summary) -> Object:
    return {
        "segments": value.segments,
        "words": value.words,
        "findings": {level.label: count for level, count in sorted(value.findings.items())},
        "seconds": round(value.seconds, 3),
        **({"scores": scores(value.scores)} if value.scores else {}),
    }


def _place(value: Location) -> Object:
    return {"start": value.start, "end": value.end, "line": value.line, "column": value.column, "text": value.text}


def _range(value: Location) -> Object:
    return {**_place(value), "end_line": value.end_line, "end_column": value.end_column}


def _suggestion(value: Correction, segment: SegmentReport | None) -> Object:
    edits = [_edit(edit, segment) for edit in value.edits]
    return {"edits": edits, "safe": value.safe, "confidence": rounded(value.confidence)}


def _edit(value: FileEdit, segment: SegmentReport | None) -> Object:
    """With the text that it replaces, where the segment holds it."""
    edit = {"start": value.start, "end": value.end, "replacement": value.replacement}
    where = edit_place(value, segment)
    replaced = "" if value.start == value.end else where and where.text
    return edit if replaced is None else {**edit, "replaced": replaced}


def judged(document: DocumentReport) -> Object:
    """The verdict on one document, and how many findings it has of each severity."""
    counts = Counter(finding.severity for finding in document.findings)
    return {
        "verdict": "fail" if document.reasons else "pass",
        "reasons": list(document.reasons),
        "counts": {level.label: counts[level] for level in Severity},
        "known": document.known,
    }
