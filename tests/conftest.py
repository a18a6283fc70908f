"""What holds for every test."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the user's cache of results."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("TQCHECK_CACHE_DIR", str(folder))
    return folder
