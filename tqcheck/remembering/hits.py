"""The hits of checks that look at one pair at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import replace

from tqcheck.contracts import Check, Context
from tqcheck.recent import Recent
from tqcheck.records.evidence import DocumentEvidence, Evidence
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.remembering.pairs import content

Compute = Callable[[], Iterator[Hit]]
_Known = dict[str, tuple[Hit, ...]]  # by check


class Hits:
    """Hits by check and pair. A check that asks no model is not run again for new evidence."""

    def __init__(self) -> None:
        self._recent: Recent[tuple[Hashable, Evidence | None], _Known] = Recent(0)
        self._context: Context | None = None
        self._pairs: dict[int, tuple[_Known, _Known]] = {}  # of the check that is under way, by the pair's id

    def begin(self, pairs: Iterable[Pair], context: Context) -> None:
        """Look up all pairs of a check; another context than the last one makes all that is known worthless."""
        context = replace(context, evidence=DocumentEvidence())
        if context != self._context:
            self._context, self._recent = context, Recent(0)
        pairs = list(pairs)
        self._recent.room = 1000 + 8 * len(pairs)
        self._pairs = {pair.id: self._of(pair) for pair in pairs}

    def of(self, name: str, check: Check, pair: Pair, compute: Compute) -> Iterable[Hit]:
        """The hits of a check in a pair: as they are known, or computed."""
        known = self._pairs[pair.id][bool(check.needs | check.uses)]
        if name not in known:
            known[name] = tuple(compute())
        return known[name]

    def _of(self, pair: Pair) -> tuple[_Known, _Known]:
        read = content(pair)
        return self._recent.of((read, None), dict), self._recent.of((read, pair.evidence), dict)
