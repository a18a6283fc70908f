"""Which wordings are worth a try: there are hundreds of a sentence, and each that is read costs time."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from tqcheck.models.gemma.calibration import Logistic
from tqcheck.models.gemma.rewording import Rewording
from tqcheck.models.gemma.sentences import Sentence

_DOUBTED, _SOUND = 0.5, -3.0  # weight of a doubt's logit in the odds, and the logit from which on it weighs
_NEAR = 12  # characters before a change in which a surprise may come of it
FEATURES = ("hint", "modest hint", "surprise", "surprise after", "surprise before", "characters more")

Tries = Mapping[str, Mapping[str, Logistic]]
"""By "alone" or "beside", and by class of edit, how likely a wording mends an error, by its `FEATURES`."""


def promising(
    sentence: Sentence, wordings: Sequence[Rewording], tries: Tries, doubt: Callable[[int, int], float]
) -> list[tuple[Rewording, float]]:
    """The wordings with how likely each mends an error, the most promising first: those above all that change what the
    further adapters doubt. `doubt`: their logit at a place."""
    judges = tries["beside" if sentence.beside else "alone"]
    surprises = [(place.start, place.end, sentence.surprise(place)) for place in sentence.places]
    found = []
    for one in wordings:
        chance = judges[one.edit](features(one, surprises))
        odds = math.log(chance / (1 - chance)) + _DOUBTED * max(0.0, doubt(*one.extent) - _SOUND)
        found.append((-odds, one.changes, one, chance))
    return [(one, chance) for *_, one, chance in sorted(found, key=lambda item: item[:2])]


def features(wording: Rewording, surprises: Sequence[tuple[int, int, float]]) -> list[float]:
    """See `FEATURES`; `surprises` are the sentence's words, `(start, end, nats)`. Each within bounds beyond which more
    says no more."""
    start, end = wording.extent
    hint = min(12.0, max(-6.0, wording.hint))
    here = max((nats for a, b, nats in surprises if b >= start and a <= end + 1), default=0.0)
    behind = end + (start == end)
    after = next((nats for a, _, nats in surprises if a >= behind and a > start), 0.0)
    before = max((nats for a, _, nats in surprises if start - _NEAR < a < start), default=0.0)
    grown = sum(len(new) - (b - a) for a, b, new in wording.changes)
    return [hint, min(hint, 3.0), min(here, 12.0), min(after, 8.0), min(before, 8.0), float(min(8, max(-8, grown)))]
