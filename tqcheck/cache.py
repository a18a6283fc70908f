"""Results of earlier runs, by everything they depend on: a second run of an unchanged tree costs start-up alone.

One JSON file a result in the user's cache folder (`TQCHECK_CACHE_DIR` names another), written atomically, so that
runs may share it. What cannot be read is a result not known yet; what cannot be written is not kept. As it quotes the
texts, the folder is its owner's alone.
"""

from __future__ import annotations

import os
import sysconfig
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from time import time

from tqcheck import __version__, atomic
from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.records.report import DocumentReport
from tqcheck.settings import Settings
from tqcheck.texts import Job

_DAY = 86_400  # seconds
_KEPT_DAYS = 30
# Settings that decide what is shown or fails, not what is found.
_AFTERWARDS = frozenset({"min_severity", "min_confidence", "gate", "baseline", "files", "allow_download", "use_cache"})


def folder() -> Path:
    """Where results are kept."""
    from platformdirs import user_cache_path

    named = os.environ.get("TQCHECK_CACHE_DIR")
    return Path(named) if named else user_cache_path("tqcheck")


def key(job: Job, settings: Settings, files: tuple[RawFile, ...], model: str) -> str:
    """The name of a job's result: a digest of program, model, settings, paths, contents."""
    digest = sha256()
    for part in (__version__, _program(), model, repr(job), _settings(settings)):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    for data in (*(file.data for file in files), *map(_content, _aside(settings))):
        digest.update(sha256(data).digest())
    return digest.hexdigest()


def get(name: str) -> DocumentReport | None:
    """The result of that name, where there is one that can be read."""
    import msgspec

    path = folder() / f"{name}.json"
    try:
        report = msgspec.json.decode(path.read_bytes(), type=DocumentReport)
    except (OSError, msgspec.MsgspecError, UnicodeError, RecursionError):
        return None
    with suppress(OSError):  # a folder that may only be read
        path.touch()
    return report


def put(name: str, report: DocumentReport) -> None:
    """Keep a result; once a day, drop those that were not used for a month."""
    import msgspec

    with suppress(OSError, InputError, UnicodeError):  # a path need not be Unicode
        folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        atomic.write(folder() / f"{name}.json", msgspec.json.encode(report))
        _prune_daily(time())


def _prune_daily(now: float) -> None:
    stamp = folder() / "pruned"
    if stamp.exists() and now - stamp.stat().st_mtime < _DAY:
        return
    stamp.touch()
    for path in folder().glob("*.json"):
        with suppress(FileNotFoundError):  # another run was faster
            if now - path.stat().st_mtime > _KEPT_DAYS * _DAY:
                path.unlink()


def _settings(settings: Settings) -> str:
    values = {name: getattr(settings, name) for name in settings.__slots__ if name not in _AFTERWARDS}
    return repr(_ordered(values | {"root": settings.root.resolve()}))


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


@lru_cache
def _program() -> str:
    """The state of the program's own files and of the installed libraries: no answer from before an edit or update."""
    root = Path(__file__).parent
    parts = sorted((*root.rglob("*.py"), *root.rglob("*.txt")))
    states = [(str(path), path.stat()) for path in (*parts, Path(sysconfig.get_path("purelib")))]
    return sha256(repr([(path, state.st_size, state.st_mtime_ns) for path, state in states]).encode()).hexdigest()
