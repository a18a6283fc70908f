"""Writes a file wholly or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from tqcheck.errors import InputError


def write(path: str | Path, data: bytes) -> None:
    """Replace the contents of `path`: to a temporary file beside it, synced, then renamed over it.

    Permissions are kept and a symbolic link stays one (the file it leads to is replaced). On any failure, a
    full disk or an interruption among them, the file is as it was; `InputError` says why.
    """
    place = Path(os.path.realpath(path))
    try:
        handle, name = tempfile.mkstemp(prefix=f".{place.name}.", suffix=".tmp", dir=place.parent)
    except OSError as error:
        raise InputError(f"cannot write here: {error.strerror}; nothing was changed", path=path) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, _mode(place))  # noqa: PTH101 - a name, not a Path, as mkstemp gives it
        os.replace(name, place)  # noqa: PTH105
    except OSError as error:
        raise InputError(f"cannot write: {error.strerror}; nothing was changed", path=path) from error
    finally:
        with suppress(FileNotFoundError):
            os.unlink(name)  # noqa: PTH108


def _mode(place: Path) -> int:
    if place.exists():
        return place.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
