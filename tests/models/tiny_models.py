"""Tiny models: two layers of width 16 or 32, a tokenizer trained on the spot, saved as any model is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import OffsetMap

SENTENCES = [
    "The cat sat on the mat.",
    "The dog sat on the rug.",
    "The cat ran to the door.",
    "Die Katze saß auf der Matte.",
    "Der Hund saß auf dem Teppich.",
    "Кошка сидела на коврике.",
]
SPECIALS = ["<pad>", "<s>", "</s>", "<unk>", "<mask>"]


def _segment(text: str | None) -> Segment | None:
    return None if text is None else Segment(text, OffsetMap.identity(len(text)), 0)


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    """Tiny products gain nothing from several threads, which wait for each other on a busy machine."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


@pytest.fixture(scope="session")
def pairs_of() -> Callable[..., tuple[Pair, ...]]:
    """Pairs of target texts, or of (source, target) tuples."""

    def build(*texts: str | tuple[str | None, str | None]) -> tuple[Pair, ...]:
        sides = [text if isinstance(text, tuple) else (None, text) for text in texts]
        return tuple(Pair(i, _segment(source), _segment(target)) for i, (source, target) in enumerate(sides))

    return build


def _train(tokenizer: Any, trainer: Any) -> Any:
    tokenizer.train_from_iterator(SENTENCES * 4, trainer)
    return tokenizer


def _byte_level() -> Any:
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    tokenizer.decoder = decoders.ByteLevel()
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    return _train(
        tokenizer,
        trainers.BpeTrainer(vocab_size=400, special_tokens=SPECIALS, initial_alphabet=alphabet, show_progress=False),
    )


def _metaspace() -> Any:
    """As sentencepiece models do: compatibility forms folded, spaces as marks."""
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE(unk_token="<unk>"))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    return _train(tokenizer, trainers.BpeTrainer(vocab_size=200, special_tokens=SPECIALS, show_progress=False))


def _word_piece() -> Any:
    """As uncased BERT does: without case and accents."""
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.WordPiece(unk_token="<unk>"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    return _train(tokenizer, trainers.WordPieceTrainer(vocab_size=200, special_tokens=SPECIALS, show_progress=False))


_TOKENIZERS = {"byte-level": _byte_level, "metaspace": _metaspace, "word-piece": _word_piece}


@pytest.fixture(scope="session")
def tiny_tokenizer() -> Callable[..., Any]:
    """A fast tokenizer of one of three families, with begin and end tokens."""

    def build(family: str = "word-piece", limit: int = 64) -> Any:
        from tokenizers import processors
        from transformers import PreTrainedTokenizerFast

        backend = _TOKENIZERS[family]()
        backend.post_processor = processors.TemplateProcessing(
            single="<s> $A </s>", pair="<s> $A </s> $B </s>", special_tokens=[("<s>", 1), ("</s>", 2)]
        )
        names = ("pad", "bos", "eos", "unk", "mask")
        special = {f"{name}_token": token for name, token in zip(names, SPECIALS, strict=True)}
        return PreTrainedTokenizerFast(tokenizer_object=backend, model_max_length=limit, **special)

    return build


@pytest.fixture(scope="session")
def tiny_model(tiny_tokenizer: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A model's folder: `head` of a tiny XLM-R or GPT-2, `train` taking model and tokenizer before it is saved."""

    def build(
        head: str,
        family: str = "word-piece",
        limit: int = 64,
        train: Callable[[Any, Any], None] | None = None,
        tokenizer: Any = None,
        **config: Any,
    ) -> Path:
        import torch
        import transformers

        torch.manual_seed(1)
        tokenizer = tokenizer or tiny_tokenizer(family, limit)
        sizes = (
            {"n_embd": 16, "n_layer": 2, "n_head": 2, "n_positions": limit}
            if head.startswith("GPT2")
            else {
                "hidden_size": 16,
                "num_hidden_layers": 2,
                "num_attention_heads": 2,
                "intermediate_size": 32,
                "max_position_embeddings": limit + 1,
                "pad_token_id": 0,
            }
        )
        kind = transformers.GPT2Config if head.startswith("GPT2") else transformers.XLMRobertaConfig
        model = getattr(transformers, head)(kind(vocab_size=len(tokenizer), **{**sizes, **config}))
        if train:
            train(model, tokenizer)
        return save(model, tokenizer, tmp_path_factory.mktemp("model"))

    return build


def save(model: Any, tokenizer: Any, folder: Path) -> Path:
    from transformers.utils import logging

    logging.disable_progress_bar()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    logging.enable_progress_bar()
    return folder


@pytest.fixture(scope="session")
def save_model() -> Callable[[Any, Any, Path], Path]:
    return save


@pytest.fixture(scope="session")
def learn() -> Callable[..., None]:
    """Gradient steps on `inputs()` (a model's arguments with labels) until the summed loss is below `enough`."""

    def run(model: Any, inputs: Callable[[], Sequence[dict[str, Any]]], steps: int = 150, enough: float = 0.0) -> None:
        import torch

        optimiser = torch.optim.AdamW(model.parameters(), lr=0.01)
        model.train()
        for _ in range(steps):
            loss = sum(model(**one).loss for one in inputs())
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            if loss.item() < enough:
                break
        model.eval()

    return run
