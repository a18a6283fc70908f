"""Whose turn it is to ask the models: nobody's until they are loaded, then one check's at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import sleep

_LOOK = 0.1  # seconds between looks whether a check that waits for its turn is still wanted


class ModelsTurn:
    """The models of a server; they use all processors, so that two checks at once would be no faster.

    `share` of the loading is done; `failure` is why there is no model.
    """

    def __init__(self) -> None:
        self._loaded = threading.Event()
        self._changed = threading.Condition()
        self._line: list[object] = []  # who asks them, and behind that one those who wait, as they came
        self.share = 0.0
        self.failure: Exception | None = None

    @property
    def loaded(self) -> bool:
        """Whether the models can be asked, or cannot ever."""
        return self._loaded.is_set()

    def open(self, failure: Exception | None = None) -> None:
        """The models are loaded, or cannot be for this reason."""
        self.failure = failure
        self._loaded.set()

    def take(self, tick: Callable[[], None], say: Callable[[str, float], None]) -> None:
        """Wait for one's turn, and keep it until `release`; what `tick` raises ends the waiting.

        `say` is told what is waited for, and how much of it is done.
        """
        while not self.loaded:
            tick()
            say("loading the models", self.share)
            sleep(_LOOK)
        if self.failure is not None:
            raise self.failure
        mine = object()
        with self._changed:
            self._line.append(mine)
            try:
                while self._line[0] is not mine:
                    tick()
                    say("waiting for the model, which reads another text", 0.0)
                    self._changed.wait(_LOOK)
            except BaseException:
                self._line.remove(mine)
                raise

    def release(self) -> None:
        """Let the next one ask them."""
        with self._changed:
            del self._line[0]
            self._changed.notify_all()
