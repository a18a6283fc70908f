"""Keeps every open text checked: at once by rules, after a moment by models, in a pause as a whole.

All that is here runs in the server's event loop; the checks themselves run in threads. A newer version of a text ends
the check of the older one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event
from typing import Protocol

from lsprotocol.types import TextDocumentContentChangeEvent

from tqcheck.errors import TqcheckError
from tqcheck.loading.texts import Job
from tqcheck.lsp.buffers import Buffer, Buffers
from tqcheck.lsp.examination import Examination, Given, SupersededError, examine
from tqcheck.remembering import Effort, Memory
from tqcheck.settings import CONFIG_NAME, Settings

_PAUSES = {Effort.NONE: 0.03, Effort.NEW: 0.2, Effort.ALL: 0.8}  # seconds without a change before each stage
_THREADS = 64  # most of them wait for their turn with the models
_CONFIGS = frozenset({CONFIG_NAME, "pyproject.toml"})

Configure = Callable[[Path], Settings]
"""The settings for the texts of a folder; `TqcheckError` where they cannot be read."""


class Ticker(Protocol):
    """One line of progress."""

    def __call__(self, label: str, done: int, total: int) -> None:
        """How far the work is; called from the thread that does it."""

    def end(self) -> None:
        """The work is done, or given up."""


class Screen(Protocol):
    """What the desk shows things on: the editor."""

    def show(self, buffer: Buffer, result: Examination) -> None:
        """What was found in a text."""

    def clear(self, uri: str) -> None:
        """The text is open no more."""

    def line(self, cancel: Callable[[], None]) -> Ticker:
        """A line of progress, on which a person may `cancel` the work."""

    def failed(self, error: Exception) -> None:
        """A check ended in a fault of our own."""


@dataclass(slots=True, eq=False)
class Open:
    """An open text, what is remembered of it, and the check that is under way."""

    buffer: Buffer
    memories: dict[Job, Memory] = field(default_factory=dict)
    result: Examination | None = None
    task: asyncio.Task[None] | None = None
    ready: asyncio.Event = field(default_factory=asyncio.Event)  # the present version is checked, at least by rules


class OpenTexts:
    """The open texts and their checks."""

    def __init__(self, configure: Configure, screen: Screen) -> None:
        self.buffers = Buffers()
        self._configure, self._screen = configure, screen
        self._open: dict[str, Open] = {}
        self._settings: dict[Path, Settings] = {}
        self._threads = ThreadPoolExecutor(_THREADS, "check")

    def opened(self, uri: str, language_id: str, version: int, text: str) -> None:
        """The editor has opened a text."""
        self._open[uri] = Open(self.buffers.open(uri, language_id, version, text))
        self._restart(uri)

    def changed(self, uri: str, version: int, changes: Iterable[TextDocumentContentChangeEvent]) -> None:
        """A text has been edited."""
        if (text := self._open.get(uri)) is not None:
            text.buffer.change(version, changes)
            self._restart(uri)

    def closed(self, uri: str) -> None:
        """A text has been closed: what stands in its file counts again."""
        if (text := self._open.pop(uri, None)) is not None:
            _cancel(text)
            self.buffers.close(uri)
            self._screen.clear(uri)
            self._recheck(lambda other: _reads(other, {text.buffer.path}))

    def files_changed(self, written: Collection[Path], others: Collection[Path]) -> None:
        """Files were `written`; `others` have come or gone, so that a text may have another source, or none."""
        if any(path.name in _CONFIGS for path in (*written, *others)):
            self._settings.clear()
        changed_settings = not self._settings
        held = {buffer.path for buffer in self.buffers}
        moved = set(written) - held
        self._recheck(lambda text: changed_settings or bool(set(others) - held) or _reads(text, moved))

    def settings_changed(self) -> None:
        """Everything is read and checked anew."""
        self._settings.clear()
        self._recheck(lambda _text: True)

    async def current(self, uri: str) -> Examination | None:
        """What is known of the present version of a text, as soon as the rules have seen it."""
        while (text := self._open.get(uri)) is not None:
            await text.ready.wait()
            if text.result is None or text.result.given.version == text.buffer.version:
                return text.result
            await asyncio.sleep(_PAUSES[Effort.NONE])
        return None

    async def check_anew(self, uri: str) -> Examination | None:
        """Forget what is known of a text, and check it as a whole."""
        if (text := self._open.get(uri)) is None:
            return None
        text.memories.clear()
        self._restart(uri)
        try:
            while text.task is not None and not text.task.done():
                await asyncio.wait({text.task})
        except asyncio.CancelledError:
            _give_up(text, text.task)
            raise
        return text.result

    def end(self) -> None:
        """Give up all that is under way."""
        for text in self._open.values():
            _cancel(text)
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _restart(self, uri: str) -> None:
        """Check a text, and those that were read beside it."""
        path = self._open[uri].buffer.path
        for other in (self._open[uri], *(text for text in self._open.values() if _reads(text, {path}))):
            self._start(other)

    def _recheck(self, is_meant: Callable[[Open], bool]) -> None:
        for text in list(self._open.values()):
            if is_meant(text):
                self._start(text)

    def _start(self, text: Open) -> None:
        _cancel(text)
        text.ready.clear()
        text.task = asyncio.get_running_loop().create_task(self._check(text))

    async def _check(self, text: Open) -> None:
        stop = Event()
        try:
            for effort, pause in _PAUSES.items():
                await asyncio.sleep(pause)
                text.result = await self._stage(text, effort, stop)
                text.ready.set()
                self._screen.show(text.buffer, text.result)
                if not _asks_models(text.result):
                    break
        except Exception as error:  # the server lives on, whatever a text has led to
            self._screen.failed(error)
            text.ready.set()
        finally:
            stop.set()

    async def _stage(self, text: Open, effort: Effort, stop: Event) -> Examination:
        buffer = text.buffer
        given = Given(buffer.path, buffer.language_id, buffer.version, buffer.encoding, self.buffers.texts())
        line = self._screen.line(partial(_give_up, text, text.task))

        def goes_on() -> None:
            if stop.is_set():
                raise SupersededError

        def progress(label: str, done: int, total: int) -> None:
            goes_on()
            line(label, done, total)

        try:
            settings = self._settings_of(buffer.path.parent)
            work = partial(examine, given, settings, text.memories, effort, goes_on, progress)
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        except TqcheckError as error:
            return Examination(given, Settings(), effort, problem=error)
        finally:
            line.end()

    def _settings_of(self, folder: Path) -> Settings:
        if folder not in self._settings:
            self._settings[folder] = self._configure(folder)
        return self._settings[folder]


def _cancel(text: Open) -> None:
    """End the check that is under way; another will follow, or the text is closed."""
    if text.task is not None:
        text.task.cancel()


def _give_up(text: Open, task: asyncio.Task[None] | None) -> None:
    """End the check `task`, if it is still the one under way, at a person's wish: what is known stays as it is."""
    if text.task is task:
        _cancel(text)
        text.ready.set()


def _asks_models(result: Examination) -> bool:
    return bool(result.reports) and (result.settings.model != "none" or bool(result.settings.models))


def _reads(text: Open, paths: Collection[Path]) -> bool:
    """Whether the last check of a text depended on one of the files, itself aside."""
    if text.result is None:
        return False
    settings = text.result.settings
    aside = (settings.glossary, settings.dictionary, settings.baseline)
    read = {*map(Path, text.result.sides), *(path.resolve() for path in aside if path is not None)}
    return not (read - {text.buffer.path}).isdisjoint(paths)
