"""Word tags of MLQE-PE, brought to the characters of the untouched text."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt


def tagged_spans(text: str, tokens: Sequence[str]) -> list[tuple[int, int]] | None:
    """Where each of ``tokens`` stands in ``text``, in order; ``None`` if one is not found."""
    spans, at = [], 0
    for token in tokens:
        found = text.find(token, at)
        if found < 0 or found > at + 3:
            return None
        spans.append((found, found + len(token)))
        at = found + len(token)
    return spans


def word_tags(row: dict[str, Any]) -> tuple[list[tuple[int, int]], list[bool]] | None:
    """Character spans of the translation's words and whether each is BAD (gaps left out)."""
    words = row["mt_tok"].split()
    tags = row["mt_tags"].split()[1::2]
    spans = tagged_spans(row["mt"], words)
    if spans is None or len(tags) != len(words):
        return None
    return spans, [tag == "BAD" for tag in tags]


def spread(length: int, spans: list[tuple[int, int]], flags: Iterable[bool]) -> npt.NDArray[np.float32]:
    """Flags of words as shares of characters."""
    shares = np.zeros(length, np.float32)
    for (start, end), flag in zip(spans, flags, strict=True):
        shares[start:end] = flag
    return shares
