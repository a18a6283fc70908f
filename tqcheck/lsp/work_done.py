"""Progress of a check that takes longer than a moment, with a button that ends it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from uuid import uuid4

from lsprotocol.types import WorkDoneProgressBegin, WorkDoneProgressEnd, WorkDoneProgressReport
from pygls.lsp.server import LanguageServer

_PATIENCE = 0.5  # seconds before a line is shown
_PACE = 0.2  # seconds between two reports


class ProgressLine:
    """One line, shown where the work takes longer; made in the event loop, called from the thread that works."""

    def __init__(self, server: LanguageServer, cancel: Callable[[], None]) -> None:
        self._server, self._cancel = server, cancel
        self._loop = asyncio.get_running_loop()
        self._next = monotonic() + _PATIENCE
        self._token = str(uuid4())
        self._begun: asyncio.Task[None] | None = None
        self._ended = False

    def __call__(self, label: str, done: int, total: int) -> None:
        """How far the work is."""
        if monotonic() >= self._next:
            self._next = monotonic() + _PACE
            self._loop.call_soon_threadsafe(self._show, label, 100 * done // max(1, total))

    def end(self) -> None:
        """Take the line away."""
        self._ended = True
        if self._begun is not None and self._begun.done() and not self._begun.cancelled():
            self._server.work_done_progress.end(self._token, WorkDoneProgressEnd())

    def _show(self, label: str, percentage: int) -> None:
        if self._ended:
            return
        if self._begun is None:
            self._begun = self._loop.create_task(self._begin(label, percentage))
        elif self._begun.done():
            self._server.work_done_progress.report(
                self._token, WorkDoneProgressReport(message=label, percentage=percentage)
            )

    async def _begin(self, label: str, percentage: int) -> None:
        progress = self._server.work_done_progress
        await progress.create_async(self._token)
        begin = WorkDoneProgressBegin("tqcheck", cancellable=True, message=label, percentage=percentage)
        progress.begin(self._token, begin)
        progress.tokens[self._token].add_done_callback(lambda token: self._cancel() if token.cancelled() else None)
        if self._ended:
            progress.end(self._token, WorkDoneProgressEnd())


class Silence:
    """For editors that show no progress."""

    def __call__(self, label: str, done: int, total: int) -> None:
        """Nothing is shown."""

    def end(self) -> None:
        """Nothing was."""
