"""Walks the elements of a part, and passes over those that hold no text for readers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field

from tqcheck.loading.xml import Event, EventKind


@dataclass(slots=True, kw_only=True)
class PartWalk(ABC):
    """What a format says of each element that is not passed over; `_open` are those around the present place."""

    _open: list[Event] = field(default_factory=list, init=False)
    _passed_over: int = field(default=0, init=False)  # how many of them, from the first one on

    def read(self, events: Iterable[Event]) -> None:
        """All events of the part."""
        for event in events:
            if event.kind is EventKind.OPEN:
                self._enter(event)
                self._open.append(event)
            elif event.kind is EventKind.CLOSE:
                self._leave(self._open.pop(), event.span.end)
            elif event.kind is EventKind.TEXT and not self._passed_over and self._takes_text():
                self._text(event)

    def _enter(self, event: Event) -> None:
        if self._passed_over or self._passes_over(event):
            self._passed_over += 1
        else:
            self._begin(event)

    def _leave(self, opened: Event, end: int) -> None:
        if self._passed_over:
            self._passed_over -= 1
        else:
            self._end(opened, end)

    @abstractmethod
    def _passes_over(self, event: Event) -> bool:
        """Whether nothing within the element that begins is text; what it shows in its place may be noted."""

    @abstractmethod
    def _begin(self, event: Event) -> None:
        """An element begins; it is not open yet."""

    @abstractmethod
    def _end(self, opened: Event, end: int) -> None:
        """An element ends at `end` of the part's source; it is open no more."""

    @abstractmethod
    def _takes_text(self) -> bool:
        """Whether text that stands here, in the innermost open element, counts."""

    @abstractmethod
    def _text(self, event: Event) -> None:
        """Text that counts."""
