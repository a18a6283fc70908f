"""Corrects a file until nothing more can be: a second run changes nothing.

A correction is made only if the corrected text has no finding that was not there before, and says all else as it did;
what it would lead to is found by reading and checking again, and a correction that leads to a new finding, or changes
how anything else in the file is read, is dropped. What a model newly marks in the
source is no such finding: of a sentence put right in one place it may see what it did not see before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import accumulate

from tqcheck import pipeline
from tqcheck.contracts import RawFile
from tqcheck.corrections.choosing import Choice, choose, is_sure
from tqcheck.corrections.reading_back import is_kept
from tqcheck.corrections.rewriting import diff, rewrite, text_of
from tqcheck.errors import InputError
from tqcheck.judging import selection
from tqcheck.loading.detect import format_of
from tqcheck.loading.texts import Job, Reader, target_blocks
from tqcheck.records.document import Block
from tqcheck.records.report import DocumentReport, FileEdit, Finding, SegmentReport
from tqcheck.settings import Settings

Accept = Callable[[Choice, SegmentReport], bool]

_ROUNDS = 20  # each makes or drops at least one correction; a text that needs more is left for the next run


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file before and after, the corrections that were made and those dropped for what they would lead to.

    `found` are all findings before, also those that are not shown.
    """

    before: RawFile
    after: RawFile
    made: tuple[Choice, ...]
    dropped: tuple[Choice, ...]
    diff: str
    found: tuple[Finding, ...] = ()

    @property
    def changed(self) -> bool:
        return self.before.data != self.after.data


def fix(job: Job, settings: Settings, read: Reader, *, unsafe: bool = False, accept: Accept | None = None) -> Fixed:
    """Correct the target of `job` in memory.

    Of findings that the settings show; safe corrections only, unless `unsafe`, and of a model's those it is sure of
    enough unless `accept` decides. `accept` is asked once for each
    correction, `None` accepts all.
    """
    state = _FixState(job, settings, read, unsafe, accept)
    for _ in range(_ROUNDS):
        if not state.advance():
            break
    return state.result()


class _FixState:
    """The file as it stands, and what has been decided."""

    def __init__(self, job: Job, settings: Settings, read: Reader, unsafe: bool, accept: Accept | None) -> None:
        self._job, self._settings, self._unsafe, self._accept = job, settings, unsafe, accept
        self._files = {path: read(path) for path in (job.target, job.source) if path is not None}
        self._before = self._current = self._files[job.target]
        self._format = settings.input_format or format_of(self._before)
        self._report = self._check(self._current)
        self._blocks = self._read_back(self._current)
        self._found = self._report.findings
        self._answers: dict[_Key, bool] = {}
        self._asked: dict[_Key, Finding] = {}  # as each was found before anything was corrected
        self._made: list[Choice] = []
        self._dropped: list[Choice] = []

    def advance(self) -> bool:
        """Make the best corrections that hold, or drop those that do not; false when there is nothing to do."""
        chosen = choose(selection.shown(self._report.findings, self._settings), self._wanted)
        while chosen:
            candidate = rewrite(self._current, self._format, _edits(chosen))
            blocks = self._read_back(candidate)
            culprits: list[Choice] = []
            if is_kept(self._blocks, blocks, _edits(chosen)):
                report = self._check(candidate)
                worse, culprits = _worse(chosen, self._report, report)
                if not worse:
                    return self._keep(chosen, candidate, report, blocks)
            if culprits or len(chosen) == 1:
                return self._drop(culprits or chosen)
            chosen = chosen[: len(chosen) // 2]  # it cannot be told which of them is to blame
        return False

    def result(self) -> Fixed:
        states = () if self._before is self._current else (self._before, self._current)
        shown = diff(self._job.target, *(text_of(raw, self._format) for raw in states)) if states else ""
        return Fixed(self._before, self._current, tuple(self._made), tuple(self._dropped), shown, self._found)

    def _keep(
        self, chosen: list[Choice], candidate: RawFile, report: DocumentReport, blocks: tuple[Block, ...]
    ) -> bool:
        shift = _Shift(_edits(chosen))
        self._made += map(self._as_found, chosen)
        self._answers = {key.after(shift): answer for key, answer in self._answers.items()}
        self._asked = {key.after(shift): finding for key, finding in self._asked.items()}
        self._current, self._report, self._blocks = candidate, report, blocks
        return True

    def _drop(self, culprits: list[Choice]) -> bool:
        self._answers |= {_Key.of(choice): False for choice in culprits}
        self._dropped += map(self._as_found, culprits)
        return True

    def _as_found(self, choice: Choice) -> Choice:
        """Its finding as it was before its sentence was corrected in another place."""
        return replace(choice, finding=self._asked.get(_Key.of(choice), choice.finding))

    def _check(self, raw: RawFile) -> DocumentReport:
        files = self._files | {self._job.target: raw}
        return pipeline.examine([self._job], self._settings, files.__getitem__)[0]

    def _read_back(self, raw: RawFile) -> tuple[Block, ...]:
        """The file's blocks; none where a correction made it unreadable."""
        try:
            return target_blocks(raw, self._job, self._settings)
        except InputError:
            return ()

    def _wanted(self, choice: Choice) -> bool:
        if not (choice.correction.safe or self._unsafe):
            return False
        if self._accept is None and not is_sure(choice):
            return False
        key = _Key.of(choice)
        if key not in self._answers:
            self._asked[key] = choice.finding
            self._answers[key] = self._accept is None or self._accept(choice, self._segment(choice))
        return self._answers[key]

    def _segment(self, choice: Choice) -> SegmentReport:
        segments = self._report.segments  # in the order of their ids
        return segments[bisect_left(segments, choice.finding.segment, key=lambda segment: segment.id)]


@dataclass(frozen=True, slots=True)
class _Key:
    """What makes a correction the same one while others are made elsewhere in the file."""

    start: int
    check: str
    replacements: tuple[str, ...]

    @staticmethod
    def of(choice: Choice) -> _Key:
        edits = choice.correction.edits
        return _Key(edits[0].start, choice.finding.check, tuple(edit.replacement for edit in edits))

    def after(self, shift: _Shift) -> _Key:
        """The key of the same correction once the edits are made."""
        return replace(self, start=self.start + shift.of(self.start))


class _Shift:
    """By how much edits move what stands after them."""

    def __init__(self, edits: Iterable[FileEdit]) -> None:
        ordered = sorted(edits, key=lambda edit: edit.start)
        self._starts = [edit.start for edit in ordered]
        self._sums = list(accumulate((len(e.replacement) - (e.end - e.start) for e in ordered), initial=0))

    def of(self, place: int) -> int:
        return self._sums[bisect_left(self._starts, place)]


def _edits(chosen: Iterable[Choice]) -> list[FileEdit]:
    return [edit for choice in chosen for edit in choice.correction.edits]


def _worse(chosen: list[Choice], before: DocumentReport, after: DocumentReport) -> tuple[bool, list[Choice]]:
    """Whether a check finds more than before anywhere, and the corrections in whose sentences or lines it does."""
    place = _segment if len(before.segments) == len(after.segments) else _line
    now, then = (
        Counter((place(f), f.check) for f in report.findings if f.span is not None or not f.from_model)
        for report in (after, before)
    )
    worse = {where for where, _ in now - then}
    return bool(worse), [choice for choice in chosen if place(choice.finding) in worse]


def _segment(finding: Finding) -> int:
    return finding.segment


def _line(finding: Finding) -> int:
    """For sentences that a correction has parted or joined."""
    return finding.span.line if finding.span is not None else 0
