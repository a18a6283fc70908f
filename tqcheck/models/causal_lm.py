"""Causal language models (GPT-2, Llama, …): fluency from how much each word surprises after those before it.

The text follows the model's begin token (or, where it has none, its end token); without either the first
token has nothing to follow and is not judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from tqcheck.contracts import Adapter, Model, Progress
from tqcheck.models.gemma.loading import is_judge
from tqcheck.models.transformer import folder as folders
from tqcheck.models.transformer.encoding import Encoded, batches, encode, group, notices
from tqcheck.models.transformer.language_model import LanguageModel, Read, Reading, TokenChance, judged
from tqcheck.models.transformer.loading import LoadedModel, load, require_offsets
from tqcheck.records.language import Language
from tqcheck.records.notice import Notice

_LOGITS = 64_000_000  # numbers a batch, 256 MB
_CERTAIN = TokenChance(0.0, 1.0)  # nothing to judge


def _load(folder: Path) -> Adapter:
    loaded = require_offsets(load(folder, "AutoModelForCausalLM"), folder)
    return LanguageModel(loaded, partial(_read, loaded))


def _recognises(folder: Path) -> bool:
    return folders.has_head(folder, "ForCausalLM", "LMHeadModel") and not is_judge(folder)  # that one is the judge's


MODEL = Model("a causal language model: fluency, wrong words and their replacements", _recognises, _load)


def _read(
    loaded: LoadedModel, texts: Sequence[str], language: Language, progress: Progress
) -> tuple[list[Reading], tuple[Notice, ...]]:
    encoded = encode(loaded, texts, special=False, limit=loaded.limit - 1)
    tokens: list[list[TokenChance]] = [[] for _ in texts]
    budget = _LOGITS // len(loaded.tokenizer)
    for batch in batches([len(one.ids) for one in encoded], budget):
        for index, judgements in zip(batch, _predict(loaded, [encoded[i] for i in batch]), strict=True):
            tokens[index] = judgements
        progress(len(batch))
    readings = []
    for text, one, judgements in zip(texts, encoded, tokens, strict=True):
        words = group(text, enumerate(one.spans), language)
        readings.append(tuple(Read.of(word, [judgements[i] for i in word.tokens]) for word in words))
    return readings, notices(loaded, encoded, language)


def _predict(loaded: LoadedModel, encoded: Sequence[Encoded]) -> list[list[TokenChance]]:
    """Each token of texts of equal length."""
    import torch

    if not encoded[0].ids:
        return [[] for _ in encoded]
    first = next((i for i in (loaded.tokenizer.bos_token_id, loaded.tokenizer.eos_token_id) if i is not None), None)
    written = torch.tensor([one.ids for one in encoded])
    begin = [] if first is None else [torch.full((len(encoded), 1), first)]
    with torch.inference_mode():
        logits = loaded.model(torch.cat([*begin, written], 1)).logits[:, :-1]
    judged_part = written[:, written.shape[1] - logits.shape[1] :]
    unjudged = [_CERTAIN] * (written.shape[1] - logits.shape[1])
    return [unjudged + judged(row, ids) for row, ids in zip(logits, judged_part, strict=True)]
