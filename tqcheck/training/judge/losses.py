"""What is learnt from a batch: labels of tokens, scores of the whole, sound sentences against changed ones."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from tqcheck.training.judge.low_rank import PaddedRows
from tqcheck.training.judge.prompts import SENTENCE_OUTPUTS

_CENTRE, _SPREAD = -0.9, 0.8  # of the logs of MQM penalties
_BINARY = ("critical", "planted")
MARGIN = 0.3
"""By how much the quality of a sound sentence is to be above that of its changed one."""
_MARGINS = {
    "planted": (1.0, -1, 0.0),
    "mqm": (0.4, 1, MARGIN),
    "assessment": (0.4, 1, MARGIN),
    "critical": (0.2, -1, 0.0),
}
"""Of an output: weight, sign of the sound one, margin."""


@dataclass(frozen=True, slots=True)
class Weighting:
    """Weights of `TOKEN_OUTPUTS` and `SENTENCE_OUTPUTS`, of all tokens' loss and of the margins."""

    tokens: tuple[float, ...]
    scores: tuple[float, ...]
    all_tokens: float = 2.0
    margins: float = 0.6


def token_loss(logits: Tensor, batch: PaddedRows, weights: tuple[float, ...]) -> Tensor:
    """Cross-entropy with the shares, averaged over the known tokens of each output."""
    known = ~torch.isnan(batch.labels)
    wanted = torch.nan_to_num(batch.labels)
    lost = functional.binary_cross_entropy_with_logits(logits, wanted, reduction="none") * known
    means = lost.sum((0, 1)) / known.sum((0, 1)).clamp(min=1)
    return (means * torch.tensor(weights, device=means.device)).sum()


def score_loss(logits: Tensor, batch: PaddedRows, weights: tuple[float, ...]) -> Tensor:
    """Cross-entropy of what is or is not, smooth absolute error of what is more or less."""
    known = ~torch.isnan(batch.scores)
    wanted = torch.nan_to_num(batch.scores)
    parts = []
    for n, (name, weight) in enumerate(zip(SENTENCE_OUTPUTS, weights, strict=True)):
        if name in _BINARY:
            lost = functional.binary_cross_entropy_with_logits(logits[:, n], wanted[:, n], reduction="none")
        else:
            goal = (wanted[:, n] - _CENTRE) / _SPREAD if name == "mqm" else wanted[:, n]
            lost = functional.smooth_l1_loss(logits[:, n], goal, reduction="none")
        parts.append(weight * (lost * known[:, n]).sum() / known[:, n].sum().clamp(min=1))
    return torch.stack(parts).sum()


def margin_loss(logits: Tensor, pairs: int) -> Tensor:
    """Of `pairs` sound sentences and their changed ones: each output is to tell them apart by its margin."""
    sound, wrong = logits[:pairs], logits[pairs : 2 * pairs]
    parts = []
    for name, (weight, sign, margin) in _MARGINS.items():
        n = SENTENCE_OUTPUTS.index(name)
        parts.append(weight * functional.softplus(margin - sign * (sound[:, n] - wrong[:, n])).mean())
    return torch.stack(parts).sum()


def losses(tokens: Tensor, scores: Tensor, batch: PaddedRows, weighting: Weighting) -> tuple[Tensor, tuple[float, ...]]:
    """The loss of a batch, and its parts: tokens, scores, margins."""
    parts = [token_loss(tokens, batch, weighting.tokens), score_loss(scores, batch, weighting.scores)]
    parts.append(margin_loss(scores, batch.pairs) if batch.pairs else scores.new_zeros(()))
    whole = weighting.all_tokens * parts[0] + parts[1] + weighting.margins * parts[2]
    return whole, tuple(float(part.detach()) for part in parts)
