"""What a translation model's encoder and decoder are given, in each family's own layout."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tqcheck.models.transformer import language_names
from tqcheck.models.transformer.encoding import encode
from tqcheck.models.transformer.loading import LoadedModel
from tqcheck.records.language import Language
from tqcheck.records.span import Span

FAMILIES = frozenset({"marian", "m2m_100", "mbart", "nllb-moe", "t5"})
_ROOM = 8  # tokens of `limit` kept for languages and ends


@dataclass(frozen=True, slots=True)
class TokenizedText:
    """A text's token ids and spans, without special tokens."""

    ids: tuple[int, ...]
    spans: tuple[Span, ...]
    cut: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Special tokens around the source, and before the target."""

    before: tuple[int, ...]
    after: tuple[int, ...]
    start: tuple[int, ...]


def content(loaded: LoadedModel, text: str, *, target: bool = False) -> TokenizedText:
    """Tokens of a text; `target` for models that write in another vocabulary than they read.

    A tokenizer that gives no positions (sentencepiece alone) is asked word by word, which for text with spaces
    gives the same tokens, and each token has its word's span.
    """
    limit = loaded.limit - _ROOM
    if loaded.tokenizer.is_fast:
        one = encode(loaded, [text], special=False, limit=limit)[0]
        return TokenizedText(one.ids, one.spans, one.cut)
    pieces = [
        (number, Span(*match.span()))
        for match in re.finditer(r"\S+", text)
        for number in _ids(loaded.tokenizer, match[0], target)
    ]
    ids, spans = tuple(number for number, _ in pieces), tuple(span for _, span in pieces)
    return TokenizedText(ids[:limit], spans[:limit], len(ids) > limit)


def _ids(tokenizer: Any, word: str, target: bool) -> list[int]:
    own = target and not hasattr(tokenizer, "tgt_lang")  # Marian: one that names languages has one vocabulary
    text = {"text_target" if own else "text": word}
    found: list[int] = tokenizer(**text, add_special_tokens=False)["input_ids"]
    return found


def layout(loaded: LoadedModel, source: Language, target: Language) -> Layout | None:
    """The layout for a pair of languages; `None` when the model does not know one of them."""
    tokenizer, config = loaded.tokenizer, loaded.model.config
    if config.model_type in {"marian", "t5"}:
        return _one_way(tokenizer, config, source, target)
    vocabulary = {*tokenizer.get_vocab(), *getattr(tokenizer, "lang_token_to_id", ())}  # M2M-100 keeps them apart
    tokens = [language_names.token(vocabulary, language.code) for language in (source, target)]
    if tokens[0] is None or tokens[1] is None:
        return None
    tokenizer.src_lang = tokens[0].strip("_")
    to = tokenizer.convert_tokens_to_ids(tokens[1])
    # The first mBART begins with the language; the others, whose sources do so, with the end token before it.
    alone = config.model_type == "mbart" and not tokenizer.prefix_tokens
    start = (to,) if alone else (config.decoder_start_token_id, to)
    return Layout(tuple(tokenizer.prefix_tokens), tuple(tokenizer.suffix_tokens), start)


def _one_way(tokenizer: Any, config: Any, source: Language, target: Language) -> Layout | None:
    """Marian and T5: the source begins with the target's language, if the model writes several."""
    stated = (getattr(tokenizer, "source_lang", None), getattr(tokenizer, "target_lang", None))
    to = language_names.token(tokenizer.get_vocab(), target.code)
    if to is None and not all(
        code and language_names.same(code, language.code)
        for code, language in zip(stated, (source, target), strict=True)
    ):
        return None
    before = () if to is None else (tokenizer.convert_tokens_to_ids(to),)
    return Layout(before, (tokenizer.eos_token_id,), (config.decoder_start_token_id,))
