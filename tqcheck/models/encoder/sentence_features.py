"""Numbers of one sentence, or of one pair, from which a document's origin is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.calibration import logistic
from tqcheck.models.encoder.layout import lay_out

if TYPE_CHECKING:
    from tqcheck.models.encoder.network import Encoder
    from tqcheck.models.encoder.reading import EncoderReading

Array = npt.NDArray[np.float64]
LEXICAL = 6


def alone_features(network: Encoder, alone: EncoderReading, phrasing: float | None = None) -> Array:
    """Of the target: sentence outputs, mean surprise of each kind of judge, mean counts of its word sequences; and,
    where it is known, how likely a machine put it so (see `MachinePhrasing.log_odds`)."""
    ids, segments, _ = lay_out(None, alone.target.tokens.ids)
    seen = network.ngrams(ids[None], segments[None])[0]
    counts = seen[1 : 1 + len(alone.target.tokens.ids)]
    told = [] if phrasing is None else [phrasing]
    return np.concatenate([alone.sentence, _surprise(alone), _mean(counts), told]).astype(np.float64)


def pair_features(
    network: Encoder, alone: EncoderReading, pair: EncoderReading, phrasing: float | None = None
) -> Array:
    """The features of the target alone, then of the pair: sentence outputs, mean error probability
    and mean surprise of each kind of judge, and how the words of the two sides answer each other."""
    wrong = _mean(logistic(pair.target.errors))
    own = alone_features(network, alone, phrasing)
    return np.concatenate([own, pair.sentence, wrong, _surprise(pair), lexical(network, pair)]).astype(np.float64)


def lexical(network: Encoder, pair: EncoderReading) -> Array:
    """Log length ratio and its size; mean closeness of each target token's and each source token's
    counterpart; how far counterparts stand from the diagonal; share of source tokens well met."""
    assert pair.source is not None
    source, target = list(pair.source.tokens.ids), list(pair.target.tokens.ids)
    if not source or not target:
        return np.zeros(LEXICAL)
    similar = network.static[source] @ network.static[target].T
    ratio = float(np.log(len(target) / len(source)))
    there, back = similar.max(1), similar.max(0)
    place = (similar.argmax(1) + 0.5) / len(target) - (np.arange(len(source)) + 0.5) / len(source)
    return np.array([ratio, abs(ratio), back.mean(), there.mean(), np.abs(place).mean(), (there > 0.4).mean()])


def _surprise(reading: EncoderReading) -> Array:
    return _mean(np.logaddexp(0, reading.target.errors.astype(np.float64)))


def _mean(values: npt.NDArray[Any]) -> Array:
    return np.asarray(values.mean(0) if len(values) else np.zeros(values.shape[1]), dtype=np.float64)
