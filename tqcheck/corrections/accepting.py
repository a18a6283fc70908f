"""The corrections that translators accepted in a sheet of findings, and what became of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqcheck.corrections.choosing import Choice
from tqcheck.corrections.fixing import Accept, Fixed
from tqcheck.decisions import sheet_reading
from tqcheck.decisions.sheet import Decision
from tqcheck.decisions.sheet_reading import Decided
from tqcheck.loading.texts import Job
from tqcheck.records.report import Finding, SegmentReport

_GONE = "is not found any more: the text or its source has changed, it was corrected before, or its check did not run"
_NEW = "its correction would lead to a new finding, or change how the rest is read"
_MET = "another correction changes the same words"
_NONE = "there is no correction for it; mend it by hand"


@dataclass(frozen=True, slots=True)
class Accepted:
    """The findings that a sheet accepts."""

    rows: tuple[Decided, ...]

    @staticmethod
    def read(path: Path) -> Accepted:
        return Accepted(tuple(each for each in sheet_reading.read(path) if each.decision is Decision.ACCEPTED))

    def of(self, target: str) -> Accept:
        """Whether a correction is the one that the sheet shows for a finding it accepts."""
        fingerprints = {row.fingerprint for row in self._of(target)}

        def accept(choice: Choice, _segment: SegmentReport) -> bool:
            finding = choice.finding
            return finding.fingerprint in fingerprints and choice.correction == finding.suggestions[0]

        return accept

    def left(self, target: str, fixed: Fixed) -> Iterator[str]:
        """What was accepted for this file and not corrected, each with the reason."""
        made, dropped = ({choice.finding.fingerprint for choice in part} for part in (fixed.made, fixed.dropped))
        found = {finding.fingerprint: finding for finding in fixed.found}
        for row in self._of(target):
            if row.fingerprint not in made and (row.fingerprint in found or _is(row.file, target)):
                reason = _NEW if row.fingerprint in dropped else _reason(found.get(row.fingerprint))
                yield _said(target, row, reason)

    def elsewhere(self, work: Sequence[Job], fixed: Iterable[Fixed]) -> Iterator[str]:
        """What was accepted for files that are not at work now, and is in none of those that were corrected."""
        found = {finding.fingerprint for one in fixed for finding in one.found}
        for row in self.rows:
            if row.fingerprint not in found and not any(_is(row.file, job.target) for job in work):
                there = Path(row.file).exists()
                reason = "its file was not corrected now; name it, too" if there else "there is no such file any more"
                yield _said(row.file, row, reason)

    def _of(self, target: str) -> list[Decided]:
        """The rows of a file, and those of files that are not there: these may have been renamed, or the sheet was made
        elsewhere."""
        return [row for row in self.rows if _is(row.file, target) or not Path(row.file).exists()]


def _is(file: str, target: str) -> bool:
    return Path(file).resolve() == Path(target).resolve()


def _reason(finding: Finding | None) -> str:
    if finding is None:
        return _GONE
    return _MET if any(one.edits for one in finding.suggestions[:1]) else _NONE


def _said(path: str, row: Decided, reason: str) -> str:
    line = f":{row.line}" if row.line else ""
    return f"{path}{line}: accepted {row.check} not corrected: {reason}"
