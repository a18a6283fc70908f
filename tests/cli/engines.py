"""Stands for the pipeline, so that the command line is tested without it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tqcheck.records.report import Report


class Engine:
    """Remembers what it was asked, answers with `report` or raises it."""

    def __init__(self, report: Report) -> None:
        self.answer: Report | BaseException = report
        self.jobs: list[Any] = []
        self.settings: Any = None

    def __call__(self, jobs: Sequence[Any], settings: Any, _progress: Any = None, **_run: Any) -> Report:
        self.jobs, self.settings = list(jobs), settings
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer
