"""Results of earlier runs, by everything they depend on: a second run of an unchanged tree costs start-up alone.

One JSON file a result in the user's cache folder (`TQCHECK_CACHE_DIR` names another), written atomically, so that
runs may share it. What cannot be read is a result not known yet; what cannot be written is not kept.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from tqcheck import __version__, atomic
from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.records.report import DocumentReport
from tqcheck.settings import Settings
from tqcheck.texts import Job

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
    aside = (path for path in (settings.glossary, settings.dictionary) if path is not None)
    for data in (*(file.data for file in files), *(_content(path) for path in aside)):
        digest.update(sha256(data).digest())
    return digest.hexdigest()


def get(name: str) -> DocumentReport | None:
    """The result of that name, where there is one that can be read."""
    import msgspec

    path = folder() / f"{name}.json"
    with suppress(OSError, msgspec.MsgspecError):
        report = msgspec.json.decode(path.read_bytes(), type=DocumentReport)
        path.touch()
        return report
    return None


def put(name: str, report: DocumentReport) -> None:
    """Keep a result, and drop those not used for a month."""
    import msgspec

    with suppress(OSError, InputError):
        folder().mkdir(parents=True, exist_ok=True)
        atomic.write(folder() / f"{name}.json", msgspec.json.encode(report))


def prune(now: float) -> None:
    """Drop results that were not used for a month; `now` is a Unix time."""
    with suppress(OSError):
        for path in folder().glob("*.json"):
            if now - path.stat().st_mtime > _KEPT_DAYS * 86_400:
                path.unlink()


def _settings(settings: Settings) -> str:
    names = (name for name in settings.__slots__ if name not in _AFTERWARDS)
    return repr([(name, _ordered(getattr(settings, name))) for name in names])


def _ordered(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value


def _content(path: Path) -> bytes:
    with suppress(OSError):
        return path.read_bytes()
    return b""


@lru_cache
def _program() -> str:
    """The state of the program's own files: an edited check must not be answered from before the edit."""
    root = Path(__file__).parent
    states = ((path, path.stat()) for path in sorted(root.rglob("*.[pt][yx]*")))
    return sha256(repr([(str(path), state.st_size, state.st_mtime_ns) for path, state in states]).encode()).hexdigest()
