"""Runs of the same words over and over: what a machine writes when it is stuck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import eq


@dataclass(frozen=True, slots=True)
class Loop:
    """Items `[start, end)` are `period` items repeated `times` times."""

    start: int
    end: int
    period: int
    times: int


def longest_loop(items: Sequence[str], longest_period: int, fewest_times: int = 2) -> Loop | None:
    """The longest stretch that repeats a unit of at most `longest_period` items; linear in their number."""
    best: Loop | None = None
    for period in range(1, min(longest_period, len(items) // fewest_times) + 1):
        # Most texts have too few equal items at this distance, whatever their order.
        if sum(map(eq, items, items[period:])) < period * (fewest_times - 1):
            continue
        for start, end in _runs(items, period):
            loop = Loop(start, end, period, (end - start) // period)
            if loop.times >= fewest_times and (best is None or loop.end - loop.start > best.end - best.start):
                best = loop
    return best


def _runs(items: Sequence[str], period: int) -> list[tuple[int, int]]:
    """Stretches in which each item equals the one `period` before it, the first unit included."""
    runs: list[tuple[int, int]] = []
    begin: int | None = None
    for index in range(period, len(items) + 1):
        same = index < len(items) and items[index] == items[index - period]
        if same and begin is None:
            begin = index
        elif not same and begin is not None:
            runs.append((begin - period, index))
            begin = None
    return runs
