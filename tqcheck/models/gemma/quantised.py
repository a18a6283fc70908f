"""Reads a GGUF file of Gemma 3: its tensors in half precision under the names transformers gives them, its vocabulary.

Layout: docs/gguf.md of the ggml project. Norms are kept there as factors, here as what is
added to one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from tqcheck.errors import ModelError
from tqcheck.models.gemma.package import INSTALL

if TYPE_CHECKING:
    import torch

_ROWS = 1 << 14  # dequantised at a time, in single precision
_NAMES = {
    "attn_q": "self_attn.q_proj",
    "attn_k": "self_attn.k_proj",
    "attn_v": "self_attn.v_proj",
    "attn_output": "self_attn.o_proj",
    "attn_q_norm": "self_attn.q_norm",
    "attn_k_norm": "self_attn.k_norm",
    "ffn_gate": "mlp.gate_proj",
    "ffn_up": "mlp.up_proj",
    "ffn_down": "mlp.down_proj",
    "attn_norm": "input_layernorm",
    "post_attention_norm": "post_attention_layernorm",
    "ffn_norm": "pre_feedforward_layernorm",
    "post_ffw_norm": "post_feedforward_layernorm",
}
_SIZES = {
    "hidden_size": "gemma3.embedding_length",
    "num_hidden_layers": "gemma3.block_count",
    "intermediate_size": "gemma3.feed_forward_length",
    "num_attention_heads": "gemma3.attention.head_count",
    "num_key_value_heads": "gemma3.attention.head_count_kv",
    "head_dim": "gemma3.attention.key_length",
}


class _Quantised(Protocol):
    name: str
    data: Any
    tensor_type: Any


class Quantised:
    """An open GGUF file; `ModelError` when it is none, is damaged, or holds another kind of model."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reader = _reader(path)
        if (kind := self._value("general.architecture")) != "gemma3":
            raise ModelError(f"this file holds a model of the kind {kind!r}; the judge is a Gemma 3", path=path)

    def config(self) -> dict[str, Any]:
        """What transformers' config.json would say of it."""
        sizes = {name: int(self._value(field)) for name, field in _SIZES.items()}
        vocabulary = len(self._field("tokenizer.ggml.tokens").data)
        return {"model_type": "gemma3_text", "architectures": ["Gemma3ForCausalLM"], "vocab_size": vocabulary, **sizes}

    def vocabulary(self) -> tuple[list[str], list[float], list[int]]:
        """Each token's text, score and type, in the order of the ids."""
        return (
            self._value("tokenizer.ggml.tokens"),
            self._value("tokenizer.ggml.scores"),
            self._value("tokenizer.ggml.token_type"),
        )

    def tensors(self, progress: Callable[[float], None]) -> dict[str, torch.Tensor]:
        """All weights, as bfloat16; `progress` is called with the share that is done."""
        total = sum(int(tensor.data.nbytes) for tensor in self._reader.tensors)
        found, done = {}, 0
        for tensor in self._reader.tensors:
            found[_name(tensor.name, self._path)] = _dequantised(tensor)
            done += int(tensor.data.nbytes)
            progress(done / total)
        return found

    def _value(self, name: str) -> Any:
        return self._field(name).contents()

    def _field(self, name: str) -> Any:
        if name not in self._reader.fields:
            raise ModelError(f"this file does not state {name}; it is not a Gemma 3 that can be read", path=self._path)
        return self._reader.fields[name]


def _name(name: str, path: Path) -> str:
    whole = {"token_embd.weight": "model.embed_tokens.weight", "output_norm.weight": "model.norm.weight"}
    if name in whole:
        return whole[name]
    match name.split("."):
        case ["blk", number, part, "weight"] if part in _NAMES:
            return f"model.layers.{number}.{_NAMES[part]}.weight"
    raise ModelError(f"this file holds a tensor that no Gemma 3 has: {name}", path=path)


def _dequantised(tensor: _Quantised) -> torch.Tensor:
    import torch

    shift = 1.0 if tensor.name.endswith("norm.weight") else 0.0
    return torch.cat([(torch.from_numpy(rows) - shift).to(torch.bfloat16) for rows in _pieces(tensor)])


def _pieces(tensor: _Quantised) -> Iterator[Any]:
    """The rows in single precision, so many at a time that memory stays small."""
    import numpy as np
    from gguf.quants import dequantize

    for start in range(0, len(tensor.data), _ROWS):
        rows = dequantize(tensor.data[start : start + _ROWS], tensor.tensor_type)
        yield np.require(rows, requirements=("C", "W"))  # what was never quantised is a view of the file


def _reader(path: Path) -> Any:
    try:
        return _reader_class()(path)
    except ImportError as error:
        raise ModelError(f"reading this file needs the package gguf; `{INSTALL}` brings it", path=path) from error
    except MemoryError:
        raise
    except Exception as error:  # the library raises whatever a broken file leads it to
        raise ModelError(f"not a GGUF file that can be read: {error}", path=path) from error


def _reader_class() -> Any:
    import numpy as np
    from gguf import GGUFReader, GGUFValueType

    class QuickReader(GGUFReader):
        """Takes an array of the vocabulary's length as one view or one walk: half a minute becomes half a second."""

        def _get_field_parts(self, orig_offs: int, raw_type: int) -> tuple[int, list[Any], list[int], list[Any]]:
            if raw_type != GGUFValueType.ARRAY or self.byte_order != "I":
                whole: tuple[int, list[Any], list[int], list[Any]] = super()._get_field_parts(orig_offs, raw_type)
                return whole
            kind = GGUFValueType(int(self._get(orig_offs, np.uint32)[0]))
            count, start = int(self._get(orig_offs + 4, np.uint64)[0]), orig_offs + 12
            if kind == GGUFValueType.STRING:
                strings, end = _strings(self.data.data, start, count)
                return end - orig_offs, strings, list(range(count)), [GGUFValueType.ARRAY, kind]
            values = self._get(start, self.gguf_scalar_to_np[kind], count)
            return start + values.nbytes - orig_offs, [values], [0], [GGUFValueType.ARRAY, kind]

    return QuickReader


def _strings(data: memoryview, start: int, count: int) -> tuple[list[memoryview], int]:
    """`count` strings, each after its length in eight bytes, and where they end."""
    found = []
    for _ in range(count):
        length = int.from_bytes(data[start : start + 8], "little")
        if start + 8 + length > len(data):
            raise ValueError("it ends within its vocabulary")
        found.append(data[start + 8 : start + 8 + length])
        start += 8 + length
    return found, start
