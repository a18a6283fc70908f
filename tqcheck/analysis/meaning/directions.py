"""Where a translation goes up and its source down, by words that are no opposites of each other: "rise" for low."""

from __future__ import annotations

from collections.abc import Iterator

from tqcheck.analysis.meaning.senses import Meanings
from tqcheck.records.span import Span

_UP, _DOWN = ("high", "above", "rise", "large"), ("low", "below", "fall", "small")
_MORE, _LESS = (*_UP, "more"), (*_DOWN, "less")
_APART = frozenset({("large", "fall"), ("fall", "large")})  # a tax on large cars was dropped


def turned_directions(before: Meanings, after: Meanings) -> Iterator[tuple[Span, Span]]:
    """The word by which the source goes one way and that by which the target goes the other, if nothing in either may
    go back: "a few metres above the lake", "below"."""
    for here, there, against, back in ((_UP, _DOWN, _LESS, _MORE), (_DOWN, _UP, _MORE, _LESS)):
        if before.possible.isdisjoint(against) and after.possible.isdisjoint(back):
            couples = ((was, now) for was in here if was in before.sure for now in there if now in after.sure)
            if couple := next((one for one in couples if one not in _APART), None):
                yield before.sure[couple[0]], after.sure[couple[1]]
