"""Write the trained encoder as standard files: config.json, model.safetensors, tokenizer.json.

Matrices go out in eight bits a value with a scale a row, which moves outputs by a fiftieth of their spread or
less on average; the rest in 16 bit.
"""

import json
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import Tensor

from tqcheck.models.encoder.config import EncoderConfig
from tqcheck.models.encoder.loading import MODEL_TYPE
from tqcheck.models.encoder.weights import quantised
from tqcheck.training.corpus import LANGUAGES

NAME = "tqcheck-encoder"


def packed(state: dict[str, Tensor]) -> dict[str, Tensor]:
    """The weights as stored."""
    tensors: dict[str, Tensor] = {}
    for name, tensor in state.items():
        if name.startswith("ngrams."):
            tensors[name] = tensor.contiguous()
        elif tensor.ndim == 2:
            values, scale = quantised(tensor.float().numpy())
            tensors[name] = torch.from_numpy(values)
            tensors[f"{name}.scale"] = torch.from_numpy(scale).half()
        else:
            tensors[name] = tensor.half().contiguous()
    return tensors


def export(
    state: dict[str, Tensor],
    config: EncoderConfig,
    tokenizer: Path,
    folder: Path,
    calibration: dict[str, Any],
) -> int:
    """Write the folder; → bytes of the weights."""
    folder.mkdir(parents=True, exist_ok=True)
    save_file(packed(state), folder / "model.safetensors", metadata={"format": "pt"})
    whole = json.loads(tokenizer.read_text(encoding="utf-8"))
    # Half as large as the library writes it, and the same to it.
    short = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    (folder / "tokenizer.json").write_text(short, encoding="utf-8")
    values = {
        "model_type": MODEL_TYPE,
        "architectures": ["TqcheckEncoder"],
        "name": NAME,
        **config.to_dict(),
        "languages": LANGUAGES,
        "calibration": calibration,
    }
    (folder / "config.json").write_text(json.dumps(values, indent=1) + "\n", encoding="utf-8")
    return (folder / "model.safetensors").stat().st_size
