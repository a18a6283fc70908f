"""What is said of a row: the columns that a batch writes, and those its filter knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tqcheck.batch.rows import Row
from tqcheck.records.report import Finding
from tqcheck.records.severity import Severity
from tqcheck.scoring import mqm


@dataclass(frozen=True, slots=True)
class PairScores:
    """A model's scores of a pair, 0-1; `None` where no model measured it."""

    quality: float | None = None
    quality_low: float | None = None
    quality_high: float | None = None
    fluency: float | None = None
    adequacy: float | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A row with its findings, whose places count code points of the row's own texts.

    `words` are those of the target; `error` says why the row could not be checked, and then nothing else is known.
    """

    row: Row
    file: str
    source_language: str
    target_language: str
    findings: tuple[dict[str, Any], ...] = ()
    minor: int = 0
    major: int = 0
    critical: int = 0
    penalty: float = 0.0
    words: int = 0
    scores: PairScores = PairScores()
    error: str | None = None

    @property
    def worst(self) -> str | None:
        """The gravest severity found."""
        levels = [level.label for level in sorted(Severity, reverse=True)]
        return next((label for label in levels if getattr(self, label)), None)

    @property
    def mqm(self) -> float:
        """The MQM score of the pair alone, 0-100; of so few words it says little."""
        return mqm.score([self.penalty], self.words)[0]

    def counted(self, check: str) -> int:
        """How many findings a check has."""
        return sum(finding["check"] == check for finding in self.findings)

    def values(self) -> dict[str, Any]:
        """The row as it is written, by the names of the columns."""
        failed = self.error is not None
        return {
            "id": self.row.id,
            "file": self.file,
            "row": self.row.number,
            "source": self.row.source,
            "target": self.row.target,
            "source_language": self.source_language or None,
            "target_language": self.target_language or None,
            "findings": None if failed else list(self.findings),
            "minor": None if failed else self.minor,
            "major": None if failed else self.major,
            "critical": None if failed else self.critical,
            "worst": self.worst,
            "mqm": None if failed else self.mqm,
            "penalty": None if failed else self.penalty,
            "words": None if failed else self.words,
            "quality": self.scores.quality,
            "quality_low": self.scores.quality_low,
            "quality_high": self.scores.quality_high,
            "fluency": self.scores.fluency,
            "adequacy": self.scores.adequacy,
            "error": self.error,
            **dict(self.row.kept),
        }


def result(
    row: Row,
    file: str,
    languages: tuple[str, str],
    findings: Sequence[Finding],
    words: int,
    scores: PairScores,
    starts: tuple[int, int],
) -> Result:
    """The result of a row whose source and target begin at `starts` of the texts that the findings count in."""
    counts = Counter(finding.severity for finding in findings)
    return Result(
        row,
        file,
        *languages,
        findings=tuple(_written(finding, *starts) for finding in findings),
        minor=counts[Severity.MINOR],
        major=counts[Severity.MAJOR],
        critical=counts[Severity.CRITICAL],
        penalty=sum(finding.severity * finding.confidence for finding in findings if not finding.is_unsure),
        words=words,
        scores=scores,
    )


def _written(finding: Finding, source: int, target: int) -> dict[str, Any]:
    span, source_span = finding.span, finding.source_span
    return {
        "check": finding.check,
        "category": finding.category,
        "severity": finding.severity.label,
        "confidence": finding.confidence,
        "message": finding.message,
        "start": span and span.start - target,
        "end": span and span.end - target,
        "source_start": source_span and source_span.start - source,
        "source_end": source_span and source_span.end - source,
        "suggestions": [
            {
                "safe": suggestion.safe,
                "confidence": suggestion.confidence,
                "edits": [
                    {"start": edit.start - target, "end": edit.end - target, "replacement": edit.replacement}
                    for edit in suggestion.edits
                ],
            }
            for suggestion in finding.suggestions
        ],
        "by": finding.by,
    }
