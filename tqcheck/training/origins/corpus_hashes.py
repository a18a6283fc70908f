"""Hashes of what a corpus holds: of the text within a packed file, so that they hold whatever packs it.

That of a folder, or of a tar, is of the list of its files, a line each of hash, two spaces and name, in the order of
names.
"""

from __future__ import annotations

import gzip
import hashlib
import lzma
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO

_BLOCK = 1 << 20


def text_hash(path: Path) -> str:
    """SHA-256 of a file's text: of a packed one, of what is packed; of a tar, of the list of its files."""
    if ".tar" in path.suffixes:
        with tarfile.open(path) as archive:
            return _list_hash({entry.name: _read(archive, entry) for entry in archive if entry.isfile()})
    digest = hashlib.sha256()
    with unpacked(path) as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def folder_hash(folder: Path) -> str:
    """SHA-256 of the list of a folder's files with their hashes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return _list_hash({path.relative_to(folder).as_posix(): path.read_bytes() for path in files})


def _list_hash(files: Mapping[str, bytes]) -> str:
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in sorted(files.items()))
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _read(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> bytes:
    stream = archive.extractfile(entry)
    return stream.read() if stream else b""


def unpacked(path: Path) -> IO[bytes]:
    """A file's text as bytes, whether it is packed or not."""
    if path.suffix == ".xz":
        return lzma.open(path)
    return gzip.open(path) if path.suffix == ".gz" else path.open("rb")  # type: ignore[return-value]
