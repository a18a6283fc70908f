"""The adapters on top of the first: one for slips of language in a text that is read alone, one for errors of meaning
in a translation beside its source, and one for scores there. Each is a low-rank change of the upper layers, and a head
of its own."""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn import functional

from tqcheck.models.gemma.heads import MEANING, SCORE, SLIP
from tqcheck.models.gemma.network import NORMS, PROJECTIONS, Gemma
from tqcheck.training.judge.losses import Weighting, margin_loss, score_loss
from tqcheck.training.judge.low_rank import PaddedRows, Weights, drawn, head, pooled
from tqcheck.training.judge.prompts import TOKEN_OUTPUTS

RANKS = {"slips": 24, "meanings": 8, "scores": 16}
"""The rank of each, by the stage that makes it."""
HEADS = {"slips": SLIP, "meanings": MEANING, "scores": SCORE}
"""The head of each, likewise."""
_PLANTED = TOKEN_OUTPUTS.index("planted")


def merged(base: Mapping[str, Tensor], adapter: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The base as the first adapter changes it: what further ones are learnt on."""
    found = dict(base)
    for key, value in adapter.items():
        if key.endswith(".a"):
            _, number, name, _ = key.split(".")
            full = f"model.layers.{number}.{PROJECTIONS[name]}.weight"
            change = adapter[f"layers.{number}.{name}.b"].float() @ value.float()
            found[full] = (base[full].float() + change.to(base[full].device)).to(base[full].dtype)
        elif key.endswith(".w"):
            found[_norm(key)] = value
    return found


def _norm(key: str) -> str:
    if key == "norm.w":
        return "model.norm.weight"
    _, number, name, _ = key.split(".")
    return f"model.layers.{number}.{NORMS[name]}.weight"


def fresh(
    base: Mapping[str, Tensor], adapter: Mapping[str, Tensor], first_layer: int, head_name: str, rank: int
) -> Weights:
    """An adapter that changes nothing yet; its head begins as the first's for planted errors, or for the whole."""
    found: Weights = {}
    layers = 1 + max(int(name.split(".")[2]) for name in base if name.startswith("model.layers."))
    for number in range(first_layer, layers):
        for name, full in PROJECTIONS.items():
            out, into = base[f"model.layers.{number}.{full}.weight"].shape
            found[f"layers.{number}.{name}.a"] = drawn(rank, into)
            found[f"layers.{number}.{name}.b"] = torch.zeros(out, rank)
    if head_name == SCORE:
        layers_of_head = ("0.weight", "0.bias", "2.weight", "2.bias")
        return found | {f"{head_name}.{part}": adapter[f"sent.{part}"].float().clone() for part in layers_of_head}
    found |= {f"{head_name}.0.{part}": adapter[f"tok.0.{part}"].float().clone() for part in ("weight", "bias")}
    last = slice(_PLANTED, _PLANTED + 1)
    return found | {
        f"{head_name}.2.{part}": adapter[f"tok.2.{part}"][last].float().clone() for part in ("weight", "bias")
    }


def widened(weights: Weights, rank: int) -> Weights:
    """An adapter of a lower rank as one of `rank` that does the same: the new rows change nothing yet. Raises
    `ValueError` where its rank is higher."""
    found = dict(weights)
    for name in sorted(weights):
        tensor = weights[name].float()
        if name.endswith(".a"):
            if tensor.shape[0] > rank:
                raise ValueError(f"the adapter to go on from has rank {tensor.shape[0]}, this stage learns {rank}")
            found[name] = torch.cat((tensor, drawn(rank - tensor.shape[0], tensor.shape[1])))
        elif name.endswith(".b"):
            found[name] = functional.pad(tensor, (0, rank - tensor.shape[1]))
    return found


def loss(
    base: Mapping[str, Tensor], weights: Weights, batch: PaddedRows, name: str
) -> tuple[Tensor, tuple[float, ...]]:
    """Cross-entropy of the tokens whose labels are known, by the head `name`; `base` is `merged`."""
    found = logits(base, weights, batch, torch.bfloat16, name)
    labels = batch.labels[..., _PLANTED]
    known = ~torch.isnan(labels)
    lost = functional.binary_cross_entropy_with_logits(found[known], labels[known])
    return lost, (float(lost.detach()), 0.0, 0.0)


def loss_of_scores(
    base: Mapping[str, Tensor], weights: Weights, batch: PaddedRows, weighting: Weighting
) -> tuple[Tensor, tuple[float, ...]]:
    """That of judged rows, or of pairs of sound and changed ones; `base` is `merged`."""
    found = scores(base, weights, batch, torch.bfloat16)
    if batch.pairs:
        lost = weighting.margins * margin_loss(found, batch.pairs)
        return lost, (0.0, 0.0, float(lost.detach()))
    lost = score_loss(found, batch, weighting.scores)
    return lost, (0.0, float(lost.detach()), 0.0)


def logits(base: Mapping[str, Tensor], weights: Weights, batch: PaddedRows, dtype: torch.dtype, name: str) -> Tensor:
    """Logits `[rows, tokens]` of an error in each token, in single precision; see `loss`."""
    return head(weights, name, _states(base, weights, batch, dtype))[..., 0]


def scores(base: Mapping[str, Tensor], weights: Weights, batch: PaddedRows, dtype: torch.dtype) -> Tensor:
    """Logits `[rows, sentence outputs]` of the whole, in single precision; see `loss_of_scores`."""
    return head(weights, SCORE, pooled(_states(base, weights, batch, dtype), batch))


def _states(base: Mapping[str, Tensor], weights: Weights, batch: PaddedRows, dtype: torch.dtype) -> Tensor:
    network = Gemma(base, weights, dtype)
    mask = None if bool(batch.here.all()) else batch.here[:, None, None, :]
    with torch.device(batch.ids.device):
        return network.hidden(batch.ids, adapted=True, mask=mask)[0].float()
