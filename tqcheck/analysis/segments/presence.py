"""Which of many short texts stand in a long one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

SEARCHED = 100  # different texts for each of which a long one is gone through


def present(parts: Iterable[str], text: str) -> frozenset[str]:
    """Those of `parts` that stand in `text`; of very many different ones only the first are looked for."""
    return frozenset(part for part in islice(dict.fromkeys(parts), SEARCHED) if part in text)
