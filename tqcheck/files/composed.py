"""Names of files that compare equal where they are the same.

macOS may give “é” as a letter and its accent, and opens `Readme.md` by the name `readme.md`, too.
"""

from __future__ import annotations

import os
import sys
import unicodedata
from contextlib import suppress
from pathlib import Path

_LONGEST = 1024  # bytes of a path, as macOS has it


def composed(name: str) -> str:
    """`name` with each letter and its accents in one; to compare, not to open a file by: Linux tells them apart."""
    return unicodedata.normalize("NFC", name)


def comparable(path: Path) -> Path:
    """A resolved path to compare: git composes the names that macOS gives apart. On Windows resolving has told how the
    names are written that were typed in other case; macOS must be asked."""
    return Path(composed(_as_stored(str(path))))


def _as_stored(path: str) -> str:
    """The path as the file system has it; as it is where nothing can be said of it."""
    if sys.platform != "darwin":
        return path
    import fcntl

    with suppress(OSError, ValueError):
        opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        try:
            return os.fsdecode(fcntl.fcntl(opened, fcntl.F_GETPATH, bytes(_LONGEST)).rstrip(b"\0"))
        finally:
            os.close(opened)
    return path


def exists(folder: Path, name: str) -> bool:
    """Whether there is a file of that name in `folder`, however its accents are written."""
    return any((folder / written).exists() for written in (name, unicodedata.normalize("NFD", name)))
