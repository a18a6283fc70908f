"""In which direction a text runs."""

from __future__ import annotations

import re
import unicodedata

_RIGHT_TO_LEFT = re.compile("[\u200f\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")


def right_to_left(text: str) -> bool:
    """Whether some of `text` runs from right to left: a terminal may reorder it, and nothing lines up with it."""
    return any(unicodedata.bidirectional(found) in {"R", "AL"} for found in _RIGHT_TO_LEFT.findall(text))
