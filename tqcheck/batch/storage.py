"""Folders and files wherever they are: on this machine or in an object store, by fsspec.

A file appears whole or not at all: on a disk it is renamed into its place, into an object store it is sent at one go.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from tqcheck.errors import InputError, UsageError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

INSTALL = "pip install 'tqcheck[batch]'"
_BLOCK = 1 << 23  # bytes read at a time


@dataclass(frozen=True, slots=True)
class Storage:
    """A path or URL as the user writes it, on the file system that it names."""

    url: str

    @property
    def system(self) -> AbstractFileSystem:
        return _system(self.url)[0]

    @property
    def path(self) -> str:
        """The path within the file system."""
        return _system(self.url)[1]

    @property
    def is_local(self) -> bool:
        return "file" in _protocols(self.system)

    def at(self, *names: str) -> Storage:
        """A place below."""
        return Storage("/".join((self.url.rstrip("/"), *names)))

    def exists(self) -> bool:
        return bool(self._asked(self.system.exists))

    def is_folder(self) -> bool:
        return bool(self._asked(self.system.isdir))

    def names(self) -> set[str]:
        """The names in a folder; none where there is no folder."""
        found = self._asked(self.system.ls, detail=False) if self.exists() else []
        return {path.rstrip("/").rpartition("/")[2] for path in found}

    def below(self) -> list[str]:
        """The paths of all files in a folder and the folders in it."""
        found: list[str] = self._asked(self.system.find)
        return found

    def matching(self) -> list[str]:
        """The paths that match a pattern."""
        found: list[str] = self._asked(self.system.glob)
        return found

    def read(self) -> bytes:
        """The whole content."""
        with self.open() as stream:
            return stream.read()

    @contextmanager
    def open(self, compression: str | None = None) -> Iterator[BinaryIO]:
        """A stream of the content, unpacked as `compression` says."""
        from fsspec.compression import compr

        with _explained(self.url), self.system.open(self.path, "rb") as raw:
            stream = raw if self.is_local else BufferedReader(raw, _BLOCK)  # which reads lines quickly
            yield cast("BinaryIO", compr[compression](stream, mode="rb") if compression else stream)

    def write(self, data: bytes) -> None:
        """Replace the content, wholly or not at all."""
        with self.writing() as path:
            path.write_bytes(data)

    @contextmanager
    def writing(self) -> Iterator[Path]:
        """A file on this machine to write into, which becomes the content where the block ends well."""
        near = Path(self.path).parent if self.is_local else None
        with _explained(self.url):
            if near is not None:
                near.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".tqcheck-", suffix=".tmp", dir=near)
            os.close(handle)
            try:
                yield Path(name)
                self._take(Path(name))
            finally:
                with suppress(FileNotFoundError):
                    os.unlink(name)  # noqa: PTH108

    def remove(self) -> None:
        """Delete a file, or a folder with all that is in it."""
        with _explained(self.url):
            if self.is_local and not self.is_folder():
                Path(self.path).unlink()
            elif self.is_local:
                shutil.rmtree(self.path)
            else:
                self.system.rm(self.path, recursive=True)

    def identity(self) -> str:
        """What two files share that hold the same: a digest of a file's bytes, of an object what its store says."""
        if not self.is_local:
            return f"store:{self._asked(self.system.ukey)}"
        digest = sha256()
        with self.open() as stream:
            while block := stream.read(_BLOCK):
                digest.update(block)
        return f"sha256:{digest.hexdigest()}"

    def size(self) -> int:
        """Bytes."""
        return int(self._asked(self.system.size) or 0)

    def _take(self, file: Path) -> None:
        """Make the content of `file` that of this place."""
        if not self.is_local:
            self.system.put_file(str(file), self.path)
            return
        with file.open("r+b") as stream:  # Windows syncs only what may be written
            os.fsync(stream.fileno())
        file.chmod(0o666 & ~_umask())
        file.replace(self.path)

    def _asked(self, question: Callable[..., Any], **options: Any) -> Any:
        with _explained(self.url):
            return question(self.path, **options)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _system(url: str) -> tuple[AbstractFileSystem, str]:
    """The file system that a URL names, and the path in it; its listings are never taken from memory."""
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise UsageError(f"batches need libraries that are not installed: {INSTALL}") from None
    try:
        return cast("tuple[AbstractFileSystem, str]", url_to_fs(url, use_listings_cache=False))
    except ImportError as error:
        raise InputError(f"the library for this store is not installed ({error})", path=url) from None
    except ValueError as error:
        message = f"no store is known by this name ({error}): write a path, or a URL such as s3://bucket/folder"
        raise InputError(message, path=url) from None


def _protocols(system: AbstractFileSystem) -> tuple[str, ...]:
    return (system.protocol,) if isinstance(system.protocol, str) else tuple(system.protocol)


@contextmanager
def _explained(url: str) -> Iterator[None]:
    """What a disk or a store refuses, as an `InputError`."""
    try:
        yield
    except Exception as error:
        if not isinstance(error, OSError) and type(error).__module__.partition(".")[0] not in _STORES:
            raise
        raise InputError(_reason(error), path=url) from error


# The libraries of stores, whose errors are the user's to see.
_STORES = frozenset({"aiobotocore", "aiohttp", "azure", "botocore", "gcsfs", "google", "requests"})


def _reason(error: Exception) -> str:
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    if isinstance(error, FileNotFoundError):
        return f"there is no such file, folder or bucket ({said}): check the spelling"
    if isinstance(error, PermissionError):
        return f"access is refused ({said}): check the permissions and, for a store, the credentials"
    return f"cannot be read or written ({said})"
