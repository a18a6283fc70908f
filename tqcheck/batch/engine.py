"""Where parts are done: in this process, by worker processes of this machine, or on a cluster; by Dask.

A worker does one part at a time and loads its models once. One that dies is started again, and its part is done anew
by the next that is free: up to `_DEATHS` times, after which the part is left out and named.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Any

from tqcheck.batch import local, work
from tqcheck.batch.order import Order
from tqcheck.batch.parts import Done, Part
from tqcheck.batch.storage import INSTALL
from tqcheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from distributed import Client

_DEATHS = 3  # workers that a part may cost
_KNOWN = 8  # pairs of languages that workers begin with
_LOUD = ("distributed", "distributed.client", "tornado", "tornado.application", "asyncio")
"""Loggers that Dask gives levels of their own."""
_AHEAD = 4  # parts a worker is given ahead, so that none waits, and the scheduler holds few
_PATIENCE = "30s"  # for a scheduler to answer


@dataclass(frozen=True, slots=True)
class Outcome:
    """A part and what became of it, or why it could not be done."""

    part: Part
    done: Done | None = None
    error: str | None = None


def here(order: Order, parts: Sequence[Part], progress: Callable[[int], None]) -> Iterator[Outcome]:
    """Parts done in this process, one after the other."""
    for part in parts:
        yield Outcome(part, work.do(order, part, progress))


def by_workers(order: Order, parts: Sequence[Part], workers: int) -> Iterator[Outcome]:
    """Parts done by so many processes of this machine, as they are done."""
    languages = dict.fromkeys((part.source_language, part.target_language) for part in parts)
    with _local(workers, [pair for pair in languages if all(pair)][:_KNOWN]) as client:
        yield from _by(client, order, parts)


def on_cluster(order: Order, parts: Sequence[Part], address: str) -> Iterator[Outcome]:
    """Parts done by the workers of the Dask cluster whose scheduler is at `address`."""
    with _remote(address) as client:
        if not client.scheduler_info(n_workers=-1)["workers"]:
            raise UsageError(f"the cluster at {address} has no workers yet: start some (`dask worker {address}`)")
        yield from _by(client, order, parts)


def scheduler() -> str | None:
    """The cluster that Dask's own configuration names, as DASK_SCHEDULER_ADDRESS does."""
    try:
        import dask.config
    except ImportError:
        return None
    address: str | None = dask.config.get("scheduler-address", None)
    return address


def _by(client: Client, order: Order, parts: Sequence[Part]) -> Iterator[Outcome]:
    """Parts as they are done; `TqcheckError` where one says that all would fail alike."""
    from distributed import as_completed

    shared = client.scatter(order, broadcast=True, hash=False)
    waiting = iter(parts)
    threads = sum(client.nthreads().values())
    known = {}

    def submit(count: int) -> list[Any]:
        futures = {client.submit(work.do, shared, part, pure=False): part for part in islice(waiting, count)}
        known.update(futures)
        return list(futures)

    running = as_completed(submit(max(1, threads) * _AHEAD))
    for future in running:
        yield _outcome(known.pop(future), future)
        future.release()
        for more in submit(1):
            running.add(more)


def _outcome(part: Part, future: Any) -> Outcome:
    from distributed import KilledWorker

    try:
        return Outcome(part, future.result())
    except KilledWorker:
        why = f"{_DEATHS + 1} workers died of this part, perhaps for want of memory: try a smaller --part-size"
        return Outcome(part, error=why)


@contextmanager
def _local(workers: int, languages: Sequence[tuple[str, str]]) -> Iterator[Client]:
    with _configured(), local.workers(workers, languages) as client:
        yield client


@contextmanager
def _remote(address: str) -> Iterator[Client]:
    with _configured():
        from distributed import Client

        try:
            client = Client(address, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            raise InputError(f"no Dask scheduler answers here ({error})", path=address) from None
    with client:
        yield client


@contextmanager
def _configured() -> Iterator[None]:
    """Dask set up for these parts, in words that a user understands where it is not installed."""
    if not find_spec("distributed"):
        raise UsageError(f"more workers than one need libraries that are not installed: {INSTALL}")
    import dask.config
    import distributed  # noqa: F401 - which brings its configuration, and sets up its logging

    for library in _LOUD:
        logging.getLogger(library).setLevel(logging.CRITICAL)  # what goes wrong is said here
    settings = {
        "distributed.scheduler.allowed-failures": _DEATHS,
        "distributed.worker.profile.enabled": False,  # which looks at the worker's stack a hundred times a second
        "distributed.nanny.pre-spawn-environ.DASK_LOGGING__DISTRIBUTED": "critical",
    }
    with dask.config.set(settings):
        yield
