"""Masked language models (BERT, XLM-R, …): fluency from what they put in each word's place.

A word's tokens are predicted from left to right with the rest of the word masked (pseudo-log-likelihood
"within-word left-to-right": Kauf and Ivanova 2023, "A Better Way to Do Masked Language Model Scoring"), one
masked copy of the text a token. Texts beyond `SHORT` tokens would take a time that grows with the cube of their
length: in these every `STRIDE`th word is masked in the same copy, which costs a little context.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqcheck.contracts import Adapter, Model, Progress
from tqcheck.errors import ModelError
from tqcheck.models.transformer import folder as folders
from tqcheck.models.transformer.encoding import Encoded, EncodedWord, encode, group, notices
from tqcheck.models.transformer.language_model import LanguageModel, Read, Reading, TokenChance, judged
from tqcheck.models.transformer.loading import LoadedModel, load, require_offsets
from tqcheck.records.language import Language
from tqcheck.records.notice import Notice

if TYPE_CHECKING:
    import torch

SHORT = 128  # tokens
STRIDE = 16  # words
_BATCH = 4096  # tokens

Copy = tuple[int, ...]  # the text's ids, some of them masked


def _load(folder: Path) -> Adapter:
    loaded = require_offsets(load(folder, "AutoModelForMaskedLM"), folder)
    if loaded.tokenizer.mask_token_id is None:
        raise ModelError("its tokenizer has no mask token, so nothing can be predicted", path=folder)
    return LanguageModel(loaded, partial(_read, loaded))


def _recognises(folder: Path) -> bool:
    return folders.has_head(folder, "ForMaskedLM") and not folders.is_sentence_encoder(folder)


MODEL = Model("a masked language model: fluency, wrong words and their replacements", _recognises, _load)


def _read(
    loaded: LoadedModel, texts: Sequence[str], language: Language, progress: Progress
) -> tuple[list[Reading], tuple[Notice, ...]]:
    encoded = encode(loaded, texts)
    readings = []
    for text, one in zip(texts, encoded, strict=True):
        spans = [(i, one.spans[i]) for i, side in enumerate(one.sides) if side is not None]
        readings.append(_reading(loaded, one, group(text, spans, language)))
        progress(1)
    return readings, notices(loaded, encoded, language)


def _reading(loaded: LoadedModel, one: Encoded, words: Sequence[EncodedWord]) -> Reading:
    tokens: dict[int, TokenChance] = {}
    copies = list(_copies(one.ids, words, loaded.tokenizer.mask_token_id))
    size = max(1, _BATCH // max(1, len(one.ids)))
    for start in range(0, len(copies), size):
        tokens |= _predict(loaded, one, copies[start : start + size])
    return tuple(Read.of(word, [tokens[i] for i in word.tokens]) for word in words)


def _copies(ids: Sequence[int], words: Sequence[EncodedWord], mask: int) -> Iterator[tuple[Copy, list[int]]]:
    """Masked copies and the positions to predict in each."""
    stride = STRIDE if len(ids) > SHORT else max(1, len(words))
    together: defaultdict[tuple[int, int], list[tuple[int, ...]]] = defaultdict(list)
    for number, word in enumerate(words):
        for offset in range(len(word.tokens)):
            together[number % stride, offset].append(word.tokens[offset:])
    for masked in together.values():
        copy = list(ids)
        for position in (position for tail in masked for position in tail):
            copy[position] = mask
        yield tuple(copy), [tail[0] for tail in masked]


def _predict(loaded: LoadedModel, one: Encoded, copies: Sequence[tuple[Copy, list[int]]]) -> dict[int, TokenChance]:
    """The token at each position to predict."""
    import torch

    inputs = {name: torch.tensor([values] * len(copies)) for name, values in one.inputs.items()}
    inputs["input_ids"] = torch.tensor([copy for copy, _ in copies])
    rows = torch.tensor([row for row, (_, positions) in enumerate(copies) for _ in positions])
    columns = torch.tensor([position for _, positions in copies for position in positions])
    with torch.inference_mode(), _only(loaded.model, rows, columns) as logits_of:
        logits = logits_of(**inputs)
    written = torch.tensor(one.ids)[columns]
    return dict(zip(columns.tolist(), judged(logits, written), strict=True))


@contextmanager
def _only(model: Any, rows: torch.Tensor, columns: torch.Tensor) -> Iterator[Callable[..., torch.Tensor]]:
    """The model's logits `[positions, vocabulary]` at those positions alone.

    The layer onto the vocabulary costs more than the rest of a multilingual model, so it sees only what is asked.
    """

    def select(_module: Any, args: tuple[torch.Tensor, ...]) -> tuple[torch.Tensor, ...]:
        return (args[0][rows, columns][None], *args[1:])

    head = model.get_output_embeddings()
    if head is None:
        yield lambda **inputs: model(**inputs).logits[rows, columns]
        return
    hook = head.register_forward_pre_hook(select)
    try:
        yield lambda **inputs: model(**inputs).logits[0]
    finally:
        hook.remove()
