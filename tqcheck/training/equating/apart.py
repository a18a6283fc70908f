"""How far apart the same quality is in different pairs of languages, before scores are moved and after."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tqcheck.models.equating.shifts import Shifts, moved
from tqcheck.training.equating.anchors import Anchor
from tqcheck.training.equating.shift_fitting import Array, Places, Said, places, shifts

_PARTS = 5


@dataclass(frozen=True, slots=True)
class Apart:
    """The mean score of anchors of one kind, and the spread of pairs of languages about it (one standard deviation, in
    points of 100), before and after; `chance` is the spread that as few sentences would have in equal pairs."""

    kind: str
    sentences: int
    mean: float
    before: float
    after: float
    chance: float


def crossed(known: Sequence[Said], about: Collection[str] = ()) -> list[float]:
    """Of each what it is moved by where its sentence, and others, were not fitted on; `about` as `shifts` has it."""
    found = [0.0] * len(known)
    for part in range(_PARTS):
        fitted = Shifts(shifts([one for one in known if _part(one) != part], about))
        for number, one in enumerate(known):
            if _part(one) == part:
                found[number] = fitted.of(one.languages)
    return found


def _part(said: Said) -> int:
    return said.sentence[0] % _PARTS


def apart(known: Sequence[Said], by: Sequence[float]) -> Iterator[Apart]:
    """Of each kind of anchor, and of all; `by` is what each is moved by."""
    for kind in (*Anchor, None):
        at = [n for n, one in enumerate(known) if kind in (None, one.sentence[1])]
        chosen = [known[n] for n in at]
        before = np.array([_score(one.odds) for one in chosen])
        after = np.array([moved(_score(known[n].odds), by[n]) for n in at])
        yield Apart(kind or "all", len(chosen), float(after.mean()), *_spreads(chosen, before, after))


def _spreads(known: Sequence[Said], before: Array, after: Array) -> tuple[float, float, float]:
    pairs = places([one.languages for one in known])
    first, last = (_centred(known, scores) for scores in (before, after))
    chance = float(np.sqrt(np.mean([np.var(last[at]) / len(at) for at in pairs.values()])))
    return _spread(first, pairs), _spread(last, pairs), chance


def _spread(rest: Array, pairs: Places) -> float:
    return float(np.std([rest[at].mean() for at in pairs.values()]))


def _centred(known: Sequence[Said], scores: Array) -> Array:
    """Scores less the mean of their sentence in all pairs of languages."""
    rest = scores.copy()
    for at in places([one.sentence for one in known]).values():
        rest[at] -= scores[at].mean()
    return rest


def _score(odds: float) -> float:
    return float(100 / (1 + np.exp(-odds)))
