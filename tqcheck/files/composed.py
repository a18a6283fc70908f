"""Names of files that compare equal where they are the same: macOS may give “é” as a letter and its accent."""

from __future__ import annotations

import unicodedata
from pathlib import Path


def composed(name: str) -> str:
    """`name` with each letter and its accents in one; to compare, not to open a file by: Linux tells them apart."""
    return unicodedata.normalize("NFC", name)


def comparable(path: Path) -> Path:
    """`path` to compare: git composes the names that macOS gives apart."""
    return Path(composed(str(path)))


def exists(folder: Path, name: str) -> bool:
    """Whether there is a file of that name in `folder`, however its accents are written."""
    return any((folder / written).exists() for written in (name, unicodedata.normalize("NFD", name)))
