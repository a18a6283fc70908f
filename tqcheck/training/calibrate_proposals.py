"""Fit the confidence of proposals: how often they restore a sentence in which an error was planted."""

from collections.abc import Sequence

import numpy as np

from tqcheck.models.encoder.calibration import Calibration, PiecewiseLine
from tqcheck.models.encoder.loading import LoadedEncoder
from tqcheck.models.encoder.proposals import Proposer
from tqcheck.records.evidence import ErrorSpan, Kind
from tqcheck.records.severity import Severity
from tqcheck.records.span import Span
from tqcheck.training.curve_fitting import monotone
from tqcheck.training.planted_sets import PlantedSentence

GAINS = Calibration(proposal=PiecewiseLine((0.0, 50.0), (0.0, 50.0)))
"""States the gain itself for a confidence."""
TRIED = 400
LEAST = 40
"""Proposals without which nothing is fitted."""


def fit_proposals(loaded: LoadedEncoder, errors: Sequence[PlantedSentence]) -> PiecewiseLine:
    """The share of proposals that restore the original, by their gain.

    A lower bound: another wording may be as good as the original.
    """
    proposer = Proposer(loaded.network, loaded.tokenizer)
    gains, restored = [], []
    for error in errors[:: max(1, len(errors) // TRIED)]:
        members = [w for w, wrong in zip(error.item.members, error.labels, strict=True) if wrong]
        if not members:
            continue
        text, target, pair = error.item.text, error.item.alone.target.tokens, error.item.pair
        source = pair.source.tokens if pair is not None and pair.source is not None else None
        span = ErrorSpan(Kind.WRONG_WORD, Span(members[0].start, members[-1].end), 1.0, Severity.MINOR)
        for proposal in proposer.propose(text, target, source, span, GAINS):
            mended = text[: proposal.span.start] + proposal.replacement + text[proposal.span.end :]
            gains.append(proposal.confidence)
            restored.append(mended == error.original)
    if len(gains) < LEAST:
        return Calibration().proposal
    return monotone(np.array(gains), np.array(restored, dtype=float), 8)
