"""The result of a run: findings, notices, scores and the verdict. Reporters render it, nothing more."""

from __future__ import annotations

from dataclasses import dataclass

from tqcheck.records.confidence import GRAVE
from tqcheck.records.evidence import Quality
from tqcheck.records.lexical import Lexical
from tqcheck.records.notice import Notice
from tqcheck.records.segment import Pair
from tqcheck.records.severity import Severity


@dataclass(frozen=True, slots=True)
class Location:
    """A range of a document's text: code points, half-open; lines and columns 1-based; `text` is what it covers.

    `byte_column` is the column counted in bytes of UTF-8, as some programs want it.
    """

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    text: str
    byte_column: int = 1
    end_byte_column: int = 1


@dataclass(frozen=True, slots=True)
class FileEdit:
    """Replace `[start, end)` of the document's text by `replacement`, already escaped for the format."""

    start: int
    end: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A suggestion in file coordinates."""

    edits: tuple[FileEdit, ...]
    safe: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit that the settings let through, with its place in the files."""

    check: str
    category: str
    its: str
    severity: Severity
    confidence: float
    segment: int  # id of the segment report
    message: str
    fingerprint: str
    span: Location | None
    source_span: Location | None
    suggestions: tuple[Correction, ...] = ()
    from_model: bool = False
    by: str = "rule"  # who says so: "rule", "encoder", "judge", or the name of the user's model
    lexical: Lexical[Location] | None = None  # what the bilingual lexicon says of the place

    @property
    def is_unsure(self) -> bool:
        """Whether it is something to look at, which counts neither in the score nor for the gate."""
        return self.confidence < GRAVE


@dataclass(frozen=True, slots=True)
class CheckedPair:
    """One pair of a table: its findings, complete, or why it could not be checked."""

    pair: Pair
    findings: tuple[Finding, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class SegmentReport:
    """A pair as the report shows it; scores are 0-100."""

    id: int
    target: Location | None
    source: Location | None
    alignment: float | None
    fluency: float | None = None
    adequacy: float | None = None
    quality: Quality | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """A document's scores: 0-100, but `machine_translated` 0-1; `None` where nothing measured it."""

    mqm: float
    mqm_interval: tuple[float, float]
    fluency: float | None = None
    adequacy: float | None = None
    machine_translated: float | None = None
    quality: float | None = None  # the mean of the sentences'
    penalty: float | None = None  # points, from which `mqm` is made
    withheld: str | None = None  # why `mqm` and its interval say nothing, for people; None: they do


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """Everything said about one target and its source."""

    target: str
    source: str | None
    target_language: str
    source_language: str | None
    scores: Scores
    segments: tuple[SegmentReport, ...]
    findings: tuple[Finding, ...]
    notices: tuple[Notice, ...]
    words: int
    reasons: tuple[str, ...] = ()  # why this document fails the gate; empty where it passes
    known: int = 0  # findings of the baseline, which are not among `findings`
    writable: bool = True  # whether corrections can be made in the target's file


@dataclass(frozen=True, slots=True)
class Summary:
    """Totals of a run: findings as shown, scores over all documents as if they were one."""

    segments: int
    words: int
    findings: dict[Severity, int]
    seconds: float
    scores: Scores | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The whole run. `reasons` say why the verdict is a fail, one a line, and are empty for a pass."""

    version: str
    signature: str
    passed: bool
    reasons: tuple[str, ...]
    documents: tuple[DocumentReport, ...]
    summary: Summary
    notices: tuple[Notice, ...] = ()  # of the run as a whole
    errors: tuple[str, ...] = ()  # what is wrong with the files that could not be checked
    gate: str = ""  # what fails a run, in words: "critical", "major, score below 80"
