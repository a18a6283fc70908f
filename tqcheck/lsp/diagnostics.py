"""Findings as editors show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lsprotocol.types import (
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
)
from pygls.uris import from_fs_path

from tqcheck.errors import TqcheckError
from tqcheck.lsp.examination import Examination, OpenSide
from tqcheck.records.report import DocumentReport, Finding
from tqcheck.records.report import Location as Place
from tqcheck.records.severity import Severity
from tqcheck.reporters._places import named, placed

SOURCE = "tqcheck"
_LEVELS = {
    Severity.CRITICAL: DiagnosticSeverity.Error,
    Severity.MAJOR: DiagnosticSeverity.Warning,
    Severity.MINOR: DiagnosticSeverity.Information,
}


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding, and where the editor shows it."""

    finding: Finding
    report: DocumentReport
    range: Range
    message: str  # the finding's; of a sentence that is missing with the sentence

    def diagnostic(self, source: OpenSide | None) -> Diagnostic:
        """As the protocol has it; `source` is where its place in the source is found."""
        finding = self.finding
        return Diagnostic(
            range=self.range,
            severity=DiagnosticSeverity.Hint if finding.is_unsure else _LEVELS[finding.severity],
            code=finding.check,
            source=SOURCE,
            message=self.message,
            related_information=_related(finding, source),
            data=finding.fingerprint,
        )


def marked(result: Examination) -> Iterator[ShownFinding]:
    """All findings with their places; a sentence that is missing is shown where it belongs."""
    target = result.target
    for _, report in result.reports:
        for found in placed(report):
            place = found.finding.span or found.insertion
            where = span_of(target, place) if place else span(target, 0, 0)
            yield ShownFinding(found.finding, report, where, named(found))


def diagnostics(result: Examination) -> list[Diagnostic]:
    """What is wrong with the text, or why it could not be checked."""
    found = [one.diagnostic(result.sides.get(one.report.source or "")) for one in marked(result)]
    return found if result.problem is None else [*found, _problem(result, result.problem)]


def blamed(error: TqcheckError) -> Diagnostic:
    """What is wrong with a file that is not the text itself, in that file."""
    line = max(0, (error.line or 1) - 1)
    place = Range(Position(line, 0), Position(line + 1, 0))
    return Diagnostic(place, error.message, DiagnosticSeverity.Error, source=SOURCE)


def span_of(side: OpenSide, place: Place) -> Range:
    """The editor's range of a place in the text."""
    return span(side, place.start, place.end)


def span(side: OpenSide, start: int, end: int) -> Range:
    """The editor's range of code points as tqcheck counts them."""
    return side.positions.range(start + side.shift, end + side.shift)


def _related(finding: Finding, source: OpenSide | None) -> list[DiagnosticRelatedInformation]:
    if finding.source_span is None or source is None:
        return []
    uri = from_fs_path(source.raw.path) or ""
    place = Location(uri, span_of(source, finding.source_span))
    return [DiagnosticRelatedInformation(place, finding.source_span.text)]


def _problem(result: Examination, error: TqcheckError) -> Diagnostic:
    """In the line that the error names, where that is one of this text, else in the first."""
    own = error.path == str(result.given.path)
    line = (error.line or 1) - 1 if own else 0
    positions = result.target.positions
    start = positions.offset(Position(line, 0))
    end = positions.offset(Position(line, 1_000_000))
    return Diagnostic(
        positions.range(start, end), error.message if own else str(error), DiagnosticSeverity.Error, source=SOURCE
    )
