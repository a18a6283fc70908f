"""Load the encoder from a folder of standard files: numpy, tokenizers and safetensors, nothing else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.errors import ModelError
from tqcheck.models.transformer.folder import signature

if TYPE_CHECKING:
    from tokenizers import Tokenizer

    from tqcheck.models.encoder.calibration import Calibration
    from tqcheck.models.encoder.machine_phrasing import MachinePhrasing
    from tqcheck.models.encoder.network import Encoder

MODEL_TYPE = "tqcheck-encoder"
WEIGHTS = "model.safetensors"


@dataclass(frozen=True, slots=True)
class LoadedEncoder:
    """A network ready to read, its tokenizer, what its numbers mean, and, where the folder has it, what is known of how
    machines put things."""

    network: Encoder
    tokenizer: Tokenizer
    calibration: Calibration
    signature: str
    phrasing: MachinePhrasing | None = None


def is_encoder(folder: Path) -> bool:
    """Whether the folder's config says that it holds such an encoder."""
    try:
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(config, dict) and config.get("model_type") == MODEL_TYPE


def load(folder: Path) -> LoadedEncoder:
    """The model in ``folder``; `ModelError` says what is missing or damaged."""
    from tokenizers import Tokenizer

    from tqcheck.models.encoder.calibration import Calibration
    from tqcheck.models.encoder.config import EncoderConfig
    from tqcheck.models.encoder.machine_phrasing import FILE, MachinePhrasing
    from tqcheck.models.encoder.network import Encoder
    from tqcheck.models.encoder.weights import Weights

    try:
        values = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        network = Encoder(EncoderConfig.of(values), Weights.read(folder / WEIGHTS))
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        calibration = Calibration.from_dict(values.get("calibration", {}))
        phrasing = MachinePhrasing.read(folder / FILE)
    except Exception as error:  # the libraries raise errors of many kinds for a damaged file
        raise ModelError(f"cannot load the model: {error}", path=folder) from error
    return LoadedEncoder(network, tokenizer, calibration, signature(folder), phrasing)
