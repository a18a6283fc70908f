"""Sentence quality and the document's origin from the sentence outputs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.calibration import Calibration, logistic
from tqcheck.models.encoder.network_names import TOKEN_OUTPUTS
from tqcheck.models.encoder.reading import Reading
from tqcheck.models.encoder.vocabulary import CLS, SEP

if TYPE_CHECKING:
    from tqcheck.models.encoder.network import Encoder

MACHINE_SENTENCES = 8


def quality_features(reading: Reading) -> npt.NDArray[np.float64]:
    """The sentence outputs, then the mean error probability of each kind of judge."""
    wrong = logistic(reading.target.errors).mean(0) if len(reading.target.errors) else np.zeros(len(TOKEN_OUTPUTS))
    return np.concatenate([reading.sentence, wrong]).astype(np.float64)


def raw_quality(reading: Reading, weights: Sequence[float]) -> npt.NDArray[np.float64]:
    """Weighted quality features plus the bias that comes last."""
    return np.asarray(quality_features(reading) @ np.array(weights[:-1]) + weights[-1])


def machine_features(network: Encoder, readings: Sequence[Reading]) -> npt.NDArray[np.float64]:
    """Of a document: mean sentence outputs, mean surprise of each kind of judge, mean counts of its
    word sequences. Machines write what is frequent."""
    import torch

    rows = []
    for reading in readings:
        ids = torch.tensor([[CLS, *reading.target.tokens.ids, SEP]])
        counts = network.ngrams(ids)[0, 1:-1].numpy()
        surprise = np.logaddexp(0, reading.target.errors.astype(np.float64))
        rows.append(np.concatenate([reading.sentence, _mean(surprise), _mean(counts)]))
    return np.asarray(np.mean(rows, axis=0), dtype=np.float64)


def _mean(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return np.asarray(values.mean(0) if len(values) else np.zeros(values.shape[1]))


def machine_probability(
    features: npt.NDArray[np.float64], sentences: int, language: str, calibration: Calibration
) -> float:
    """The calibrated probability that a machine translated a document into ``language``.

    Features count from their mean in the language; the weights were fitted on documents of
    ``MACHINE_SENTENCES``, and more sentences make the answer surer, as the root of their number.
    """
    centre = calibration.machine_centre.get(language) or calibration.machine_centre["*"]
    weights = np.array(calibration.machine)
    root = (min(sentences, 40) / MACHINE_SENTENCES) ** 0.5
    return round(float(logistic(root * ((features - np.array(centre)) @ weights[:-1]) + weights[-1])), 4)
