"""A batch in this process, of tables that `tests_batch` writes."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # tests_batch.py

pytest.importorskip("pyarrow", reason="the batch extra")
pytest.importorskip("distributed", reason="the batch extra")


@pytest.fixture
def batch(tmp_path: Path) -> Callable[..., Any]:
    """Runs a batch by rules from English into German, in this process."""
    from tests_batch import Silent, rules

    from tqcheck.batch.running import Request, run
    from tqcheck.settings import Settings

    def start(
        *inputs: str, output: str | Path = tmp_path / "out.jsonl", settings: Settings | None = None, **more: Any
    ) -> Any:
        return run(Request(inputs=inputs, output=str(output), **more), settings or rules(), Silent())

    return start
