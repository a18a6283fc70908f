"""Gemma's tokenizer, from the vocabulary in a GGUF file: pieces with scores, joined pair by pair.

Which two pieces make a third is not stated there, but follows: whatever two pieces give a known one when joined, the
better its score the sooner (the vocabulary of SentencePiece's BPE: Kudo and Richardson, 2018).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_NORMAL = 1  # the type of a piece that stands for text; the others are marks of control and bytes
_SPACE = "▁"


def build(tokens: Sequence[str], scores: Sequence[float], types: Sequence[int]) -> Tokenizer:
    """The tokenizer of a vocabulary, in the order of the ids; it adds no marks of its own to a text."""
    from tokenizers import Tokenizer, decoders, normalizers, pre_tokenizers
    from tokenizers.models import BPE

    vocabulary = {token: number for number, token in enumerate(tokens)}
    merges = list(_merges(vocabulary, scores, types))
    tokenizer = Tokenizer(BPE(vocab=vocabulary, merges=merges, fuse_unk=True, unk_token="<unk>", byte_fallback=True))
    tokenizer.normalizer = normalizers.Replace(" ", _SPACE)
    tokenizer.pre_tokenizer = pre_tokenizers.Split(" ", "merged_with_previous")
    tokenizer.decoder = decoders.Sequence([decoders.Replace(_SPACE, " "), decoders.ByteFallback(), decoders.Fuse()])
    return tokenizer


def _merges(vocabulary: Mapping[str, int], scores: Sequence[float], types: Sequence[int]) -> Iterator[tuple[str, str]]:
    normal = [token for token, number in vocabulary.items() if types[number] == _NORMAL]
    for token in sorted(normal, key=lambda token: -scores[vocabulary[token]]):
        halves = ((token[:cut], token[cut:]) for cut in range(1, len(token)))
        known = [(left, right) for left, right in halves if left in vocabulary and right in vocabulary]
        yield from sorted(known, key=lambda pair: (vocabulary[pair[0]], vocabulary[pair[1]]))
