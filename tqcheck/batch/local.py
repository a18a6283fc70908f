"""Worker processes of this machine, by Dask.

Where the system can, they are copies of one process that has imported what all need, and start in no time.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import forkserver
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from distributed import Client, LocalCluster

LANGUAGES = "TQCHECK_BATCH_LANGUAGES"
_IMPORTED = "tqcheck.batch.imported"
_ENVIRONMENT = {
    "DASK_LOGGING__DISTRIBUTED": "critical",  # what goes wrong is said by the process that gives the orders
    "OMP_NUM_THREADS": "1",  # there is a worker for each core
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
}
# Dask looks after its processes up to fifty times a second, and keeps what it sees: of workers that do one part after
# the other that is more than anybody reads.
_CALM = {
    "distributed.admin.tick.interval": "2s",
    "distributed.admin.tick.limit": "1h",
    "distributed.admin.system-monitor.interval": "10s",
    "distributed.admin.system-monitor.log-length": 60,
    "distributed.worker.memory.terminate": False,
    "distributed.worker.memory.target": False,
    "distributed.worker.memory.spill": False,
    "distributed.worker.memory.pause": False,
}


@contextmanager
def workers(count: int, languages: Iterable[tuple[str, str]] = ()) -> Iterator[Client]:
    """A client of so many workers, which begin with the lists of these languages of source and target."""
    import dask.config
    from distributed import Client

    with dask.config.set({**_CALM, "distributed.worker.multiprocessing-method": _way()}):
        known = " ".join("/".join(pair) for pair in languages)
        with _undisturbed(), _environment({**_ENVIRONMENT, LANGUAGES: known}):
            cluster = _started(count)
        with cluster, Client(cluster) as client:
            yield client


def _way() -> str:
    return "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else "spawn"


def _started(count: int) -> LocalCluster:
    from distributed import LocalCluster

    if _way() == "forkserver":
        forkserver.set_forkserver_preload([_IMPORTED])
        forkserver.ensure_running()
    return LocalCluster(
        n_workers=count,
        threads_per_worker=1,
        processes=True,
        dashboard_address=None,
        memory_limit=0,  # parts are small; a part that is not must not be swapped about
        security=_own_keys(),
    )


def _own_keys() -> Any:
    """Keys made for this run: no other user of the machine can give the workers orders."""
    from distributed.security import Security

    return Security.temporary()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """What is started within does not hear Ctrl-C, which this process answers for all."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _environment(wanted: Mapping[str, str]) -> Iterator[None]:
    """What is started within has these variables, where the user has set no others."""
    new = {name: value for name, value in wanted.items() if name not in os.environ}
    os.environ.update(new)
    try:
        yield
    finally:
        for name in new:
            os.environ.pop(name, None)
