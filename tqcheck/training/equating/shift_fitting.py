"""By how much a model's odds differ from one pair of languages to another, for the same sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Places = Mapping[Hashable, npt.NDArray[np.intp]]
_ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Said:
    """The odds of quality that a model gives `sentence`, which is the same in each pair of languages."""

    languages: str
    sentence: Hashable
    odds: float


def shifts(known: Sequence[Said]) -> dict[str, float]:
    """The shift of each pair of languages that brings its odds to those of all pairs.

    Odds are taken for the sum of what the sentence, and what the pair of languages, adds (alternating least squares).
    Chance makes pairs differ, too: what one adds is held down by the share of it that chance explains (James and
    Stein, 1961: Estimation with quadratic loss).
    """
    odds = np.array([one.odds for one in known])
    pairs, sentences = places([one.languages for one in known]), places([one.sentence for one in known])
    rest = _without(odds, sentences, pairs)
    noise = float(rest @ rest) / max(1, len(odds) - len(pairs) - len(sentences) + 1)
    added = {name: float((odds - _of_sentences(odds, sentences, pairs))[at].mean()) for name, at in pairs.items()}
    middle = float(np.mean(list(added.values())))
    chance = noise * float(np.mean([1 / len(at) for at in pairs.values()]))
    true = max(0.0, float(np.var(list(added.values()))) - chance)
    held = {name: true / (true + noise / len(at)) if true else 0.0 for name, at in pairs.items()}
    return {str(name): round(held[name] * (middle - added[name]), 3) for name in sorted(added, key=str)}


def places(values: Sequence[Hashable]) -> Places:
    """Where each value stands."""
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, value in enumerate(values):
        found[value].append(number)
    return {value: np.array(at) for value, at in found.items()}


def _without(odds: Array, sentences: Places, pairs: Places) -> Array:
    """What neither the sentence nor the pair of languages explains."""
    rest = odds - _of_sentences(odds, sentences, pairs)
    for at in pairs.values():
        rest[at] -= rest[at].mean()
    return rest


def _of_sentences(odds: Array, sentences: Places, pairs: Places) -> Array:
    """What the sentence adds to each of the odds, whichever pairs of languages it was read in."""
    found, of_pairs = np.zeros_like(odds), np.zeros_like(odds)
    for _ in range(_ROUNDS):
        for at in sentences.values():
            found[at] = (odds - of_pairs)[at].mean()
        for at in pairs.values():
            of_pairs[at] = (odds - found)[at].mean()
    return found
