"""What one side has and the other has not, item by item: the common part of the markup checks."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from itertools import islice

from tqcheck.records.span import Span

_COMPARED = 32  # items left over that one is compared with, the first ones, so that long lists stay quick


@dataclass(frozen=True, slots=True)
class ToCompare:
    """Something that must be equal in the translation: where it stands, how it is shown, and what is compared."""

    span: Span
    shown: str
    key: Hashable


@dataclass(frozen=True, slots=True)
class Kinship:
    """What else may be taken for the same: items of one `group` for which `holds`, of source and target, is true."""

    group: Callable[[ToCompare], Hashable]
    holds: Callable[[ToCompare, ToCompare], bool]


def differences(
    source: Iterable[ToCompare], target: Iterable[ToCompare], kinship: Kinship | None = None
) -> tuple[list[ToCompare], list[ToCompare]]:
    """Items missing in the target and items it has in excess, compared by key, how often included.

    `kinship` may recognise further pairs among those left over (a localised address).
    """
    left: dict[Hashable, deque[ToCompare]] = defaultdict(deque)
    for item in source:
        left[item.key].append(item)
    extra: list[ToCompare] = []
    for item in target:
        if left[item.key]:
            left[item.key].popleft()
        else:
            extra.append(item)
    missing = [item for items in left.values() for item in items]
    return _unrelated(missing, extra, kinship) if kinship and missing and extra else (missing, extra)


def _unrelated(
    missing: list[ToCompare], extra: list[ToCompare], kinship: Kinship
) -> tuple[list[ToCompare], list[ToCompare]]:
    waiting: dict[Hashable, deque[int]] = defaultdict(deque)  # indices of `extra`
    for index, item in enumerate(extra):
        waiting[kinship.group(item)].append(index)
    still_missing: list[ToCompare] = []
    taken: set[int] = set()
    for item in missing:
        candidates = waiting[kinship.group(item)]
        partner = next((i for i in islice(candidates, _COMPARED) if kinship.holds(item, extra[i])), None)
        if partner is None:
            still_missing.append(item)
        else:
            candidates.remove(partner)  # one of the first
            taken.add(partner)
    return still_missing, [item for index, item in enumerate(extra) if index not in taken]
