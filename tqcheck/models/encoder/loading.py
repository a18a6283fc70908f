"""Load the encoder from a folder of standard files: torch, tokenizers and safetensors, nothing else."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqcheck.errors import ModelError
from tqcheck.models.transformer.folder import signature

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

    from tqcheck.models.encoder.calibration import Calibration
    from tqcheck.models.encoder.network import Encoder, EncoderConfig

MODEL_TYPE = "tqcheck-encoder"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A network ready to read, its tokenizer, and what its numbers mean."""

    network: Encoder
    tokenizer: Tokenizer
    calibration: Calibration
    signature: str


def is_encoder(folder: Path) -> bool:
    """Whether the folder's config says that it holds such an encoder."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(config, dict) and config.get("model_type") == MODEL_TYPE


def config_of(values: dict[str, Any]) -> EncoderConfig:
    """The encoder's sizes from config.json; what belongs to other readers of the file is passed over."""
    from tqcheck.models.encoder.network import EncoderConfig

    known = {field.name for field in fields(EncoderConfig)}
    sizes: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items() if k in known}
    return EncoderConfig(**sizes)


def state_of(tensors: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Weights in single precision; tables kept in eight bits are unpacked by their row scales."""
    state = {}
    for name, tensor in tensors.items():
        if name.endswith(".scale"):
            continue
        scale = tensors.get(f"{name}.scale")
        if name.startswith("ngrams."):
            state[name] = tensor
        else:
            state[name] = tensor.float() if scale is None else tensor.float() * scale.float()
    return state


def load(folder: Path) -> Loaded:
    """The model in ``folder``; `ModelError` says what is missing or damaged."""
    from safetensors.torch import load_file
    from tokenizers import Tokenizer

    from tqcheck.models.encoder.calibration import Calibration
    from tqcheck.models.encoder.network import Encoder

    try:
        values = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        network = Encoder(config_of(values))
        network.load_state_dict(state_of(load_file(folder / "model.safetensors")))
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        calibration = Calibration.from_dict(values.get("calibration", {}))
    except Exception as error:  # the libraries raise errors of many kinds for a damaged file
        raise ModelError(f"cannot load the model: {error}", path=folder) from error
    network.eval()
    return Loaded(network, tokenizer, calibration, signature(folder))
