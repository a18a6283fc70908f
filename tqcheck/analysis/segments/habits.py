"""What a document does again and again, told from its exceptions: one finding says enough of a habit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from tqcheck.records.hit import Hit

_FEWEST = 3  # places that are no chance
_SELDOM = 8  # a slip in fewer places than one in so many is an exception


@dataclass(frozen=True, slots=True)
class Instance:
    """A place where a document could do something wrong in the way that `kind` names, and the hit where it does."""

    kind: Hashable
    hit: Hit | None = None


def without_habits(instances: Sequence[Instance], habit: Callable[[Hit, int], Hit]) -> Iterator[Hit]:
    """The hits of what a document does right nearly always; of its habits the first, of which `habit` makes what is
    said of them all, given how many they are."""
    slips = Counter(instance.kind for instance in instances if instance.hit is not None)
    all_ = Counter(instance.kind for instance in instances)
    told: set[Hashable] = set()
    for kind, hit in ((instance.kind, instance.hit) for instance in instances):
        if hit is None:
            continue
        if slips[kind] < _FEWEST or slips[kind] * _SELDOM < all_[kind]:
            yield hit
        elif kind not in told:
            told.add(kind)
            yield habit(hit, slips[kind])
