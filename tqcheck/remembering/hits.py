"""The hits of checks that look at one pair at a time."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace

from tqcheck.caching.recent import Recent
from tqcheck.contracts import Check, Context
from tqcheck.records.evidence import DocumentEvidence, Evidence
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair
from tqcheck.remembering.pairs import content

_Known = dict[str, tuple[Hit, ...]]  # by check
_Pairs = Recent[tuple[Hashable, Evidence | None], _Known]


class Hits:
    """Hits by check and pair. A check that asks no model is not run again for new evidence."""

    def __init__(self) -> None:
        self._known: _Pairs = Recent(0)
        self._context: Context | None = None

    def begin(self, pairs: Sequence[Pair], context: Context) -> HitsOf:
        """What is known of these pairs; another context than the last one makes all of it worthless."""
        # Of the document, no check of one pair asks for its evidence or its lines.
        context = replace(context, evidence=DocumentEvidence(), lines=None)
        if context != self._context:
            self._context, self._known = context, Recent(0)
        self._known.room = 1000 + 8 * len(pairs)
        return HitsOf(pairs, self._known)


class HitsOf:
    """What is known of the pairs of one check of a document."""

    def __init__(self, pairs: Iterable[Pair], known: _Pairs) -> None:
        self._of_rules: dict[int, _Known] = {}  # by the pair's id
        self._of_models: dict[int, _Known] = {}
        for pair in pairs:
            read = content(pair)
            self._of_rules[pair.id] = known.of((read, None), dict)
            self._of_models[pair.id] = known.of((read, pair.evidence), dict)

    def of(self, name: str, check: Check, pair: Pair, compute: Callable[[], Iterator[Hit]]) -> Iterable[Hit]:
        """The hits of a check in a pair: as they are known, or computed."""
        known = (self._of_models if check.needs | check.uses else self._of_rules)[pair.id]
        if name not in known:
            known[name] = tuple(compute())
        return known[name]
