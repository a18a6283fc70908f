"""Units that have a key instead of their source: whether sources are keys, and two files paired by theirs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from tqcheck.records.document import Bitext, Block, Document
from tqcheck.records.span import OffsetMap

_KEY = re.compile(
    r"[A-Za-z]\w*+(?:[.:/-]++\w++)+|(?=\w+\Z)[A-Za-z]\w*_\w+|[a-z]+(?:[A-Z][a-z0-9]*+)+",
    re.ASCII,
)
_FEWEST = 3
_SHARE = 0.8
_MANY, _SOME = 5, 0.2  # from which on a source of that form is no text


def are_keys(sources: Iterable[str]) -> bool:
    """Whether nearly all of the sources of a file are names such as `menu.open`, which say nothing to readers."""
    texts = [source for source in sources if source]
    keys = sum(_KEY.fullmatch(text) is not None for text in texts)
    return keys >= max(_FEWEST, _SHARE * len(texts))


def _partly(bitext: Bitext) -> Bitext:
    """Without the sources that are keys, where many are and others are texts."""
    named = [_KEY.fullmatch(block.text) is not None for block in bitext.source.blocks]
    if sum(named) < max(_MANY, _SOME * len(named)):
        return bitext
    units = zip(bitext.source.blocks, bitext.target.blocks, named, strict=True)
    both = [_keyed(source, target) if key else (source, target) for source, target, key in units]
    return Bitext(
        replace(bitext.source, blocks=tuple(source for source, _ in both)),
        replace(bitext.target, blocks=tuple(target for _, target in both)),
    )


def _keyed(source: Block, target: Block) -> tuple[Block, Block]:
    """The two with the source as the key of what has no source."""
    return replace(source, text="", offsets=OffsetMap(()), marks=()), replace(target, key=source.text)


def by_key(bitext: Bitext) -> Bitext | Document:
    """A bilingual file as it is, or its target alone, where what stands for the sources are keys.

    The forms of a plural, which have one key, are numbered: `files#0`, `files#1`.
    """
    if not are_keys(block.text for block in bitext.source.blocks):
        return _partly(bitext)
    pairs = zip(bitext.source.blocks, bitext.target.blocks, strict=True)
    texts = [(source.text, target) for source, target in pairs if target.text]
    plural = {key for (key, _), (following, _) in pairwise(texts) if key == following}
    forms: Counter[str] = Counter()
    blocks: list[Block] = []
    for key, target in texts:
        blocks.append(replace(target, key=f"{key}#{forms[key]}" if key in plural else key))
        forms[key] += 1
    return replace(bitext.target, blocks=tuple(blocks))
