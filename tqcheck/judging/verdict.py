"""Whether a run passes the gate, and why not."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.records.report import DocumentReport
from tqcheck.records.severity import Severity
from tqcheck.settings import Gate


def reasons(document: DocumentReport, gate: Gate) -> Iterator[str]:
    """Why the document fails, a line each; nothing when it passes."""
    if gate.fail_on is not None:
        counted = [f for f in document.findings if f.severity >= gate.fail_on and f.confidence >= gate.min_confidence]
        if counted:
            yield f"{document.target}: {_count(len(counted))} of severity {_or_worse(gate.fail_on)}"
    if gate.min_score is not None and document.scores.mqm < gate.min_score:
        yield f"{document.target}: MQM score {document.scores.mqm:.1f} is below {gate.min_score:g}"


def describe(gate: Gate) -> str:
    """What fails a run, in a few words: `critical`, `major, score below 80`, `never`."""
    parts = [gate.fail_on.label] if gate.fail_on is not None else []
    parts += [f"score below {gate.min_score:g}"] if gate.min_score is not None else []
    parts += ["missing translation"] if gate.fail_on_missing else []
    return ", ".join(parts) or "never"


def _count(number: int) -> str:
    return f"{number} finding{'s' if number > 1 else ''}"


def _or_worse(severity: Severity) -> str:
    return severity.label if severity is Severity.CRITICAL else f"{severity.label} or worse"
