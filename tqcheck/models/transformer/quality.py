"""How a sequence classifier's output is read as quality, 0-100: by its labels.

- one output: a score from 0 to 1, times 100 (what lies outside is cut); under the label `hter` or `ter`, the
  share of words to edit: 100 times 1 minus it; under `z_score` or `z_mean`, a standardised human score: 100 times
  the share of a normal distribution below it;
- labels that are all numbers: the expected number, from the least of them (0) to the greatest (100), and the
  interval between the 5 % and 95 % quantiles of the predicted distribution;
- labels one of which is fine (`OK`, `acceptable`, `entailment`): 100 times its probability.

Where the model states no distribution over scores, the interval is 0-100: nothing is known of how far human
scores lie from it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp
from statistics import NormalDist

from tqcheck.errors import ModelError
from tqcheck.models.transformer.labels import FINE
from tqcheck.records.evidence import Quality

_TAIL = 0.05
_SLACK = 0.1  # a regression overshoots a little
_EDITS = frozenset({"hter", "ter"})
_STANDARDISED = frozenset({"z_score", "z_mean"})


@dataclass(frozen=True, slots=True)
class LabelScale:
    """`read` takes one pair's outputs; `bounded`: a single output that ought to lie between 0 and 1."""

    read: Callable[[Sequence[float]], Quality]
    bounded: bool = False

    def misses(self, outputs: Sequence[float]) -> bool:
        """Whether the output shows that the model's scale is another."""
        return self.bounded and not -_SLACK <= outputs[0] <= 1 + _SLACK


def scale(labels: Sequence[str]) -> LabelScale:
    """The scale that these labels stand for; `ModelError` when they do not say."""
    names = [label.lower() for label in labels]
    if len(names) == 1:
        return _regression(names[0])
    if all(name.lstrip("-").isdecimal() for name in names):
        return LabelScale(_ordered([float(name) for name in names]))
    fine = [i for i, name in enumerate(names) if name in FINE | {"entailment"}]
    if len(fine) != 1:
        raise ModelError(
            f"its labels ({', '.join(labels)}) do not say which is good; write under `id2label` in its config.json "
            "OK for the good one, or a number for each"
        )
    return LabelScale(lambda logits: Quality(100 * _softmax(logits)[fine[0]], 0, 100))


def _regression(name: str) -> LabelScale:
    if name in _STANDARDISED:
        return LabelScale(lambda outputs: Quality(100 * NormalDist().cdf(outputs[0]), 0, 100))
    if name in _EDITS:
        return LabelScale(lambda outputs: Quality(100 * _cut(1 - outputs[0]), 0, 100), bounded=True)
    return LabelScale(lambda outputs: Quality(100 * _cut(outputs[0]), 0, 100), bounded=True)


def _cut(share: float) -> float:
    return min(1.0, max(0.0, share))


def _ordered(values: Sequence[float]) -> Callable[[Sequence[float]], Quality]:
    low, high = min(values), max(values)
    scaled = [100 * (value - low) / (high - low) for value in values]

    def read(logits: Sequence[float]) -> Quality:
        shares = _softmax(logits)
        mean = sum(share * value for share, value in zip(shares, scaled, strict=True))
        distribution = sorted(zip(scaled, shares, strict=True))
        bounds = [_quantile(distribution, share) for share in (_TAIL, 1 - _TAIL)]
        return Quality(mean, min(bounds[0], mean), max(bounds[1], mean))

    return read


def _quantile(distribution: Sequence[tuple[float, float]], share: float) -> float:
    """The least value whose cumulated share reaches `share`."""
    total = 0.0
    for value, part in distribution:
        total += part
        if total >= share:
            return value
    return distribution[-1][0]


def _softmax(logits: Sequence[float]) -> list[float]:
    weights = [exp(logit - max(logits)) for logit in logits]
    return [weight / sum(weights) for weight in weights]
