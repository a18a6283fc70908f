"""What the network's numbers mean: fitted on held-out human judgements, stored in config.json."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Self

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.floating[Any]]


def logistic(value: Array) -> Array:
    """1 / (1 + e^-x) without overflow."""
    return np.asarray(1 / (1 + np.exp(-np.clip(value, -40, 40))))


@dataclass(frozen=True, slots=True)
class PiecewiseLine:
    """A monotone piecewise linear map, constant beyond its ends."""

    x: tuple[float, ...] = (0.0, 1.0)
    y: tuple[float, ...] = (0.0, 1.0)

    def __call__(self, value: Array) -> Array:
        return np.asarray(np.interp(value, self.x, self.y))

    @classmethod
    def from_dict(cls, values: Mapping[str, Sequence[float]]) -> Self:
        """From JSON."""
        return cls(tuple(values["x"]), tuple(values["y"]))


@dataclass(frozen=True, slots=True)
class Calibration:
    """Two readings exist: of the target ``alone`` and of the ``pair``.

    ``token``: weights of the word features (see ``features``) and, last, the bias of a word's error logit;
    ``threshold`` is the logit from which a word is flagged, by pair of languages ("ja-en"), by the target's
    language ("en"), or for all others (``*``, the highest of them); ``confidence`` maps how far above it
    the best logit of a flagged span is to the share of such spans that human annotators marked. Both also
    hold kinds of error ("pair/negation"), by the kind's log-odds. ``quality_weights`` holds the weights of
    the judges of quality by pair of languages (``*``: all others); ``quality`` maps the raw quality to
    0-100, ``quality_low`` and ``quality_high`` to the central 80 % of human scores of such sentences.
    ``machine`` holds by reading the weights of a document's features and the bias, ``machine_centre`` the
    features' means by language. ``proposal`` maps the gain in the detector's mean log-probability to the
    share of proposals that hit.
    """

    token: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    threshold: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    confidence: Mapping[str, PiecewiseLine] = field(default_factory=dict)
    fluency: PiecewiseLine = PiecewiseLine((0.0, 0.5), (100.0, 0.0))
    adequacy: PiecewiseLine = PiecewiseLine((0.0, 0.5), (100.0, 0.0))
    quality: PiecewiseLine = PiecewiseLine((0.0, 1.0), (0.0, 100.0))
    quality_low: PiecewiseLine = PiecewiseLine((0.0, 1.0), (0.0, 100.0))
    quality_high: PiecewiseLine = PiecewiseLine((0.0, 1.0), (0.0, 100.0))
    quality_weights: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    machine: Mapping[str, tuple[float, ...]] = field(default_factory=dict)
    machine_centre: Mapping[str, Mapping[str, tuple[float, ...]]] = field(default_factory=dict)
    proposal: PiecewiseLine = PiecewiseLine((0.0, 3.0), (0.1, 0.6))

    @property
    def marked(self) -> frozenset[str]:
        """The languages in which limits were set for marks: those on which marks were measured."""
        return frozenset(name for name in self.threshold.get("alone", {}) if name != "*")

    def limit(self, reading: str, languages: str) -> float:
        """The logit from which a word is flagged between ``languages`` ("ja-en"; "-en" without a source)."""
        limits = self.threshold.get(reading, {})
        known = (name for name in (languages, languages.rpartition("-")[2], "*") if name in limits)
        return limits.get(next(known, ""), math.inf)

    def to_dict(self) -> dict[str, Any]:
        """For config.json."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """From config.json; what is absent keeps its default."""
        known: dict[str, Any] = {}
        for name, value in values.items():
            if name == "confidence":
                known[name] = {key: PiecewiseLine.from_dict(line) for key, line in value.items()}
            elif name == "machine_centre":
                known[name] = {key: {code: tuple(row) for code, row in rows.items()} for key, rows in value.items()}
            elif name in ("token", "quality_weights", "machine"):
                known[name] = {key: tuple(weights) for key, weights in value.items()}
            elif isinstance(value, Mapping) and set(value) == {"x", "y"}:
                known[name] = PiecewiseLine.from_dict(value)
            else:
                known[name] = tuple(value) if isinstance(value, list) else value
        return cls(**known)
