"""Which of the placeholders that a translation has in excess were written for which of those that it lacks."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice

from tqcheck.analysis.markup.differences import ToCompare
from tqcheck.analysis.markup.templates import tag_name, unformatted
from tqcheck.analysis.words.likeness import distance

_NAME = re.compile(r"[^\W_](?:[\w.-]*\w)?")
_LETTERS_A_SLIP = 3  # one slip in so many letters is a misspelling
_COMPARED = 16  # placeholders that one is compared with, the first ones, so that long lists stay quick


class How(Enum):
    """Why one placeholder is taken for another."""

    PARAMETERS = "a tag of the same name, with other parameters"
    MISSPELT = "nearly the same letters, or the only one that can be meant"
    RENAMED = "one of the same kind; which one is meant is not sure"


@dataclass(frozen=True, slots=True)
class Exchange:
    """A placeholder of the source, and what the translation has instead."""

    meant: ToCompare
    written: ToCompare
    how: How


def exchanges(
    missing: Sequence[ToCompare], extra: Sequence[ToCompare]
) -> tuple[list[ToCompare], list[ToCompare], list[Exchange]]:
    """What is missing and in excess without the exchanges among them, and these."""
    lost, more, found = list(missing), list(extra), list[Exchange]()
    for how, step in ((How.PARAMETERS, _same_tags), (How.MISSPELT, _alike), (How.RENAMED, _same_kind)):
        pairs = list(step(lost, more))
        only = how is How.RENAMED and len(lost) == len(more) == 1  # nothing else can be meant
        pairs = [(lost[0], more[0])] if only else pairs
        found += [Exchange(*pair, How.MISSPELT if only else how) for pair in pairs]
        lost, more = (_without(side, [pair[n] for pair in pairs]) for n, side in enumerate((lost, more)))
    return lost, more, found


def _without(items: Sequence[ToCompare], gone: Sequence[ToCompare]) -> list[ToCompare]:
    taken = set(map(id, gone))
    return [item for item in items if id(item) not in taken]


Pairs = Iterator[tuple[ToCompare, ToCompare]]


def _same_tags(missing: Sequence[ToCompare], extra: Sequence[ToCompare]) -> Pairs:
    waiting = _grouped(extra, lambda item: tag_name(item.shown))
    for item in missing:
        name = tag_name(item.shown)
        if name and waiting[name]:
            yield item, waiting[name].popleft()


def _alike(missing: Sequence[ToCompare], extra: Sequence[ToCompare]) -> Pairs:
    """Names of one kind that differ by a slip, `%{nmae}` and `%{name}`, or by their capitals."""
    waiting = _grouped(extra, _kind)
    for item in missing:
        candidates = waiting[_kind(item)]
        found = next((other for other in islice(candidates, _COMPARED) if is_slip(item.shown, other.shown)), None)
        if found is not None:
            candidates.remove(found)  # one of the first
            yield item, found


def _same_kind(missing: Sequence[ToCompare], extra: Sequence[ToCompare]) -> Pairs:
    """Those of a kind of which as many are missing as there are in excess: names that were translated."""
    lost, more = _grouped(missing, _kind), _grouped(extra, _kind)
    for kind, items in list(lost.items()):
        if len(items) == len(more[kind]):
            yield from zip(items, more[kind], strict=True)


def _grouped(
    items: Sequence[ToCompare], group: Callable[[ToCompare], Hashable]
) -> defaultdict[Hashable, deque[ToCompare]]:
    groups: defaultdict[Hashable, deque[ToCompare]] = defaultdict(deque)
    for item in items:
        groups[group(item)].append(item)
    return groups


def _kind(item: ToCompare) -> str:
    """How it is written, but for its name: `%{…}`, `:…`."""
    return _NAME.sub("…", "".join(unformatted(item.shown).split()))


def is_slip(one: str, other: str) -> bool:
    """Whether two placeholders differ by a slip of the keys, or by their capitals."""
    first, second = one.casefold(), other.casefold()
    letters = sum(map(str.isalpha, first))
    return first == second or distance(first, second) <= min(2, letters // _LETTERS_A_SLIP)
