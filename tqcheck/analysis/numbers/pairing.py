"""Which number of a translation stands in the place of which number of the source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from tqcheck.analysis.numbers.quantity import Quantity, QuantityKind

_CANDIDATES = 8  # numbers compared with each other to find the most alike
_SMALL = 100
_FEWEST_IN_WORDS = 3
_A_THOUSAND = 1000
_COUNTING = (QuantityKind.CARDINAL, QuantityKind.ORDINAL, QuantityKind.CENTURY)
_NAME = re.compile(r"([A-Za-z]+)-?\Z")
_LONGEST_NAME = 20
_NAME_BEFORE = re.compile(r"([^\W\d_]{4})[^\W\d_]*[ \u00a0]\Z")
_LARGEST_ROMAN = 40  # from XL on the letters are rather an acronym: CD, DC, MC, XL

Couple = tuple[Quantity, Quantity]


def matched(missing: list[Quantity], extra: list[Quantity]) -> Iterator[Couple]:
    """Takes from both lists what stands for each other: the most alike, else by their order."""
    waiting = iter(missing.copy())
    candidates, found = list(islice(waiting, _CANDIDATES)), 0
    for after in extra:
        if not candidates:
            break
        before = max(candidates, key=lambda quantity: _likeness(quantity, after))
        candidates.remove(before)
        candidates += islice(waiting, 1)
        found += 1
        yield before, after
    missing[:] = [*candidates, *waiting]
    del extra[:found]


def small(uncertain: Iterable[Quantity], due: list[Quantity]) -> Iterator[Couple]:
    """Takes from `due` the small numbers in digits that stand beside "six" or "1", which alone may mean nothing."""
    counting = (q for q in uncertain if q.kind in (QuantityKind.CARDINAL, QuantityKind.ORDINAL) and q.values)
    free = (q for q in counting if q.in_digits or q.values[0] > 1)
    candidates, left = list(islice(free, _CANDIDATES)), []
    for quantity in due:
        alike = next((other for other in candidates if _may_stand_for(other, quantity)), None)
        if alike is None:
            left.append(quantity)
        else:
            candidates.remove(alike)
            candidates += islice(free, 1)
            yield alike, quantity
    due[:] = left


def in_words(missing: Sequence[Quantity], extra: Sequence[Quantity]) -> list[Couple]:
    """The only small number in words that each side has alone ("eight teams", "dix équipes"); two are idioms.

    As many others as the other side has, all of them sure, stand for each other.
    """
    missing, extra = ([q for q in side if q.kind is not QuantityKind.ROMAN] for side in (missing, extra))
    lost, new = ([q for q in side if _is_counting_word(q)] for side in (missing, extra))
    matched = len(missing) == len(extra) and all(q.certain for q in (*missing, *extra) if not _is_counting_word(q))
    sure = len(lost) == len(new) == 1 and matched
    return [(lost[0], new[0])] if sure and lost[0].kind is new[0].kind else []


def _is_counting_word(quantity: Quantity) -> bool:
    counting = (
        quantity.kind in (QuantityKind.CARDINAL, QuantityKind.ORDINAL)
        and not quantity.in_digits
        and not quantity.certain
    )
    return counting and quantity.scale == 1 and all(value >= _FEWEST_IN_WORDS for value in quantity.values)


def only_ones(missing: Sequence[Quantity], extra: Sequence[Quantity]) -> list[Couple]:
    """The only number that each side has alone, one of them too small to be sure ("eight", "eighteen"), or both no
    more than a multiplier ("half a million", "half a billion")."""
    lost, new = ([q for q in side if q.value != 1] for side in (missing, extra))
    if len(lost) != 1 or len(new) != 1:
        return []
    before, after = lost[0], new[0]
    counted = before.kind is after.kind and before.kind in _COUNTING and all(map(_is_small, (before, after)))
    bare = all(q.kind is QuantityKind.CARDINAL and q.values == (q.scale,) for q in (before, after))
    multiplied = bare and max(before.scale, after.scale) >= _A_THOUSAND * min(before.scale, after.scale)
    unsure = not (before.certain and after.certain)
    return [(before, after)] if unsure and (counted or multiplied) else []


def _is_small(quantity: Quantity) -> bool:
    value = quantity.value
    return value is not None and quantity.scale == 1 and _FEWEST_IN_WORDS <= value < _A_THOUSAND and value % 1 == 0


def numbered(missing: Sequence[Quantity], source: str, extra: Sequence[Quantity], target: str) -> list[Couple]:
    """Kings, chapters and wars: Roman numbers by their order, or one beside the only ordinal ("World War I").

    A number that a name of both sides has on one side alone was left out, or added, and not changed.
    """
    lost = [q for q in missing if _is_roman(q) and not _named_in(q, source, target)]
    new = [q for q in extra if _is_roman(q) and not _named_in(q, target, source)]
    if lost and len(lost) == len(new):
        return list(zip(lost, new, strict=True))
    left, right = (side if side else others for side, others in ((lost, _ordinals(missing)), (new, _ordinals(extra))))
    return [(left[0], right[0])] if len(left) == len(right) == 1 and (lost or new) else []


def _named_in(quantity: Quantity, text: str, other: str) -> bool:
    """Whether the name before the number stands in the other text without any number after it."""
    name = _NAME_BEFORE.search(text, max(0, quantity.span.start - _LONGEST_NAME), quantity.span.start)
    return name is not None and re.search(rf"{name[1]}\w*(?! [IVX\d])\b", other) is not None


def _is_roman(quantity: Quantity) -> bool:
    return quantity.kind is QuantityKind.ROMAN and quantity.values[0] < _LARGEST_ROMAN


def _ordinals(quantities: Iterable[Quantity]) -> list[Quantity]:
    return [q for q in quantities if q.kind is QuantityKind.ORDINAL and q.values and q.values[0] < _LARGEST_ROMAN]


def _may_stand_for(other: Quantity, quantity: Quantity) -> bool:
    if not quantity.in_digits or quantity.decimal or quantity.kind is not other.kind or quantity.values[0] >= _SMALL:
        return False
    return len(_digits(quantity)) == len(_digits(other))


def named_alike(missing: Iterable[Quantity], source: str, extra: Iterable[Quantity], target: str) -> Iterator[Couple]:
    """Versions of as many parts (1.2.3 and 1.3.3), and numbers held to the same letters (DVD-2 and DVD-3)."""
    free: dict[tuple[str, int], list[Quantity]] = {}
    for quantity in extra:
        if (key := _name(quantity, target)) is not None:
            free.setdefault(key, []).append(quantity)
    for quantity in missing:
        key = _name(quantity, source)
        if key is not None and free.get(key):
            yield quantity, free[key].pop(0)


def _name(quantity: Quantity, text: str) -> tuple[str, int] | None:
    if quantity.kind is QuantityKind.CHAIN:
        return "", len(quantity.span.of(text).split("."))
    if quantity.kind is not QuantityKind.IDENTIFIER:
        return None
    start = quantity.span.start
    name = _NAME.search(text[max(0, start - _LONGEST_NAME) : start])
    return (name[1].lower(), 0) if name else None


def _likeness(one: Quantity, other: Quantity) -> tuple[bool, bool, bool]:
    digits, others = _digits(one), _digits(other)
    return digits.rstrip("0") == others.rstrip("0"), one.kind is other.kind, len(digits) == len(others)


def _digits(quantity: Quantity) -> str:
    value = quantity.value
    return "" if value is None else f"{value.normalize():f}".replace(".", "")
