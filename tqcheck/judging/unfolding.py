"""Findings pair by pair, as a model reads: what the rules have found there, and what the model says of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tqcheck.contracts import Context, Scope
from tqcheck.judging import checking
from tqcheck.judging.checking import Found
from tqcheck.judging.selection import Checks
from tqcheck.records.segment import Pair


class Unfolding:
    """`checks` are those that run, `rules` the hits of all that ask no model, as `checking.every` gives them."""

    def __init__(self, checks: Checks, rules: Iterable[Found], context: Context) -> None:
        self._asking = {name: check for name, check in checks.items() if check.needs | check.uses}
        self._context = context
        self._rules: dict[int, list[Found]] = defaultdict(list)
        for found in rules:
            if found.name not in self._asking or found.check.scope is Scope.DOCUMENT:
                self._rules[found.pair.id].append(found)

    def of(self, pair: Pair) -> list[Found]:
        """The hits in a pair that has its evidence; none where the model has nothing to say of it.

        A check of the whole document adds what the model says of the pair to what its rules have found in all.
        """
        asked = checking.every(self._asking, (pair,), self._context)
        if not any(found.hit.from_model for found in asked):
            return []
        new = [found for found in asked if found.hit.from_model or found.check.scope is Scope.PAIR]
        return checking.settled([*self._rules.get(pair.id, ()), *new])
