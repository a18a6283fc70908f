"""A report as LanguageTool's `/v2/check` would give it: matches, their rules and replacements, in UTF-16 offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tqcheck import registry
from tqcheck.loading.splicing import splice
from tqcheck.records.report import DocumentReport, FileEdit, Report
from tqcheck.records.span import Span
from tqcheck.reporters._places import Placed, named, placed
from tqcheck.serve.annotated import AnnotatedText
from tqcheck.serve.check_thread import UNFINISHED
from tqcheck.serve.utf16 import Units
from tqcheck.version import __version__

_AROUND = 40  # code points of context on either side
_ELLIPSIS = "..."


def answer(report: Report, text: AnnotatedText, language: dict[str, Any]) -> dict[str, Any]:
    """The object that clients of LanguageTool read."""
    (document,) = report.documents
    unfinished = any(notice.kind == UNFINISHED for notice in report.notices)
    units = Units(text.whole)
    return {
        "software": _software(),
        "warnings": {"incompleteResults": unfinished},
        "language": language,
        "matches": [_match(found, text, units) for found in _shown(document)],
        "sentenceRanges": list(_sentences(document, text, units)),
    }


def rule_id(check: str) -> str:
    """As LanguageTool writes them."""
    return check.upper()


def category_id(category: str) -> str:
    return category.upper().replace("/", "_").replace(" ", "_").replace("-", "_")


def _software() -> dict[str, Any]:
    return {"name": "tqcheck", "version": __version__, "apiVersion": 1, "premium": False, "status": "", "buildDate": ""}


def _shown(document: DocumentReport) -> Iterator[Placed]:
    """Findings with a place in the text, in its order; those that a model is not sure of, too."""
    found = [one for one in placed(document) if one.where is not None]
    return iter(sorted(found, key=lambda one: one.where.start if one.where else 0))


def _range(found: Placed, length: int) -> tuple[int, int]:
    """The finding's place, as large as its corrections need and never empty: clients underline it."""
    assert found.where is not None
    edits = [edit for correction in found.finding.suggestions for edit in correction.edits]
    start = min([found.where.start, *(edit.start for edit in edits)])
    end = max([found.where.end, *(edit.end for edit in edits)])
    if start < end:
        return start, end
    return (start - 1, end) if start else (start, min(end + 1, length))


def _match(found: Placed, text: AnnotatedText, units: Units) -> dict[str, Any]:
    finding = found.finding
    start, end = _range(found, len(text.visible))
    place = text.place(start, end)
    replacements = list(_replacements(found, text, start, end)) if text.is_text(start, end) else []
    segment = found.segment.target if found.segment else None
    return {
        "message": named(found),
        "shortMessage": finding.check.replace("_", " ").capitalize(),
        "offset": units.of(place.start),
        "length": units.of(place.end) - units.of(place.start),
        "replacements": replacements,
        "context": _context(text.whole, place),
        "sentence": segment.text if segment else "",
        "type": {"typeName": "Other"},
        "rule": _rule(found),
        "ignoreForIncompleteSentence": False,
        "contextForSureMatch": 0,
    }


def _rule(found: Placed) -> dict[str, Any]:
    finding = found.finding
    return {
        "id": rule_id(finding.check),
        "description": registry.manual("checks", finding.check).partition("\n")[0],
        "issueType": finding.its,
        "category": {"id": category_id(finding.category), "name": finding.category},
        "isPremium": False,
        "confidence": round(finding.confidence, 4),
    }


def _replacements(found: Placed, text: AnnotatedText, start: int, end: int) -> Iterator[dict[str, str]]:
    """What may stand in the place of the whole range, best first."""
    values = (_made(text.visible, correction.edits, start, end) for correction in found.finding.suggestions)
    yield from ({"value": value} for value in dict.fromkeys(values))


def _made(text: str, edits: Sequence[FileEdit], start: int, end: int) -> str:
    moved = (FileEdit(edit.start - start, edit.end - start, edit.replacement) for edit in edits)
    return splice(text[start:end], sorted(moved, key=lambda edit: edit.start))


def _context(text: str, place: Span) -> dict[str, Any]:
    before, after = max(0, place.start - _AROUND), min(len(text), place.end + _AROUND)
    head = (_ELLIPSIS if before else "") + text[before : place.start]
    shown = head + text[place.start : after] + (_ELLIPSIS if after < len(text) else "")
    units = Units(shown)
    offset = len(head)
    length = units.of(offset + len(place)) - units.of(offset)
    return {"text": _on_one_line(shown), "offset": units.of(offset), "length": length}


def _on_one_line(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")


def _sentences(document: DocumentReport, text: AnnotatedText, units: Units) -> Iterable[list[int]]:
    for segment in document.segments:
        if segment.target is not None:
            place = text.place(segment.target.start, segment.target.end)
            yield [units.of(place.start), units.of(place.end)]
