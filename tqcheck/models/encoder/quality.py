"""Sentence quality and the document's origin: weighted features, calibrated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.calibration import Calibration, logistic

Array = npt.NDArray[np.float64]
MACHINE_SENTENCES = 8
ANY = "*"
"""The weights of pairs, and the centre of languages, that nobody has judged."""


def raw_quality(features: Array, pair: str, calibration: Calibration) -> Array:
    """Weighted features of one pair of sentences plus the bias that comes last, 0-100 or so.

    ``pair`` as in "en-de": where people judged that pair of languages it has weights of its own.
    """
    weights = calibration.quality_weights.get(pair) or calibration.quality_weights[ANY]
    return np.asarray(features @ np.array(weights[:-1]) + weights[-1])


def machine_probability(sentences: Sequence[Array], reading: str, language: str, calibration: Calibration) -> float:
    """The calibrated probability that a machine translated a document into ``language``.

    ``sentences``: the features of each, of the target ``alone`` or of the ``pair`` (``reading``). They
    count from their mean in the language; the weights were fitted on documents of
    ``MACHINE_SENTENCES``, and more sentences make the answer surer, as the root of their number.
    """
    centres: Any = calibration.machine_centre[reading]
    centre = np.array(centres.get(language) or centres[ANY])
    weights = np.array(calibration.machine[reading])
    root = (min(len(sentences), 40) / MACHINE_SENTENCES) ** 0.5
    from_centre = np.mean(sentences, axis=0) - centre
    return round(float(logistic(root * (from_centre @ weights[:-1]) + weights[-1])), 4)
