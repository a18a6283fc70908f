"""Who is checked when: so many at once, so many waiting, and each in the order of coming."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from typing import Any

from tqcheck.serve import check_thread, problems, requests
from tqcheck.serve.limits import Limits
from tqcheck.serve.models_turn import ModelsTurn
from tqcheck.settings import Settings

Gone = Callable[[], Awaitable[bool]]
_BEAT = 0.5  # seconds between looks whether the client is still there


@dataclass(frozen=True, slots=True)
class Waiting:
    """The check has not begun; `ahead` others come before it."""

    ahead: int


class _Lane:
    """A line of checks, before threads of its own."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._pool = ThreadPoolExecutor(limits.at_once, thread_name_prefix=name)
        self._free = limits.at_once
        self._most = limits.waiting
        self._line: list[asyncio.Event] = []

    @asynccontextmanager
    async def place(self) -> AsyncIterator[_LanePlace]:
        if not self._free and len(self._line) >= self._most:
            raise problems.busy(self._most)
        place = _LanePlace(self)
        try:
            yield place
        finally:
            place.leave()

    def ahead(self, turn: asyncio.Event) -> int:
        return self._line.index(turn) + 1 if turn in self._line else 0

    def enter(self, turn: asyncio.Event) -> None:
        if self._free:
            self._free -= 1
            turn.set()
        else:
            self._line.append(turn)

    def leave(self, turn: asyncio.Event) -> None:
        if turn in self._line:
            self._line.remove(turn)
        elif self._line:
            self._line.pop(0).set()
        else:
            self._free += 1

    def start(self, function: Callable[..., None], *arguments: Any) -> asyncio.Future[None]:
        return asyncio.get_running_loop().run_in_executor(self._pool, function, *arguments)

    def close(self) -> None:
        self._pool.shutdown(wait=False, cancel_futures=True)


class _LanePlace:
    """One check's place in a lane, kept until its thread has ended, also where its client has gone before."""

    def __init__(self, lane: _Lane) -> None:
        self._lane = lane
        self.turn = asyncio.Event()
        self._running: asyncio.Future[None] | None = None
        lane.enter(self.turn)

    @property
    def ahead(self) -> int:
        return self._lane.ahead(self.turn)

    def start(self, function: Callable[..., None], *arguments: Any) -> asyncio.Future[None]:
        self._running = self._lane.start(function, *arguments)
        return self._running

    def leave(self) -> None:
        if self._running is None:
            self._lane.leave(self.turn)
        else:
            self._running.add_done_callback(self._left)

    def _left(self, future: asyncio.Future[None]) -> None:
        if not future.cancelled():
            future.exception()  # nobody waits for it
        self._lane.leave(self.turn)


class Desk:
    """Takes checks in. Those by rules alone have a lane of their own, so that none waits for a model it does not ask.

    Models are loaded once, by `open`, and asked by one check at a time: they use all processors as it is.
    """

    def __init__(self, settings: Settings, limits: Limits) -> None:
        self.settings, self.limits = settings, limits
        self._rules, self._models = _Lane("rules", limits), _Lane("models", limits)
        self.models = ModelsTurn()
        self._watches: set[check_thread.Watch] = set()
        self._loading: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Begin to load what checks need, models at last, in the background."""
        self._loading = asyncio.get_running_loop().create_task(self._load())

    def close(self) -> None:
        """End what runs, at its next step."""
        for watch in self._watches:
            watch.stop()
        for lane in (self._rules, self._models):
            lane.close()

    async def events(
        self, task: check_thread.CheckTask, gone: Gone
    ) -> AsyncGenerator[Waiting | check_thread.Event, None]:
        """Check `task`, from its place in the line to the whole report; `Problem` or `TqcheckError` where it fails.

        It ends when the iterator is closed, or when `gone` says that the client is.
        """
        with_models = requests.asks_models(task.settings)
        watch = check_thread.Watch(self.limits.check_seconds)
        self._watches.add(watch)
        try:
            async with (self._models if with_models else self._rules).place() as place:
                async for waiting in _wait(place, gone):
                    yield waiting
                if with_models and self.models.failure is not None:
                    raise self.models.failure
                watch.begin()
                async with aclosing(_run(task, watch, place, self.models if with_models else None, gone)) as running:
                    async for event in running:
                        yield event
        finally:
            watch.stop()
            self._watches.discard(watch)

    async def _load(self) -> None:
        def tell(event: check_thread.Event) -> None:
            if isinstance(event, check_thread.ShareDone):
                self.models.share = event.share

        try:
            await self._rules.start(check_thread.warm, requests.without_models(self.settings), lambda _: None)
            if requests.asks_models(self.settings):
                await self._models.start(check_thread.warm, self.settings, tell)
            self.models.open()
        except Exception as error:
            self.models.open(error)


async def _wait(place: _LanePlace, gone: Gone) -> AsyncGenerator[Waiting, None]:
    while not place.turn.is_set():
        yield Waiting(place.ahead)
        await _beat(place.turn.wait(), gone)


async def _run(
    task: check_thread.CheckTask, watch: check_thread.Watch, place: _LanePlace, turn: ModelsTurn | None, gone: Gone
) -> AsyncGenerator[check_thread.Event, None]:
    """What the check's thread tells, as it tells it."""
    told: asyncio.Queue[check_thread.Event | Exception | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def tell(event: check_thread.Event) -> None:
        loop.call_soon_threadsafe(told.put_nowait, event)

    async def look() -> None:
        while not watch.late:
            if await gone():
                return told.put_nowait(ClientGoneError())
            await asyncio.sleep(_BEAT)
        return told.put_nowait(check_thread.StoppedError())

    running = place.start(check_thread.check, task, watch, tell, turn)
    running.add_done_callback(lambda _: told.put_nowait(None))
    looking = loop.create_task(look())
    try:
        while (event := await told.get()) is not None:
            if isinstance(event, Exception):
                raise event
            yield event
        await running
    except check_thread.StoppedError:
        raise problems.too_slow(watch.seconds) from None
    finally:
        looking.cancel()


async def _beat(awaited: Awaitable[Any], gone: Gone) -> None:
    try:
        await asyncio.wait_for(awaited, _BEAT)
    except TimeoutError:
        await _require(gone)


class ClientGoneError(Exception):
    """Nobody reads the answer any more."""


async def _require(gone: Gone) -> None:
    if await gone():
        raise ClientGoneError
