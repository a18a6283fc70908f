"""Loads a folder through transformers: local, safetensors, fp32, no code but the library's."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tqcheck.errors import ModelError
from tqcheck.models.transformer import folder as folders

LONGEST = 1024  # tokens; longer input is no sentence, and attention costs its square

# These families count positions from the padding's index on.
_OFFSET_POSITIONS = frozenset({"roberta", "xlm-roberta", "xlm-roberta-xl", "camembert", "longformer", "mpnet", "xmod"})


@dataclass(frozen=True, slots=True)
class LoadedModel:
    """A model in evaluation mode with its tokenizer; `limit` is the longest input in tokens."""

    model: Any
    tokenizer: Any
    limit: int
    signature: str


def load(folder: Path, auto_class: str, unused: tuple[str, ...] = ()) -> LoadedModel:
    """The model by transformers' `auto_class`; weights may lack in modules named `unused` alone.

    A weight that the folder lacks would be random, and so would be every score: that is a `ModelError`.
    """
    folders.require_safe(folder)
    with _quiet(), _explained(folder):
        import torch
        import transformers

        tokenizer = transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
        model, info = getattr(transformers, auto_class).from_pretrained(
            folder,
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=True,
            dtype=torch.float32,
            output_loading_info=True,
        )
    missing = sorted(name for name in info["missing_keys"] if not any(part in name.split(".") for part in unused))
    if missing:
        raise ModelError(f"weights are missing for {len(missing)} tensors, such as {missing[0]}", path=folder)
    return LoadedModel(model.eval(), tokenizer, _limit(model.config, tokenizer), folders.signature(folder))


def require_offsets(loaded: LoadedModel, folder: Path) -> LoadedModel:
    """`loaded`, or a `ModelError` where its tokenizer does not say where its tokens stand in the text."""
    if not loaded.tokenizer.is_fast:
        message = "its tokenizer gives no positions in the text; a folder with a tokenizer.json is needed"
        raise ModelError(message, path=folder)
    return loaded


def _limit(config: Any, tokenizer: Any) -> int:
    positions = getattr(config, "max_position_embeddings", None) or LONGEST
    if config.model_type in _OFFSET_POSITIONS:
        positions -= (config.pad_token_id or 0) + 1
    return int(min(positions, tokenizer.model_max_length, LONGEST))


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    try:
        yield
    except ModelError:
        raise
    except Exception as error:  # the library raises whatever a broken file leads it to
        reason = str(error).strip().split("\n")[0] or type(error).__name__
        if isinstance(error, ImportError) and "SentencePiece" in reason:
            reason = "its tokenizer needs a library that is not installed; `pip install sentencepiece`"
        raise ModelError(f"cannot load this model: {reason}", path=folder) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the library's progress bars and reports: what matters is raised."""
    import transformers

    logging: Any = transformers.utils.logging
    level, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        yield
    finally:
        logging.set_verbosity(level)
        if bars:
            logging.enable_progress_bar()
