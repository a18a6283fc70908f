"""Any text as XML 1.0 can hold it."""

from __future__ import annotations

import re
from html import escape

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(value: str) -> str:
    """Escaped, for content and quoted attributes alike; most control characters have no place in XML at all."""
    return escape(_FORBIDDEN.sub("\ufffd", value)).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
