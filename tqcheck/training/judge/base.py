"""The base's weights for training: whole, or with the embeddings of the kept tokens alone, so that they travel."""

from __future__ import annotations

import hashlib
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from torch import Tensor

from tqcheck.training.judge.arrays import Ints

EMBEDDINGS = "model.embed_tokens.weight"


def pack(weights: Path, kept: Ints, to: Path) -> None:
    """Write the base with the embeddings of the tokens `kept`, in the order of their new numbers.

    Two bytes a number: reading a quantised file where it goes would take its library there.
    """
    base = load_file(weights)
    base[EMBEDDINGS] = base[EMBEDDINGS][torch.from_numpy(kept)].contiguous()
    to.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: tensor.to(torch.bfloat16) for name, tensor in base.items()}, to)


def load(weights: Path, device: str) -> dict[str, Tensor]:
    """The base, frozen, on `device`."""
    return {name: tensor.to(device) for name, tensor in load_file(weights).items()}


def vocabulary(weights: Path) -> int:
    """How many tokens there are."""
    with safe_open(weights, framework="pt") as found:
        size: int = found.get_slice(EMBEDDINGS).get_shape()[0]
    return size


def sha256(path: Path) -> str:
    """The digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
