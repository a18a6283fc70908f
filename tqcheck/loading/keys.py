"""Units that have a key instead of their source: whether sources are keys, and two files paired by theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tqcheck.records.document import Bitext, Document

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
    """A bilingual file as it is, or its target alone, where what stands for the sources are keys."""
    if not are_keys(block.text for block in bitext.source.blocks):
        return bitext
    pairs = zip(bitext.source.blocks, bitext.target.blocks, strict=True)
    blocks = tuple(replace(target, key=source.text) for source, target in pairs if target.text)
    return replace(bitext.target, blocks=blocks)
