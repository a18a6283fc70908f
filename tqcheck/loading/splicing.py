"""Edits made in a text."""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.records.report import FileEdit


def splice(text: str, edits: Sequence[FileEdit]) -> str:
    """`text` with the edits, which are in order and do not overlap."""
    parts: list[str] = []
    position = 0
    for edit in edits:
        parts += text[position : edit.start], edit.replacement
        position = edit.end
    return "".join((*parts, text[position:]))
