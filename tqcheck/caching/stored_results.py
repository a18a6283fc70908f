"""Results of earlier runs, by everything they depend on: a second run of an unchanged tree costs start-up alone.

One file a result in the user's cache folder (`TQCHECK_CACHE_DIR` names another), written atomically, so that runs may
share it, and machines. What cannot be read is a result not known yet; what cannot be written is not kept. As a result
quotes the texts, the folder is its owner's alone, and the file is sealed: only who has the texts can open it.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import time

from tqcheck.analysis.words import dictionary
from tqcheck.caching import installation
from tqcheck.caching.sealing import sealed
from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.files import atomic
from tqcheck.loading.texts import Job
from tqcheck.records.report import DocumentReport
from tqcheck.settings import Settings

_DAY = 86_400  # seconds
_KEPT_DAYS = 30
_SUFFIX = ".sealed"
_UNSEALED = re.compile(r"[0-9a-f]{64}\.json")  # as earlier versions kept them, with the texts in clear
# Settings that decide what is shown or fails, not what is found.
_AFTERWARDS = frozenset({"min_severity", "min_confidence", "gate", "baseline", "files", "allow_download", "use_cache"})


@dataclass(frozen=True, slots=True)
class Key:
    """The name of a job's result, and what it is sealed with, which does not follow from the name."""

    name: str
    seal: bytes


def folder() -> Path:
    """Where results are kept."""
    from platformdirs import user_cache_path

    named = os.environ.get("TQCHECK_CACHE_DIR")
    return Path(named) if named else user_cache_path("tqcheck")


def key(job: Job, settings: Settings, files: tuple[RawFile, ...], model: str) -> Key:
    """The key of a job's result: digests of program, model, settings, paths in the tree and contents; of no times."""
    digest = sha256()
    spelling = str(dictionary.is_installed())  # a package that comes later brings findings
    for part in (installation.digest(), spelling, model, repr(job), _place(job, settings), _settings(settings)):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    for data in (*(file.data for file in files), *map(_content, _aside(settings))):
        digest.update(sha256(data).digest())
    name = digest.hexdigest()
    return Key(name, sha256(b"\0".join((name.encode(), *(file.data for file in files)))).digest())


def get(key: Key) -> DocumentReport | None:
    """The result of that key, where there is one that can be read."""
    import msgspec

    path = _path(key)
    try:
        report = msgspec.json.decode(sealed(path.read_bytes(), key.seal), type=DocumentReport)
    except (OSError, msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    with suppress(OSError):  # a folder that may only be read
        path.touch()
    return report


def put(key: Key, report: DocumentReport) -> None:
    """Keep a result; once a day, drop those that were not used for a month."""
    import msgspec

    with suppress(OSError, InputError, UnicodeError):  # a path need not be Unicode
        _make_folder(folder())
        atomic.write(_path(key), sealed(msgspec.json.encode(report), key.seal))
        _prune_daily(time())


def _path(key: Key) -> Path:
    return folder() / f"{key.name}{_SUFFIX}"


def _make_folder(place: Path) -> None:
    """The folder, closed to others also where it was there already."""
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    with suppress(PermissionError):  # another's
        if stat.S_IMODE(place.stat().st_mode) & 0o077:
            place.chmod(0o700)


def _prune_daily(now: float) -> None:
    stamp = folder() / "pruned"
    if stamp.exists() and now - stamp.stat().st_mtime < _DAY:
        return
    stamp.touch()
    for path in folder().iterdir():
        with suppress(OSError):  # another run was faster, or has it open
            old = path.suffix == _SUFFIX and now - path.stat().st_mtime > _KEPT_DAYS * _DAY
            if old or _UNSEALED.fullmatch(path.name):
                path.unlink()


def _place(job: Job, settings: Settings) -> str:
    """Where the target stands in the tree: patterns of the settings may mean it."""
    target, root = Path(job.target).resolve(), settings.root.resolve()
    return os.path.relpath(target, root) if target.drive == root.drive else str(target)


def _settings(settings: Settings) -> str:
    """Those that decide what is found, but for the root, which `_place` is relative to."""
    left_out = _AFTERWARDS | {"root"}
    return repr(_ordered({name: getattr(settings, name) for name in settings.__slots__ if name not in left_out}))


def _ordered(value: object) -> object:
    """`value` with a `repr` that does not depend on the order in which sets and mappings were filled."""
    if isinstance(value, Mapping):
        return sorted((str(name), _ordered(item)) for name, item in value.items())
    return sorted(value) if isinstance(value, frozenset) else value


def _aside(settings: Settings) -> Iterator[Path]:
    """The files beside the texts that a result depends on."""
    if settings.glossary is not None:
        yield settings.glossary
    if settings.dictionary is not None:
        name = str(settings.dictionary).removesuffix(".dic").removesuffix(".aff")
        yield from (Path(f"{name}.dic"), Path(f"{name}.aff"))


def _content(path: Path) -> bytes:
    with suppress(OSError):
        return path.read_bytes()
    return b""
