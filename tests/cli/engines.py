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
        self.notices: tuple[Any, ...] = ()

    def __call__(self, jobs: Sequence[Any], settings: Any, _progress: Any = None, **run: Any) -> Report:
        self.jobs, self.settings, self.notices = list(jobs), settings, run["notices"]
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer
