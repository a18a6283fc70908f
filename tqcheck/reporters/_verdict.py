"""The verdict in a line, and what to do next."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator

from tqcheck.contracts import View
from tqcheck.corrections.choosing import choose, is_sure
from tqcheck.records.report import DocumentReport, Finding, Report
from tqcheck.records.severity import Severity

_NAMED = 3  # texts that the next command names one by one


def line(report: Report) -> str:
    """`passed (gate: critical); 9 major findings open`: what the gate says, and what it lets through."""
    gate = f" (gate: {report.gate})" if report.gate else ""
    return f"{'passed' if report.passed else 'failed'}{gate}; {still_open(report.summary.findings)}"


def still_open(counts: dict[Severity, int]) -> str:
    """How many findings are open of the severities that matter most: minor ones where there are no others."""
    grave = [level for level in (Severity.CRITICAL, Severity.MAJOR) if counts.get(level)]
    levels = grave or [level for level in (Severity.MINOR,) if counts.get(level)]
    named = " and ".join(f"{counts[level]:,} {level.label}" for level in levels)
    total = sum(counts[level] for level in levels)
    return f"{named} finding{'' if total == 1 else 's'} open" if named else "no findings open"


def known(report: Report) -> str:
    """How many findings are not shown as they are known; nothing where there are none."""
    number = sum(document.known for document in report.documents)
    return f"{number:,} known finding{'' if number == 1 else 's'} not shown" if number else ""


def color(report: Report) -> str:
    """Green says that nothing is left that a reader would stumble over."""
    if not report.passed:
        return "bad"
    return "major" if is_grave(report) else "good"


def is_grave(report: Report) -> bool:
    """Whether a finding is open that is more than minor."""
    return any(report.summary.findings.get(level, 0) for level in (Severity.MAJOR, Severity.CRITICAL))


def corrections(documents: Iterable[DocumentReport]) -> tuple[int, int]:
    """How many corrections `tqcheck fix --unsafe` may make, and how many of them are safe."""
    sure = [choose(document.findings, is_sure) for document in documents]
    return sum(map(len, sure)), sum(choice.correction.safe for chosen in sure for choice in chosen)


def steps(report: Report, view: View) -> Iterator[str]:
    """The commands that lead on from this report, each with what it does."""
    mended = [document for document in report.documents if document.writable and any(corrections([document]))]
    total, safe = corrections(mended)
    if total:
        yield f"{_fix(mended, view)} ({_count(total)}, {safe} safe; {_how(total, safe)})"
    check = _gravest(finding for document in report.documents for finding in document.findings)
    if check:
        yield f"tqcheck explain {check}"


def parted(step: str) -> tuple[str, str]:
    """A step's command, to be copied, and what is said of it, in brackets or nothing."""
    command, bracket, said = step.rpartition(" (")
    return (command, f" ({said}") if bracket and said.endswith(")") else (step, "")


def _how(total: int, safe: int) -> str:
    if not safe:
        return "with --unsafe, made with --write"
    return "made with --write" if safe == total else "made with --write, the others with --unsafe, too"


def _count(number: int) -> str:
    return f"{number:,} correction{'' if number == 1 else 's'}"


def _fix(documents: list[DocumentReport], view: View) -> str:
    paths = [document.target for document in documents]
    named = shlex.join(paths) if len(paths) <= _NAMED else view.targets
    return " ".join(filter(None, ("tqcheck fix", named, view.options)))


def _gravest(findings: Iterable[Finding]) -> str | None:
    """The check with the most findings of the highest severity."""
    counts = Counter((finding.severity, finding.check) for finding in findings)
    best = max(counts, key=lambda key: (key[0], counts[key], key[1]), default=None)
    return best[1] if best else None
