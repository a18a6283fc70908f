"""Sentence encoders: a vector a sentence, for the alignment.

Token vectors are pooled as the folder states (`1_Pooling/config.json`: mean, first token or maximum; mean where
there is no such file), passed through the layer `2_Dense` where there is one, and scaled to unit length.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tqcheck.contracts import Adapter, Measured, Model, Progress
from tqcheck.errors import ModelError
from tqcheck.models.transformer import folder as folders
from tqcheck.models.transformer.encoding import batches, encode, inputs_of
from tqcheck.models.transformer.loading import LoadedModel, load, require_offsets
from tqcheck.records.evidence import Evidence, Layer
from tqcheck.records.language import Language
from tqcheck.records.segment import Pair

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray

_BATCH = 4096  # tokens

Layers = Callable[["torch.Tensor"], "torch.Tensor"]


def _mean(hidden: torch.Tensor) -> torch.Tensor:
    return hidden.mean(1)


def _first(hidden: torch.Tensor) -> torch.Tensor:
    return hidden[:, 0]


def _maximum(hidden: torch.Tensor) -> torch.Tensor:
    return hidden.amax(1)


_POOLINGS: dict[str, Layers] = {
    "pooling_mode_mean_tokens": _mean,
    "pooling_mode_cls_token": _first,
    "pooling_mode_max_tokens": _maximum,
}


@dataclass(frozen=True, slots=True)
class SentenceEncoder:
    """`finish` takes hidden states `[sentences, tokens, width]` to vectors `[sentences, dimension]`."""

    loaded: LoadedModel
    finish: Layers

    @property
    def signature(self) -> str:
        return self.loaded.signature

    @property
    def layers(self) -> frozenset[Layer]:
        return frozenset({Layer.VECTORS})

    def marks(self, _source: Language | None, _target: Language) -> bool:
        return False

    def measure(
        self,
        pairs: Sequence[Pair],
        source: Language | None,  # noqa: ARG002
        target: Language,  # noqa: ARG002
        layers: frozenset[Layer],  # noqa: ARG002
        progress: Progress,
    ) -> Measured:
        """Nothing: vectors serve the alignment, before there are pairs."""
        progress(len(pairs))
        return Measured(tuple(Evidence() for _ in pairs))

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Unit vectors `[len(texts), dimension]`; a text is cut at the model's limit."""
        import numpy as np
        import torch

        encoded = encode(self.loaded, texts)
        vectors: dict[int, NDArray[np.float32]] = {}
        for batch in batches([len(one.ids) for one in encoded], _BATCH):
            with torch.inference_mode():
                hidden = self.loaded.model(**inputs_of([encoded[i] for i in batch])).last_hidden_state
                unit = torch.nn.functional.normalize(self.finish(hidden).float(), dim=-1)
            vectors |= zip(batch, unit.numpy(), strict=True)
        width = self.loaded.model.config.hidden_size
        return np.stack([vectors[i] for i in range(len(texts))]) if vectors else np.zeros((0, width), np.float32)


def _load(folder: Path) -> Adapter:
    pooling = _pooling(folder)
    loaded = require_offsets(load(folder, "AutoModel", unused=("pooler",)), folder)
    dense = folder / "2_Dense"
    return SentenceEncoder(loaded, _then(pooling, _dense(dense)) if dense.is_dir() else pooling)


def _pooling(folder: Path) -> Layers:
    stated = folders.read_json(folder / "1_Pooling" / "config.json")
    modes = [name for name, value in stated.items() if name.startswith("pooling_mode_") and value is True]
    if not modes:
        return _mean
    if len(modes) > 1 or modes[0] not in _POOLINGS:
        message = f"pooling by {', '.join(modes)} is not supported; mean, first token and maximum are"
        raise ModelError(message, path=folder / "1_Pooling" / "config.json")
    return _POOLINGS[modes[0]]


def _dense(folder: Path) -> Layers:
    """The linear layer that sentence-transformers puts after the pooling, with its activation."""
    import torch
    from safetensors.torch import load_file

    folders.require_safe(folder)
    stated = folders.read_json(folder / "config.json")
    activations: dict[str | None, Layers] = {
        "torch.nn.modules.activation.Tanh": torch.tanh,
        "torch.nn.modules.linear.Identity": torch.clone,
    }
    name = stated.get("activation_function")
    if name not in activations:
        raise ModelError(f"the activation {name!r} is not supported", path=folder / "config.json")
    weights = load_file(folder / "model.safetensors")
    return lambda vectors: activations[name](
        torch.nn.functional.linear(vectors, weights["linear.weight"], weights.get("linear.bias"))
    )


def _then(first: Layers, second: Layers) -> Layers:
    return lambda hidden: second(first(hidden))


def _recognises(folder: Path) -> bool:
    bare = folders.has_head(folder, "Model") and not folders.has_head(folder, "LMHeadModel", "MTModel", "EncoderModel")
    return bare or folders.is_sentence_encoder(folder)


MODEL = Model("a sentence encoder: vectors for the alignment", _recognises, _load)
