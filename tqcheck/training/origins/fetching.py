"""Fetches what a card names, from its public origin or out of a local copy; nothing half-done bears its final name."""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from tqcheck.training.origins.cards import CorpusFile, Origin, State

Progress = Callable[[int, int | None], None]
"""Told how many bytes there are by now, and of how many where that is known."""

_BLOCK = 1 << 16
_PATIENCE = 60.0  # seconds without a byte
_RANGE_REFUSED = 416


class FetchError(Exception):
    """What could not be fetched, and what to do instead."""


def fetch(origin: Origin, folder: Path, progress: Progress) -> Path:
    """What an origin holds, as one file in `folder`; a download that broke off is taken up where it did.

    `FetchError` where the network, the origin or the hash fails.
    """
    if origin.address is None:
        raise FetchError(f"{origin.reason}; take a local copy with --from")
    target = folder / origin.file
    if target.exists():
        return target
    partial = target.with_name(target.name + ".part")
    with _explained(origin.address, folder):
        folder.mkdir(parents=True, exist_ok=True)
        _download(origin.address, partial, progress)
        _verify(origin, partial)
        partial.replace(target)
    return target


@contextmanager
def _explained(address: str, folder: Path) -> Iterator[None]:
    """What keeps a file from coming, in words: the origin says no, the connection ends, or the disk is full."""
    try:
        yield
    except HTTPError as error:
        error.close()
        raise FetchError(
            f"{address}: the origin says {error.code} {error.reason}; take a local copy with --from"
        ) from error
    except (URLError, TimeoutError, ConnectionError, HTTPException) as error:
        reason = getattr(error, "reason", error)
        raise FetchError(f"{address}: {reason}; what came so far is kept, run it again, or --from DIR") from error
    except OSError as error:
        raise FetchError(
            f"{folder} cannot be written: {error.strerror}; make room and run it again, it goes on where it stopped"
        ) from error


def take(part: CorpusFile, copy: Path, data: Path) -> State:
    """Put a part of a local copy in its place, as a link where the disk allows, if it is as on its card."""
    state = part.state(copy)
    if state is not State.SAME or (data / part.path).exists():
        return state
    for path in sorted((copy / part.path).rglob("*")) if part.is_folder else [copy / part.path]:
        if path.is_file():
            _link(path, data / path.relative_to(copy))
    return state


def _download(address: str, partial: Path, progress: Progress) -> None:
    begun = partial.stat().st_size if partial.exists() else 0
    request = Request(address, headers={"Range": f"bytes={begun}-"} if begun else {})
    try:
        response = urlopen(request, timeout=_PATIENCE)
    except HTTPError as error:
        if error.code == _RANGE_REFUSED:  # it was whole, or has changed: the hash tells
            return
        raise
    with response:
        if response.status != 206:
            begun = 0  # the origin sends the whole again
        length = response.headers.get("Content-Length")
        whole = begun + int(length) if length else None
        with partial.open("ab" if begun else "wb") as file:
            while block := response.read(_BLOCK):
                file.write(block)
                begun += len(block)
                progress(begun, whole)
    if whole is not None and begun < whole:
        raise ConnectionError(f"the connection broke off after {begun:,} of {whole:,} bytes")


def _verify(origin: Origin, partial: Path) -> None:
    """`FetchError`, and the file is gone, where it is not what the card pins."""
    if origin.sha256:
        with partial.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        right = found == origin.sha256
    else:
        found = _commit(partial)
        right = found.startswith(str(origin.commit))
    if not right:
        partial.unlink()
        pinned = origin.sha256 or f"commit {origin.commit}"
        raise FetchError(
            f"{origin.address}: it is {found or 'no archive'}, where the card pins {pinned}; it is not kept"
        )


def _commit(archive: Path) -> str:
    """The commit that an archive of a repository names in its head, as `git archive` writes it."""
    try:
        with tarfile.open(archive, "r:gz") as opened:
            return opened.pax_headers.get("comment", "")
    except (tarfile.TarError, gzip.BadGzipFile, EOFError):
        return ""


def _link(path: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, target)
    except OSError:  # another disk, or one that knows no links
        partial = target.with_name(target.name + ".part")
        shutil.copyfile(path, partial)
        partial.replace(target)
