"""Units that have a key instead of their source: whether sources are keys, and two files paired by theirs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from tqcheck.records.document import Bitext, Block, Document

_KEY = re.compile(
    r"[A-Za-z]\w*+(?:[.:/-]++\w++)+|(?=\w+\Z)[A-Za-z]\w*_\w+|[a-z]+(?:[A-Z][a-z0-9]*+)+",
    re.ASCII,
)
_FEWEST = 3
_SHARE = 0.8


def are_keys(sources: Iterable[str]) -> bool:
    """Whether nearly all of the sources of a file are names such as `menu.open`, which say nothing to readers."""
    texts = [source for source in sources if source]
    keys = sum(_KEY.fullmatch(text) is not None for text in texts)
    return keys >= max(_FEWEST, _SHARE * len(texts))


def by_key(bitext: Bitext) -> Bitext | Document:
    """A bilingual file as it is, or its target alone, where what stands for the sources are keys.

    The forms of a plural, which have one key, are numbered: `files#0`, `files#1`.
    """
    if not are_keys(block.text for block in bitext.source.blocks):
        return bitext
    pairs = zip(bitext.source.blocks, bitext.target.blocks, strict=True)
    texts = [(source.text, target) for source, target in pairs if target.text]
    plural = {key for (key, _), (following, _) in pairwise(texts) if key == following}
    forms: Counter[str] = Counter()
    blocks: list[Block] = []
    for key, target in texts:
        blocks.append(replace(target, key=f"{key}#{forms[key]}" if key in plural else key))
        forms[key] += 1
    return replace(bitext.target, blocks=tuple(blocks))
