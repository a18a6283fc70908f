"""A model's folder, read without loading it: its config, what it is safe to load, its name and content hash."""

from __future__ import annotations

import json
from functools import lru_cache
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from tqcheck.errors import ModelError

_PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl", ".h5", ".msgpack")


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file; empty when there is no such file."""
    if not path.is_file():
        return {}
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ModelError(f"not a readable model configuration: {error}", path=path) from error
    if not isinstance(value, dict):
        raise ModelError("not a model configuration: expected a JSON object", path=path)
    return value


def read_config(folder: Path) -> dict[str, Any]:
    return read_json(folder / "config.json")


def has_head(folder: Path, *endings: str) -> bool:
    """Whether the class that the config names under `architectures` has one of these endings."""
    names = read_config(folder).get("architectures") or ()
    return any(isinstance(name, str) and name.endswith(endings) for name in names)


def is_sentence_encoder(folder: Path) -> bool:
    """Whether the folder is one of the sentence-transformers library."""
    return (folder / "modules.json").is_file()


def require_safe(folder: Path) -> None:
    """`ModelError` unless loading the folder runs no code of its own: safetensors weights, library classes alone."""
    for name in ("config.json", "tokenizer_config.json"):
        if "auto_map" in read_json(folder / name):
            message = (
                "this model brings Python code of its own, which tqcheck never runs; choose one without `auto_map`"
            )
            raise ModelError(message, path=folder / name)
    if any(folder.glob("*.safetensors")):
        return
    if any(path.suffix in _PICKLES for path in folder.iterdir()):
        message = (
            "the weights are in a pickle, which can run code when it is read; "
            "save the model as safetensors (`model.save_pretrained(folder)`) and name that folder"
        )
        raise ModelError(message, path=folder)
    raise ModelError("there are no weights (*.safetensors) in this folder", path=folder)


def display_name(folder: Path) -> str:
    """The model's name: as its config states it, as the hub names it, or the folder's."""
    stated = read_config(folder).get("name")
    if isinstance(stated, str) and stated:
        return stated
    for parent in folder.parents:
        if parent.name.startswith("models--"):
            return parent.name.removeprefix("models--").replace("--", "/")
    return folder.resolve().name


@lru_cache
def signature(folder: Path) -> str:
    """Name and content hash (8 hexadecimal digits of SHA-256 over config, tokenizer and weights)."""
    total = sha256()
    for path in sorted(path for ending in ("json", "safetensors", "gguf") for path in folder.glob(f"*.{ending}")):
        with path.open("rb") as file:
            total.update(path.name.encode() + file_digest(file, "sha256").digest())
    return f"{display_name(folder)}@{total.hexdigest()[:8]}"
