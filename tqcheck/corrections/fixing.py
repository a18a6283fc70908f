"""Corrects a file until nothing more can be: a second run changes nothing.

A correction is made only if the corrected text has no finding that was not there before; what it would lead to
is found by checking again, and a correction that leads to a new finding is dropped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tqcheck import pipeline
from tqcheck.contracts import RawFile
from tqcheck.corrections.choosing import Choice, choose
from tqcheck.corrections.rewriting import diff, rewrite, text_of
from tqcheck.loading.detect import format_of
from tqcheck.records.report import DocumentReport, SegmentReport
from tqcheck.settings import Settings
from tqcheck.texts import Job, Reader

Accept = Callable[[Choice, SegmentReport], bool]

_ROUNDS = 20  # each makes or drops at least one correction; a text that needs more is left for the next run


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file before and after, the corrections that were made and those dropped for what they would lead to."""

    before: RawFile
    after: RawFile
    made: tuple[Choice, ...]
    dropped: tuple[Choice, ...]
    diff: str

    @property
    def changed(self) -> bool:
        return self.before.data != self.after.data


def fix(job: Job, settings: Settings, read: Reader, *, unsafe: bool = False, accept: Accept | None = None) -> Fixed:
    """Correct the target of `job` in memory.

    Safe corrections only, unless `unsafe`. `accept` is asked once for each correction, `None` accepts all.
    """
    state = _State(job, settings, read, unsafe, accept)
    for _ in range(_ROUNDS):
        if not state.advance():
            break
    return state.result()


class _State:
    """The file as it stands, and what has been decided."""

    def __init__(self, job: Job, settings: Settings, read: Reader, unsafe: bool, accept: Accept | None) -> None:
        self._job, self._settings, self._unsafe, self._accept = job, settings, unsafe, accept
        self._files = {path: read(path) for path in (job.target, job.source) if path is not None}
        self._before = self._current = self._files[job.target]
        self._format = settings.input_format or format_of(job.target)
        self._report = self._check(self._current)
        self._answers: dict[object, bool] = {}
        self._made: list[Choice] = []
        self._dropped: list[Choice] = []

    def advance(self) -> bool:
        """Make the best corrections that hold, or drop those that do not; false when there is nothing to do."""
        chosen = choose(self._report.findings, self._wanted)
        if not chosen:
            return False
        candidate = rewrite(
            self._current, self._format, (edit for choice in chosen for edit in choice.correction.edits)
        )
        report = self._check(candidate)
        culprits = _culprits(chosen, self._report, report)
        if culprits:
            self._answers |= {choice.key: False for choice in culprits}
            self._dropped += culprits
        else:
            self._current, self._report = candidate, report
            self._made += chosen
        return True

    def result(self) -> Fixed:
        states = () if self._before is self._current else (self._before, self._current)
        shown = diff(self._job.target, *(text_of(raw, self._format) for raw in states)) if states else ""
        return Fixed(self._before, self._current, tuple(self._made), tuple(self._dropped), shown)

    def _check(self, raw: RawFile) -> DocumentReport:
        files = self._files | {self._job.target: raw}
        return pipeline.examine([self._job], self._settings, files.__getitem__)[0]

    def _wanted(self, choice: Choice) -> bool:
        if not (choice.correction.safe or self._unsafe):
            return False
        if choice.key not in self._answers:
            segment = next(segment for segment in self._report.segments if segment.id == choice.finding.segment)
            self._answers[choice.key] = self._accept is None or self._accept(choice, segment)
        return self._answers[choice.key]


def _culprits(chosen: list[Choice], before: DocumentReport, after: DocumentReport) -> list[Choice]:
    """The corrections in whose lines a check now finds more than before; all of them where that cannot be told."""
    worse = _places(after) - _places(before)
    if not worse:
        return []
    lines = {line for _, line in worse}
    return [choice for choice in chosen if _line(choice) in lines] or chosen


def _places(report: DocumentReport) -> Counter[tuple[str, int]]:
    places: Iterable[tuple[str, int]] = (
        (finding.check, finding.span.line) for finding in report.findings if finding.span is not None
    )
    return Counter(places)


def _line(choice: Choice) -> int:
    return choice.finding.span.line if choice.finding.span is not None else 0
