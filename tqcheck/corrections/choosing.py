"""Which corrections to make when several findings offer some and their edits meet."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from tqcheck.records.confidence import MADE
from tqcheck.records.report import Correction, FileEdit, Finding


@dataclass(frozen=True, slots=True)
class Choice:
    """A correction of a finding."""

    finding: Finding
    correction: Correction


class _Taken:
    """The edits chosen so far, none of which meets another, in the order of the text."""

    def __init__(self) -> None:
        self._edits: list[FileEdit] = []

    def meets(self, edits: Iterable[FileEdit]) -> bool:
        return any(map(self._meets, edits))

    def add(self, edits: Iterable[FileEdit]) -> None:
        for edit in edits:
            insort(self._edits, edit, key=_start)

    def _meets(self, edit: FileEdit) -> bool:
        """Whether one shares a code point with `edit`, or inserts at the same place or at the other's edge."""
        following = bisect_right(self._edits, edit.end, key=_start)
        return following > 0 and self._edits[following - 1].end >= edit.start


def choose(findings: Iterable[Finding], wanted: Callable[[Choice], bool]) -> list[Choice]:
    """The best wanted correction of each finding; where edits overlap, of the better finding.

    Better is what is safe, then what is surer, then what is graver, then what stands first in the file.
    """
    every = sorted((choice for finding in findings for choice in _of(finding)), key=_rank)
    chosen: list[Choice] = []
    taken = _Taken()
    settled: set[int] = set()
    for choice in every:
        edits = choice.correction.edits
        if id(choice.finding) not in settled and not taken.meets(edits) and wanted(choice):
            chosen.append(choice)
            taken.add(edits)
            settled.add(id(choice.finding))
    return chosen


def is_sure(choice: Choice) -> bool:
    """Whether a correction may be made though nobody was asked: a rule's, or one that a model is sure enough of."""
    return not choice.finding.from_model or choice.correction.confidence >= MADE


def _of(finding: Finding) -> Iterator[Choice]:
    return (Choice(finding, correction) for correction in finding.suggestions if correction.edits)


def _rank(choice: Choice) -> tuple[bool, float, float, int]:
    correction, finding = choice.correction, choice.finding
    return not correction.safe, -correction.confidence, -finding.severity, correction.edits[0].start


def _start(edit: FileEdit) -> int:
    return edit.start
