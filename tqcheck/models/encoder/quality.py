"""Sentence quality and the document's origin: weighted outputs and features, calibrated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.calibration import Calibration, logistic
from tqcheck.models.encoder.network_names import SENTENCE_OUTPUTS

Array = npt.NDArray[np.float64]
MACHINE_SENTENCES = 8
ANY = "*"
"""The weights of pairs, and the centre of languages, that nobody has judged."""
JUDGES = {"assessment": 1, "mqm": 1, "likeness": 1, "edits": -1, "critical": -1}
"""Sentence outputs that speak of quality, and whether more of it is better."""


def verdicts(sentence: npt.NDArray[Any]) -> Array:
    """Sentence outputs (…, outputs) → those of ``JUDGES``, the more the better (…, judges)."""
    places = [SENTENCE_OUTPUTS.index(name) for name in JUDGES]
    return np.asarray(sentence[..., places] * np.array(list(JUDGES.values())), dtype=np.float64)


def raw_quality(sentence: npt.NDArray[Any], pair: str, calibration: Calibration) -> Array:
    """Sentence outputs (…, outputs) of pairs of sentences → their weighted verdicts plus the bias that
    comes last, 0-100 or so.

    ``pair`` as in "en-de": where people judged that pair of languages it has weights of its own.
    """
    weights = calibration.quality_weights.get(pair) or calibration.quality_weights[ANY]
    return np.asarray(verdicts(sentence) @ np.array(weights[:-1]) + weights[-1])


def machine_log_odds(
    sentences: Sequence[Array] | Array, reading: str, language: str, calibration: Calibration
) -> float:
    """The log-odds that a machine translated a document into ``language``.

    ``sentences``: the features of each, of the target ``alone`` or of the ``pair`` (``reading``). They
    count from their mean in the language; the weights were fitted on documents of
    ``MACHINE_SENTENCES``, and more sentences make the answer surer, as the root of their number.
    """
    centres: Any = calibration.machine_centre[reading]
    centre = np.array(centres.get(language) or centres[ANY])
    weights = np.array(calibration.machine[reading])
    root = (min(len(sentences), 40) / MACHINE_SENTENCES) ** 0.5
    from_centre = np.mean(sentences, axis=0) - centre
    return float(root * (from_centre @ weights[:-1]) + weights[-1])


def machine_probability(
    sentences: Sequence[Array] | Array, reading: str, language: str, calibration: Calibration
) -> float:
    """The probability that goes with ``machine_log_odds``."""
    odds = np.array(machine_log_odds(sentences, reading, language, calibration))
    return round(float(logistic(odds)), 4)
