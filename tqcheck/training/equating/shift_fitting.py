"""By how much a model's odds differ from one pair of languages to another, for the same sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Places = Mapping[Hashable, npt.NDArray[np.intp]]
_ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Said:
    """The odds of quality that a model gives `sentence`, which is the same in each pair of languages: its number, and
    what was done to it."""

    languages: str
    sentence: tuple[int, str]
    odds: float


def shifts(known: Sequence[Said], about: Collection[str] = ()) -> dict[str, float]:
    """The shift of each pair of languages that brings its odds to those of the pairs `about` (all), which are not moved
    in the mean.

    Odds are taken for the sum of what the sentence, and what the pair of languages, adds (alternating least squares).
    Chance makes pairs differ, too: what one adds is held down by the share of it that chance explains (James and
    Stein, 1961: Estimation with quadratic loss).
    """
    odds = np.array([one.odds for one in known])
    pairs, sentences = places([one.languages for one in known]), places([one.sentence for one in known])
    rest = odds - _of_sentences(odds, sentences, pairs)
    added = {name: float(rest[at].mean()) for name, at in pairs.items()}
    for name, at in pairs.items():
        rest[at] -= added[name]
    noise = float(rest @ rest) / max(1, len(odds) - len(pairs) - len(sentences) + 1)
    mean = float(np.mean(list(added.values())))
    chance = noise * float(np.mean([1 / len(at) for at in pairs.values()]))
    true = max(0.0, float(np.var(list(added.values()))) - chance)
    held = {name: true / (true + noise / len(at)) if true else 0.0 for name, at in pairs.items()}
    moved = {str(name): held[name] * (mean - added[name]) for name in added}
    middle = float(np.mean([moved[name] for name in about or moved]))
    return {name: round(moved[name] - middle, 3) for name in sorted(moved)}


def places(values: Sequence[Hashable]) -> Places:
    """Where each value stands."""
    found: defaultdict[Hashable, list[int]] = defaultdict(list)
    for number, value in enumerate(values):
        found[value].append(number)
    return {value: np.array(at) for value, at in found.items()}


def _of_sentences(odds: Array, sentences: Places, pairs: Places) -> Array:
    """What the sentence adds to each of the odds, whichever pairs of languages it was read in."""
    found, of_pairs = np.zeros_like(odds), np.zeros_like(odds)
    for _ in range(_ROUNDS):
        for at in sentences.values():
            found[at] = (odds - of_pairs)[at].mean()
        for at in pairs.values():
            of_pairs[at] = (odds - found)[at].mean()
    return found
