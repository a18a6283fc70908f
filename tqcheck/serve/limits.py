"""What a server takes upon itself at most."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds on size, time and number, each of which an option of `tqcheck serve` may move."""

    body_bytes: int = 4_000_000  # of a request; a file in it takes a third more than by itself
    body_seconds: float = 30.0  # in which a request must have arrived
    check_seconds: float = 300.0  # of a check, from when it begins
    at_once: int = 4  # checks that run together
    waiting: int = 64  # checks that wait for one of them to end
