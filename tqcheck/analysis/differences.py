"""What one side has and the other has not, item by item: the common part of the markup checks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

from tqcheck.records.span import Span


@dataclass(frozen=True, slots=True)
class Item:
    """Something that must be equal in the translation: where it stands, how it is shown, and what is compared."""

    span: Span
    shown: str
    key: Hashable


def differences(
    source: Iterable[Item], target: Iterable[Item], same: Callable[[Item, Item], bool] | None = None
) -> tuple[list[Item], list[Item]]:
    """Items missing in the target and items it has in excess, compared by key, how often included.

    `same` may recognise further pairs among those left over (a localised address).
    """
    left: dict[Hashable, list[Item]] = defaultdict(list)
    for item in source:
        left[item.key].append(item)
    extra: list[Item] = []
    for item in target:
        if left[item.key]:
            left[item.key].pop(0)
        else:
            extra.append(item)
    missing = [item for items in left.values() for item in items]
    return _unmatched(missing, extra, same) if same else (missing, extra)


def _unmatched(
    missing: list[Item], extra: list[Item], same: Callable[[Item, Item], bool]
) -> tuple[list[Item], list[Item]]:
    still_missing: list[Item] = []
    for item in missing:
        partner = next((other for other in extra if same(item, other)), None)
        if partner is None:
            still_missing.append(item)
        else:
            extra.remove(partner)
    return still_missing, extra
