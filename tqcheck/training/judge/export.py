"""Write the trained adapter as tqcheck ships it."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import save_file

from tqcheck.training.judge.adapter import Weights

BASE = "google/gemma-3-270m"
LICENCE = "Gemma Terms of Use"


def export(weights: Weights, path: Path, *, base_sha256: str, tokens: int, rank: int) -> int:
    """Write two bytes a number, with what the weights belong to; → bytes of the file."""
    kept = {name: tensor.detach().to("cpu", torch.bfloat16).contiguous() for name, tensor in weights.items()}
    about = {"rank": str(rank), "base": BASE, "base_sha256": base_sha256, "licence": LICENCE, "tokens": str(tokens)}
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    save_file(kept, part, metadata=about)
    part.replace(path)
    return path.stat().st_size
