"""Texts as messages quote them."""

from __future__ import annotations

_LONGEST = 80  # code points of a text quoted in a message


def quoted(text: str) -> str:
    """A text on one line, without its middle where it is long."""
    text = " ".join(text.split())
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half].rstrip()} … {text[-half:].lstrip()}"
