"""Parts of a report as the plain objects that JSON knows, in the shapes of schema `tqcheck-report/1`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TypedDict, overload

from tqcheck.contracts import View
from tqcheck.records.evidence import Quality
from tqcheck.records.lexical import Lexical
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
from tqcheck.reporters._shapes import (
    CorrectionsObject,
    CountsObject,
    EditObject,
    FindingObject,
    LexiconObject,
    NoticeObject,
    PlaceObject,
    QualityObject,
    RangeObject,
    ScoresObject,
    SegmentObject,
    SeverityName,
    SuggestionObject,
    SummaryObject,
    Verdict,
)

_LABELS: Mapping[Severity, SeverityName] = {
    Severity.MINOR: "minor",
    Severity.MAJOR: "major",
    Severity.CRITICAL: "critical",
}


@overload
def rounded(number: float) -> float: ...
@overload
def rounded(number: float | None) -> float | None: ...
def rounded(number: float | None) -> float | None:
    """Four places: more would promise what no score holds."""
    return None if number is None else round(number, 4)


def verdict(report: Report) -> Verdict:
    return "pass" if report.passed else "fail"


class Conclusion(TypedDict):
    headline: str
    gate: str
    corrections: CorrectionsObject
    next: list[str]
    known: int


def conclusion(report: Report, view: View) -> Conclusion:
    """The verdict as people read it, and what to do next."""
    total, safe = _verdict.corrections(report.documents)
    return {
        "headline": _verdict.line(report),
        "gate": report.gate,
        "corrections": {"total": total, "safe": safe},
        "next": list(_verdict.steps(report, view)),
        "known": sum(document.known for document in report.documents),
    }


class Languages(TypedDict):
    target: str
    source: str | None
    target_language: str
    source_language: str | None


def languages(document: DocumentReport) -> Languages:
    return {
        "target": document.target,
        "source": document.source,
        "target_language": document.target_language,
        "source_language": document.source_language,
    }


def scores(value: Scores) -> ScoresObject:
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


def segment(value: SegmentReport) -> SegmentObject:
    return {
        "id": value.id,
        "target": None if value.target is None else _place(value.target),
        "source": None if value.source is None else _place(value.source),
        "alignment": rounded(value.alignment),
        "scores": {
            "fluency": rounded(value.fluency),
            "adequacy": rounded(value.adequacy),
            "quality": None if value.quality is None else _quality(value.quality),
        },
    }


def _quality(value: Quality) -> QualityObject:
    return {"score": rounded(value.score), "low": rounded(value.low), "high": rounded(value.high)}


def finding(found: Placed) -> FindingObject:
    value, lost = found.finding, _places.missing(found)
    shown: FindingObject = {
        "check": value.check,
        "category": value.category,
        "its": value.its,
        "severity": _LABELS[value.severity],
        "confidence": rounded(value.confidence),
        "segment": value.segment,
        "message": value.message,
        "fingerprint": value.fingerprint,
        "span": None if value.span is None else _range(value.span),
        "source_span": None if value.source_span is None else _range(value.source_span),
        "suggestions": [_suggestion(suggestion, found.segment) for suggestion in value.suggestions],
        "by": value.by,
        "please_look": value.is_unsure,
    }
    if value.span is None and found.where is not None:
        shown["place"] = _range(found.where)
    if lost:
        shown["missing"] = lost
    if value.lexical:
        shown["lexicon"] = _lexical(value.lexical)
    return shown


def _lexical(value: Lexical[Location]) -> LexiconObject:
    return {
        "unrendered": [
            {"source": _range(word.place), "renderings": list(word.renderings)} for word in value.unrendered
        ],
        "without_origin": [_range(place) for place in value.without_origin],
    }


def groups(found: Sequence[Placed]) -> list[list[int]]:
    """Which findings people are told as one, by their places in the list: neighbours that say the same."""
    numbers = {id(each): number for number, each in enumerate(found)}
    return [[numbers[id(each)] for each in group.found] for group in _groups.merged(found)]


def notice(value: Notice) -> NoticeObject:
    return {"kind": value.kind, "message": value.message}


def summary(value: Summary) -> SummaryObject:
    shown: SummaryObject = {
        "segments": value.segments,
        "words": value.words,
        "findings": counts(value.findings),
        "seconds": round(value.seconds, 3),
    }
    if value.scores:
        shown["scores"] = scores(value.scores)
    return shown


def counts(found: Mapping[Severity, int]) -> CountsObject:
    return {
        "minor": found.get(Severity.MINOR, 0),
        "major": found.get(Severity.MAJOR, 0),
        "critical": found.get(Severity.CRITICAL, 0),
    }


def _place(value: Location) -> PlaceObject:
    return {"start": value.start, "end": value.end, "line": value.line, "column": value.column, "text": value.text}


def _range(value: Location) -> RangeObject:
    return {**_place(value), "end_line": value.end_line, "end_column": value.end_column}


def _suggestion(value: Correction, segment: SegmentReport | None) -> SuggestionObject:
    edits = [_edit(edit, segment) for edit in value.edits]
    return {"edits": edits, "safe": value.safe, "confidence": rounded(value.confidence)}


def _edit(value: FileEdit, segment: SegmentReport | None) -> EditObject:
    """With the text that it replaces, where the segment holds it."""
    edit: EditObject = {"start": value.start, "end": value.end, "replacement": value.replacement}
    where = edit_place(value, segment)
    if value.start == value.end:
        edit["replaced"] = ""
    elif where is not None:
        edit["replaced"] = where.text
    return edit


class Judged(TypedDict):
    verdict: Verdict
    reasons: list[str]
    counts: CountsObject
    known: int


def judged(document: DocumentReport) -> Judged:
    """The verdict on one document, and how many findings it has of each severity."""
    return {
        "verdict": "fail" if document.reasons else "pass",
        "reasons": list(document.reasons),
        "counts": counts(Counter(finding.severity for finding in document.findings)),
        "known": document.known,
    }
