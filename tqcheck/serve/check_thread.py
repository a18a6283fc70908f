"""One check in a thread, by the pipeline: what it tells as it goes, and how it is ended."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import monotonic

from tqcheck import pipeline
from tqcheck.judging import assembly
from tqcheck.loading.texts import Job, reader_of
from tqcheck.records.notice import Notice
from tqcheck.records.report import DocumentReport, Report
from tqcheck.serve.models_turn import ModelsTurn
from tqcheck.settings import Settings

UNFINISHED = "unfinished"  # the kind of the notice that says so


class StoppedError(Exception):
    """Nobody waits for this check any more, or its time is over."""


@dataclass(frozen=True, slots=True)
class ShareDone:
    """The share that is done, 0 to 1, of what `label` names."""

    label: str
    share: float


@dataclass(frozen=True, slots=True)
class Partial:
    """The answer as far as the rules have found anything; the models have yet to speak."""

    body: bytes


@dataclass(frozen=True, slots=True)
class FoundByModels:
    """The same of those segments alone in which the judge has found something since."""

    body: bytes


@dataclass(frozen=True, slots=True)
class Whole:
    """All that is found, and the answer that says so."""

    report: Report
    body: bytes


Event = ShareDone | Partial | FoundByModels | Whole


@dataclass(frozen=True, slots=True)
class CheckTask:
    """What is to be checked, and how; `answer` makes of a report what is sent."""

    job: Job
    files: Mapping[str, bytes]
    settings: Settings
    answer: Callable[[Report], bytes]


class Watch:
    """Ends a check that is not wanted any more: `tick` raises `StoppedError` in its thread."""

    def __init__(self, seconds: float) -> None:
        self._stopped = threading.Event()
        self.seconds = seconds
        self._deadline = monotonic() + seconds

    def begin(self) -> None:
        """The time of the check begins now, not when it was asked for."""
        self._deadline = monotonic() + self.seconds

    def stop(self) -> None:
        self._stopped.set()

    @property
    def late(self) -> bool:
        return monotonic() > self._deadline

    def tick(self) -> None:
        if self._stopped.is_set() or self.late:
            raise StoppedError


def check(task: CheckTask, watch: Watch, tell: Callable[[Event], None], turn: ModelsTurn | None) -> None:
    """Check `task`, telling each event; models are asked by one check at a time, that which holds `turn`."""
    watch.tick()
    by_rules, held = True, False
    told = ShareDone("", 0.0)

    def say(label: str, share: float) -> None:
        nonlocal told
        if (now := ShareDone(label, share)) != told:
            tell(told := now)

    def progress(label: str, done: int, total: int) -> None:
        watch.tick()
        say(label, done / total)

    def partial(document: DocumentReport) -> None:
        nonlocal by_rules, held
        watch.tick()
        kind = Partial if by_rules else FoundByModels
        tell(kind(task.answer(_unfinished(document, task.settings))))
        if by_rules and turn is not None:
            turn.take(watch.tick, say)
            held = True
            watch.begin()
        by_rules = False

    try:
        read = reader_of(task.files, task.settings)
        report = pipeline.run_job(task.job, task.settings, read, progress, partial)
        tell(Whole(report, task.answer(report)))
    finally:
        if held and turn is not None:
            turn.release()


def warm(settings: Settings, tell: Callable[[Event], None]) -> None:
    """Load the checks, and the models that the settings want; prepare those where no earlier run has."""
    texts = {"warm.txt": b"It is warm today.", "source.txt": b"Es ist heute warm."}
    task = CheckTask(Job("warm.txt", "source.txt", "en", "de"), texts, settings, lambda _: b"")
    check(task, Watch(float("inf")), tell, None)


def _unfinished(document: DocumentReport, settings: Settings) -> Report:
    """What is known so far, as a report that fails: nobody may take it for the whole."""
    message = "the check has not ended: these are the findings so far"
    notices = (Notice(UNFINISHED, message),)
    return assembly.report(
        [document], settings, pipeline.signature(settings), 0.0, notices=notices, failures=(message,)
    )
