from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tqcheck.cli.main import commands

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "reporters")]  # engines.py, reports.py


@pytest.fixture
def tqcheck(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """Runs a command in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def invoke(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(commands, arguments, input=stdin)

    return invoke


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Any:
    from engines import Engine
    from reports import document, report

    fake = Engine(report(document("Gut.\n")))
    monkeypatch.setattr("tqcheck.pipeline.run", fake)
    return fake
