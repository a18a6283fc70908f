"""Offsets in code units of UTF-16, as programs in Java and JavaScript count them."""

from __future__ import annotations

import re
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")  # characters of two units


class Units:
    """Converts offsets in code points of one text."""

    def __init__(self, text: str) -> None:
        self._astral = [match.start() for match in _ASTRAL.finditer(text)]

    def of(self, offset: int) -> int:
        """The offset in code units of the code point at `offset`."""
        return offset + bisect_left(self._astral, offset)
