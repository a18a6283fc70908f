"""Many documents at once: by processes of this machine, as soon as there is enough to do for their start to pay.

A process takes about two seconds to start, and longer where it loads a model; so this one begins alone, and calls
others only when what is left would take it long. What is found is the same, and in the same order, whoever finds it.
Models' weights are mapped into memory, so that processes share them; the processes are spawned, as a copy of one in
which torch has threads would hang.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from time import perf_counter
from typing import TYPE_CHECKING

from tqcheck.errors import InputError
from tqcheck.loading.texts import Job
from tqcheck.records.report import DocumentReport

if TYPE_CHECKING:  # what calls other processes is imported where they are called: most runs need none
    from concurrent.futures import Future, ProcessPoolExecutor

Outcome = DocumentReport | InputError
Examine = Callable[[Job], Outcome]

_WORTH = 10.0  # seconds left from which on other processes are called
_MOST = 61 if sys.platform == "win32" else 1_000  # processes: Windows waits for no more at a time
_STDIN = "-"


def cores() -> int:
    """The processor's cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def examine(
    jobs: Sequence[Job],
    here: Callable[[int, int], Outcome],
    there: Examine,
    processes: int | None = None,
    progress: Callable[[int, int], None] = lambda _number, _done: None,
) -> list[Outcome]:
    """The outcome of each job, in order.

    `here` does the job of a number in this process, when so many are done; `there` does a job in another and must be
    importable there. `processes` are as many as the user wants, or `None`: one for each core, where it pays. `progress`
    is called with the number of each job that another process has done, and how many are done by then.
    """
    outcomes: dict[int, Outcome] = {}
    pace = _Pace(jobs)
    left = list(range(len(jobs)))
    while left and not _calls(left, processes, pace):
        number = left.pop(0)
        outcomes[number] = here(number, len(outcomes))
        pace.did(number)
    movable = [number for number in left if _STDIN not in (jobs[number].target, jobs[number].source)]
    if movable:
        for number, outcome in _elsewhere(jobs, movable, there, processes or cores()):
            outcomes[number] = outcome
            progress(number, len(outcomes))
    for number in (number for number in left if number not in outcomes):
        outcomes[number] = here(number, len(outcomes))
    return [outcomes[number] for number in range(len(jobs))]


def _calls(left: Sequence[int], processes: int | None, pace: _Pace) -> bool:
    """Whether other processes shall do what is left."""
    if len(left) < 2 or processes == 1:
        return False
    if processes is not None:
        return True
    return cores() > 1 and pace.seconds(left) > _WORTH


class _Pace:
    """How long the jobs take this process, by the size of their files."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._sizes = [sum(map(_size, (job.target, job.source))) for job in jobs]
        self._began = perf_counter()
        self._did = 0

    def did(self, number: int) -> None:
        self._did += self._sizes[number]

    def seconds(self, left: Sequence[int]) -> float:
        """How long those left would take; nothing is known before the first is done."""
        each = (perf_counter() - self._began) / self._did if self._did else 0.0
        return each * sum(self._sizes[number] for number in left)


def _size(path: str | None) -> int:
    with suppress(OSError):
        return os.path.getsize(path) if path is not None else 0  # noqa: PTH202 - `-`, and what is no path
    return 0


def _elsewhere(
    jobs: Sequence[Job], numbers: Sequence[int], there: Examine, processes: int
) -> Iterator[tuple[int, Outcome]]:
    """The outcomes as they come; those of processes that die are left out, for this one to do."""
    from concurrent.futures import FIRST_COMPLETED, wait
    from concurrent.futures.process import BrokenProcessPool

    with _pool(min(processes, len(numbers), _MOST)) as pool:
        with _held_interruptions():
            running: dict[Future[Outcome], int] = {pool.submit(there, jobs[number]): number for number in numbers}
        while running:
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                number = running.pop(future)
                with suppress(BrokenProcessPool):
                    yield number, future.result()


@contextmanager
def _pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """Processes that end with this block, whatever they are at."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    before = set(multiprocessing.active_children())
    threads = max(1, cores() // processes)
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_prepare, initargs=(threads,))
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - before:
            process.terminate()
        raise
    pool.shutdown()


@contextmanager
def _held_interruptions() -> Iterator[None]:
    """Ctrl-C waits until the processes are called: one that Python hears while it starts makes it print what it was at.
    They inherit that it waits, and hear it in `_prepare`."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _prepare(threads: int) -> None:
    """A process that ends at once, and without a word, where the user interrupts; its share of the cores is its own."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    os.environ["OMP_NUM_THREADS"] = str(threads)
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
