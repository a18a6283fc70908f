"""What holds for every test."""

from __future__ import annotations

import gc
import os
import re
import signal
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tqcheck.measuring import adapters

# No example is timed, as machines are busy; a gate tries the same examples each time, a person ever new ones.
settings.register_profile("gate", deadline=None, derandomize=True)
settings.register_profile("person", deadline=None)
settings.load_profile("gate" if os.environ.get("CI") else "person")


# Modules of tests that name one of these start processes, torch or a browser.
_SLOW = re.compile(r"^\s*(?:import|from) (?:subprocess|torch|playwright|dask|moto)\b", re.MULTILINE)


@cache
def _is_slow(module: Path) -> bool:
    return bool(_SLOW.search(module.read_text(encoding="utf-8")))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as `integration` what is slow by what its module imports, so that no module can forget to."""
    for item in items:
        if _is_slow(item.path):
            item.add_marker(pytest.mark.integration)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With `-n`, a process that has done its tests takes over some of another's, unless `--dist` says otherwise."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log) if config.getoption("dist") == "load" else None


@pytest.fixture(autouse=True)
def no_judge_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test prepares and loads the judge that pip installed, which takes long: the encoder serves."""
    monkeypatch.setattr(adapters, "judge", lambda _settings: ())


@pytest.fixture(scope="session")
def caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Folders, one a test: pytest's own would look through all that it has made for each further one."""
    place = tmp_path_factory.mktemp("caches")
    return (place / str(number) for number in count())


@pytest.fixture(autouse=True)
def own_cache(caches: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the user's cache of results."""
    folder = next(caches)
    folder.mkdir(0o700)
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(folder))
    return folder


@pytest.fixture(autouse=True)
def unswept_memory(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where a test measures how time grows, no sweep through all that the other tests left is counted in.

    Nothing is swept before it, either: that takes half a second in a process that ran thousands of tests.
    """
    if "linear" not in request.node.name:
        yield
        return
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(scope="module")
def interruptible() -> Iterator[None]:
    """Processes started in the test hear Ctrl-C also where the tests themselves run in the background, which do not."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
