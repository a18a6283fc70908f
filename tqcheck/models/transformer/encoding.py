"""Text to tokens with exact positions, and tokens to words."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tqcheck.analysis.words.words import words
from tqcheck.models.transformer.loading import LoadedModel
from tqcheck.records.language import Language
from tqcheck.records.notice import Notice
from tqcheck.records.span import Span

if TYPE_CHECKING:
    import torch

_UNKNOWN_SHARE = 0.1  # of tokens; above it a language is foreign to the tokenizer


@dataclass(frozen=True, slots=True)
class Encoded:
    """A model's input for one text or pair of texts.

    Token `i` stands at `spans[i]` of text `sides[i]` (0 the first, 1 the second, `None`: no text, special);
    outer spaces belong to no span, which may leave it empty.
    """

    inputs: dict[str, tuple[int, ...]]
    sides: tuple[int | None, ...]
    spans: tuple[Span, ...]
    cut: bool  # whether the text was longer than the model's limit
    unknown: int  # tokens that stand for nothing in particular

    @property
    def ids(self) -> tuple[int, ...]:
        return self.inputs["input_ids"]


def encode(
    loaded: LoadedModel,
    texts: Sequence[str],
    others: Sequence[str] | None = None,
    *,
    special: bool = True,
    limit: int = 0,
) -> list[Encoded]:
    """Each text, or each text with its other, cut at `limit` (by default the model's)."""
    if not texts:
        return []
    batch = loaded.tokenizer(
        list(texts),
        None if others is None else list(others),
        add_special_tokens=special,
        truncation=True,
        max_length=limit or loaded.limit,
        return_offsets_mapping=True,
    )
    names = [name for name in loaded.tokenizer.model_input_names if name in batch]
    sources = [(text,) for text in texts] if others is None else list(zip(texts, others, strict=True))
    return [_encoded(loaded.tokenizer, batch, row, names, source) for row, source in enumerate(sources)]


def _encoded(tokenizer: Any, batch: Any, row: int, names: Sequence[str], texts: tuple[str, ...]) -> Encoded:
    sides = tuple(batch.sequence_ids(row))
    spans = tuple(
        trimmed(texts[side], start, end) if side is not None else Span(0, 0)
        for side, (start, end) in zip(sides, batch["offset_mapping"][row], strict=True)
    )
    ids = batch["input_ids"][row]
    return Encoded(
        inputs={name: tuple(batch[name][row]) for name in names},
        sides=sides,
        spans=spans,
        cut=bool(batch.encodings[row].overflowing),
        unknown=sum(i == tokenizer.unk_token_id for i, side in zip(ids, sides, strict=True) if side is not None),
    )


def trimmed(text: str, start: int, end: int) -> Span:
    """`[start, end)` without outer spaces, with the combining marks after it.

    A tokenizer that composes letters places the composed one at the base letter alone.
    """
    part = text[start:end]
    lead = len(part) - len(part.lstrip())
    first, last = start + lead, max(start + lead, start + len(part.rstrip()))
    while first < last < len(text) and unicodedata.category(text[last]).startswith("M"):
        last += 1
    return Span(first, last)


@dataclass(frozen=True, slots=True)
class EncodedWord:
    """A word or mark at `span` and the indices of its tokens."""

    span: Span
    tokens: tuple[int, ...]


def group(text: str, spans: Iterable[tuple[int, Span]], language: Language) -> list[EncodedWord]:
    """Tokens (index and span, in order) by words: letters of one word, or of one character, belong together.

    In a language without spaces between words each token is a word. A token with an empty span (a space)
    belongs to the word after it.
    """
    place = _places(text, language)
    found: list[EncodedWord] = []
    waiting: tuple[int, ...] = ()
    end, key = 0, None
    for index, span in spans:
        if not len(span):
            waiting += (index,)
            continue
        if found and (span.start < end or (key is not None and place(span.start) == key)):
            last = found.pop()
            found.append(EncodedWord(Span(last.span.start, max(end, span.end)), (*last.tokens, *waiting, index)))
        else:
            found.append(EncodedWord(span, (*waiting, index)))
            key = place(span.start)
        waiting, end = (), found[-1].span.end
    return found


def _places(text: str, language: Language) -> Callable[[int], int | None]:
    """Which word, by number, a position lies in."""
    if not language.spaced:
        return lambda _: None
    found = words(text, language)
    starts = [word.span.start for word in found]

    def place(position: int) -> int | None:
        number = bisect_right(starts, position) - 1
        return number if number >= 0 and position < found[number].span.end else None

    return place


def batches(lengths: Sequence[int], tokens: int) -> Iterator[list[int]]:
    """Indices of equal length, at most `tokens` together (one at least): no padding, so no score depends on it."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__)
    batch: list[int] = []
    for index in order:
        length = lengths[index]
        if batch and (lengths[batch[0]] != length or (len(batch) + 1) * length > tokens):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def notices(loaded: LoadedModel, encoded: Sequence[Encoded], language: Language) -> tuple[Notice, ...]:
    """What the model could not see: text beyond its limit, and a language its tokenizer does not know."""
    found = []
    if cut := sum(one.cut for one in encoded):
        found.append(truncated(cut, loaded.limit))
    if sum(one.unknown for one in encoded) > _UNKNOWN_SHARE * sum(len(one.ids) for one in encoded):
        message = f"{loaded.signature} does not know many of the text's characters: is it a model for {language.name}?"
        found.append(Notice("unsupported-language", message))
    return tuple(found)


def truncated(segments: int, limit: int) -> Notice:
    what = "1 segment is" if segments == 1 else f"{segments} segments are"
    return Notice("truncated", f"{what} longer than the model's {limit} tokens; the rest of each was not scored")


def inputs_of(encoded: Sequence[Encoded]) -> dict[str, torch.Tensor]:
    """The model's input for texts of equal length."""
    import torch

    return {name: torch.tensor([one.inputs[name] for one in encoded]) for name in encoded[0].inputs}
