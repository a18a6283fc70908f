"""Writes a file wholly or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from time import sleep

from tqcheck.errors import InputError

_PAUSES = (0.02, 0.08, 0.2)  # seconds
_HELD = frozenset({5, 32, 33})  # Windows: access denied, as where the file is mapped; shared; locked


def write(path: str | Path, data: bytes, *, before: bytes | None = None) -> None:
    """Replace the contents of `path`: to a temporary file beside it, synced, then renamed over it.

    Owner and permissions are kept and a symbolic link stays one (the file it leads to is replaced). With `before`,
    the contents must still be these. On any failure, a full disk or an interruption among them, the file is as it
    was; `InputError` says why.
    """
    place = Path(os.path.realpath(path))
    _refuse_read_only(place, path)
    _refuse_open(place, path)
    try:
        handle, name = tempfile.mkstemp(prefix=".tqcheck-", suffix=".tmp", dir=place.parent)
    except OSError as error:
        raise InputError(f"cannot write here: {error.strerror}; nothing was changed", path=path) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _keep_owner(name, place)
        os.chmod(name, _mode(place))  # noqa: PTH101 - a name, not a Path, as mkstemp gives it
        _refuse_change(place, before, path)
        rename(name, place)
    except OSError as error:
        raise InputError(f"cannot write: {error.strerror}; nothing was changed{_hint(error)}", path=path) from error
    finally:
        with suppress(FileNotFoundError, PermissionError):
            os.unlink(name)  # noqa: PTH108


def rename(name: str | Path, place: Path) -> None:
    """A file over `place`, or a folder to it. Windows does not give up what another program reads, as a scanner does
    for a moment: so it is tried again."""
    for pause in _PAUSES:
        try:
            os.replace(name, place)  # noqa: PTH105
        except PermissionError:
            sleep(pause)
        else:
            return
    os.replace(name, place)  # noqa: PTH105


def _hint(error: OSError) -> str:
    held = getattr(error, "winerror", None) in _HELD
    return ": another program has it open; close it there, and run the command again" if held else ""


def _refuse_read_only(place: Path, path: str | Path) -> None:
    """The rename would not ask: it needs the folder's permission alone."""
    if place.exists() and not os.access(place, os.W_OK):
        raise InputError("the file is read-only; nothing was changed: make it writable first", path=path)


def _refuse_open(place: Path, path: str | Path) -> None:
    """An office program that has the file open would write its own state over it later; it leaves a file that says so:
    `.~lock.NAME#`, or `~$` before the name or in the place of its first letters."""
    owners = (f".~lock.{place.name}#", *(f"~${place.name[cut:]}" for cut in range(3)))
    owner = next((name for name in owners if os.path.lexists(place.parent / name)), None)
    if owner is not None:
        message = f"another program has the file open, as {owner} beside it says; nothing was changed: close it there"
        raise InputError(f"{message}, or delete {owner} if none has", path=path)


def _refuse_change(place: Path, before: bytes | None, path: str | Path) -> None:
    if before is not None and place.read_bytes() != before:
        message = "the file was changed by another program meanwhile; it is left as it is: run the command again"
        raise InputError(message, path=path)


def _keep_owner(name: str, place: Path) -> None:
    """Of a file that belongs to another user, as in a container that runs as root."""
    if place.exists() and hasattr(os, "chown"):
        with suppress(PermissionError):
            os.chown(name, place.stat().st_uid, place.stat().st_gid)


def _mode(place: Path) -> int:
    if place.exists():
        return place.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
