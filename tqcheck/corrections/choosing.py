"""Which corrections to make when several findings offer some and their edits meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tqcheck.records.report import Correction, FileEdit, Finding


@dataclass(frozen=True, slots=True)
class Choice:
    """A correction of a finding."""

    finding: Finding
    correction: Correction

    @property
    def key(self) -> tuple[int, str, str, tuple[str, ...]]:
        """What stays the same while other corrections are made elsewhere in the file."""
        replacements = tuple(edit.replacement for edit in self.correction.edits)
        return self.finding.segment, self.finding.check, self.finding.message, replacements


def choose(findings: Iterable[Finding], wanted: Callable[[Choice], bool]) -> list[Choice]:
    """The best wanted correction of each finding; where edits overlap, of the better finding.

    Better is what is safe, then what is surer, then what is graver, then what stands first in the file.
    """
    every = sorted((choice for finding in findings for choice in _of(finding)), key=_rank)
    chosen: list[Choice] = []
    settled: set[int] = set()
    for choice in every:
        if id(choice.finding) not in settled and not _overlap(choice, chosen) and wanted(choice):
            chosen.append(choice)
            settled.add(id(choice.finding))
    return chosen


def _of(finding: Finding) -> Iterator[Choice]:
    return (Choice(finding, correction) for correction in finding.suggestions if correction.edits)


def _rank(choice: Choice) -> tuple[bool, float, float, int]:
    correction, finding = choice.correction, choice.finding
    return not correction.safe, -correction.confidence, -finding.severity, correction.edits[0].start


def _overlap(choice: Choice, others: Iterable[Choice]) -> bool:
    return any(
        _meet(edit, taken) for other in others for taken in other.correction.edits for edit in choice.correction.edits
    )


def _meet(one: FileEdit, other: FileEdit) -> bool:
    """Whether two edits share a code point, or insert at the same place or at the other's edge."""
    return one.start <= other.end and other.start <= one.end
