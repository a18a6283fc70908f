"""Where a finding stands, as the programs that show findings in a repository want it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tqcheck.records.lines import LineIndex
from tqcheck.records.report import Correction, DocumentReport, FileEdit, Finding, Location, SegmentReport
from tqcheck.records.span import Span
from tqcheck.reporters import _scores
from tqcheck.reporters._insertions import insertions, runs

_QUOTED = 300  # code points
_LONGEST_BETWEEN = 5_000  # code points between edits that one edit may repeat


def relative(path: str) -> str:
    """`path` with slashes, from the current folder where it lies in it: gates run at the repository's root."""
    place = Path(path)
    if place.is_absolute() and place.is_relative_to(Path.cwd()):
        place = place.relative_to(Path.cwd())
    return place.as_posix()


def excerpt(text: str) -> str:
    """The beginning of a long text: a report that quotes a megabyte for each finding serves nobody."""
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with the place in the target it is shown at: its span, else its segment, else where that is missing."""

    document: DocumentReport
    finding: Finding
    segment: SegmentReport | None
    insertion: Location | None = None  # of a segment without a target: where in the target it belongs
    lost: tuple[Location, ...] = ()  # the sources of the segments without a target that begin here

    @property
    def where(self) -> Location | None:
        return self.finding.span or (self.segment.target if self.segment else None) or self.insertion

    @property
    def source_where(self) -> Location | None:
        return self.finding.source_span or (self.segment.source if self.segment else None)


def placed(document: DocumentReport) -> list[Placed]:
    """The document's findings with their segments."""
    segments = {segment.id: segment for segment in document.segments}
    places, lost = insertions(document.segments), runs(document.segments)
    return [
        Placed(document, finding, segments.get(at), places.get(at), lost.get(at, ()))
        for finding in document.findings
        for at in (finding.segment,)
    ]


def edit_place(edit: FileEdit, segment: SegmentReport | None) -> Location | None:
    """Lines and columns of what an edit replaces; `None` where it lies outside the segment."""
    whole = segment.target if segment else None
    if whole is None or not whole.start <= edit.start <= edit.end <= whole.end:
        return None
    start, end = _position(whole, edit.start), _position(whole, edit.end)
    text = whole.text[edit.start - whole.start : edit.end - whole.start]
    return Location(edit.start, edit.end, *start[:2], *end[:2], text, start[2], end[2])


def _position(whole: Location, offset: int) -> tuple[int, int, int]:
    """Line, column and column in bytes of an offset within a segment."""
    place = _lines(whole.text).locate(Span(offset - whole.start, offset - whole.start))
    first = place.line == 1
    column = place.column + (whole.column - 1 if first else 0)
    return whole.line + place.line - 1, column, place.byte_column + (whole.byte_column - 1 if first else 0)


@lru_cache(maxsize=4)
def _lines(text: str) -> LineIndex:
    """The index of a segment's lines, made once for all its findings."""
    return LineIndex(text)


def replacement(correction: Correction, segment: SegmentReport | None) -> FileEdit | None:
    """All edits of a correction as a single one; `None` where the text between them is not known, or very long."""
    edits = sorted(correction.edits, key=lambda edit: edit.start)
    whole = segment.target if segment else None
    if not edits or whole is None or edits[0].start < whole.start or edits[-1].end > whole.end:
        return None
    if len(edits) > 1 and edits[-1].start - edits[0].end > _LONGEST_BETWEEN:
        return None
    text, position = "", edits[0].start
    for edit in edits:
        text += whole.text[position - whole.start : edit.start - whole.start] + edit.replacement
        position = edit.end
    return FileEdit(edits[0].start, edits[-1].end, text)


def named(found: Placed) -> str:
    """The message; of a passage that the target lacks with the passage, which a reader of the target cannot see."""
    lost = missing(found)
    return f"{found.finding.message} Missing: “{excerpt(lost)}”" if lost else found.finding.message


def renderings(finding: Finding) -> list[str]:
    """Of each word of the source that nothing renders how it often is, where more is known than the message says."""
    words = finding.lexical.unrendered if finding.lexical else ()
    known = [word for word in words if any(f"“{form}”" not in finding.message for form in word.renderings)]
    return [f"{word.place.text}: often {', '.join(word.renderings)}" for word in known]


def missing(found: Placed) -> str:
    """The passage of the source that the target lacks, on one line; nothing of other findings."""
    if found.insertion is None or found.finding.span is not None or found.source_where is None:
        return ""
    lost = found.lost if found.finding.source_span in found.lost else (found.source_where,)
    return " ".join(word for place in lost for word in place.text.split())


def advice(finding: Placed) -> str:
    """The message, and what the best suggestion writes instead."""
    best = suggestion(finding)
    if not best:
        return named(finding)
    return f"{named(finding)}\nSuggestion: {best}{_scores.sureness(finding.finding.suggestions[0])}"


def suggestion(found: Placed) -> str:
    """What the best suggestion does: `old → new`, `insert new`; nothing where there is none."""
    for correction in found.finding.suggestions[:1]:
        edit = replacement(correction, found.segment)
        if edit is not None and found.segment is not None and found.segment.target is not None:
            whole = found.segment.target
            old, new = whole.text[edit.start - whole.start : edit.end - whole.start], excerpt(edit.replacement)
            return f"{excerpt(old)} → {new or '(delete)'}" if old else f"insert {new}"
    return ""
