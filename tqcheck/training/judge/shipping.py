"""Write the trained adapter as tqcheck ships it."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file

from tqcheck.models.gemma import eight_bits
from tqcheck.training.judge.low_rank import Weights

BASE = "google/gemma-3-270m"
LICENCE = "Gemma Terms of Use"
SECOND = 0.35
"""What the second stage weighs in the adapter that is shipped: by it sound and changed sentences are told apart, and
most of what the first stage learnt from human judges stays."""


def export(weights: Weights, path: Path, *, base_sha256: str, tokens: int, rank: int) -> int:
    """Write one byte a number, with what the weights belong to; → bytes of the file."""
    kept = {name: tensor.detach().to("cpu", torch.bfloat16) for name, tensor in weights.items()}
    about = {"rank": str(rank), "base": BASE, "base_sha256": base_sha256, "licence": LICENCE, "tokens": str(tokens)}
    return _write(kept, path, about)


def adapter(path: Path) -> dict[str, torch.Tensor]:
    """The weights of a file that `export` or `mix` wrote."""
    return eight_bits.unpacked(load_file(path))


def mix(first: Path, second: Path, share: float, path: Path) -> int:
    """Write the mean of two adapters, `share` of the second, with what is known of the second (Wortsman et al., 2022:
    Robust fine-tuning of zero-shot models); → bytes of the file."""
    one, other = adapter(first), adapter(second)
    if one.keys() != other.keys():
        raise ValueError(f"{first} and {second} are no adapters of one shape")
    mean = {name: (1 - share) * tensor.float() + share * other[name].float() for name, tensor in one.items()}
    with safe_open(second, "pt") as file:
        about = dict(file.metadata() or {})
    return _write({name: tensor.to(torch.bfloat16) for name, tensor in mean.items()}, path, about)


def _write(weights: Weights, path: Path, about: dict[str, str]) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    packed = {name: tensor.contiguous() for name, tensor in eight_bits.packed(weights).items()}
    save_file(packed, part, metadata=about)
    part.replace(path)
    return path.stat().st_size
