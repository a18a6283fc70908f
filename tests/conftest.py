"""What holds for every test."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tqcheck.measuring import adapters

# No example is timed, as machines are busy; a gate tries the same examples each time, a person ever new ones.
settings.register_profile("gate", deadline=None, derandomize=True)
settings.register_profile("person", deadline=None)
settings.load_profile("gate" if os.environ.get("CI") else "person")


@pytest.fixture(autouse=True)
def no_judge_at_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test prepares and loads the judge that pip installed, which takes long: the encoder serves."""
    monkeypatch.setattr(adapters, "judge", lambda _settings: ())


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the user's cache of results."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(folder))
    return folder


@pytest.fixture(autouse=True)
def unswept_memory(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where a test measures how time grows, no sweep through all that the other tests left is counted in."""
    if "linear" not in request.node.name:
        yield
        return
    gc.collect()
    gc.disable()
    yield
    gc.enable()
