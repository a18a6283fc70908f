"""From what the user typed (files, folders, patterns, `-`) to the files to check."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

from tqcheck import registry
from tqcheck.errors import InputError, UsageError
from tqcheck.files import walking

STDIN = "-"


def expand(patterns: Iterable[str]) -> tuple[str, ...]:
    """The files meant, each once, in the order typed; `InputError` for a pattern that means none."""
    return tuple(dict.fromkeys(path for pattern in patterns for path in _expand(pattern)))


def require_one_source(targets: Sequence[str], source: str | None) -> None:
    """One source has one translation here; several files need a mapping or hold their own sources."""
    if source is None:
        return
    if len(targets) > 1:
        raise UsageError(
            f"--source names one file, but there are {len(targets)} targets; check them one by one, "
            "or map sources to targets with [[files]] in tqcheck.toml (`tqcheck init` writes one)"
        )
    if source == STDIN and STDIN in targets:
        raise UsageError("the target and its source cannot both come from standard input; name a file for one")


def _expand(pattern: str) -> Iterable[str]:
    if pattern == STDIN:
        return [STDIN]
    if os.path.isdir(pattern):  # noqa: PTH112 - a Path raises where a name is too long
        return _texts_in(pattern)
    if os.path.lexists(pattern) or not glob.has_magic(pattern):
        return [require_file(pattern)]
    matches = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - absolute patterns, too
    if not matches:
        raise InputError("no file matches this pattern; check the folder you are in, and the quotes", path=pattern)
    return (path for match in matches for path in _files(match))


def _files(match: str) -> Iterable[str]:
    return _walk(match) if Path(match).is_dir() else [match]


def require_file(path: str) -> str:
    """`path`, or an `InputError` with the nearest name there is; `-` is standard input."""
    if path != STDIN and not os.path.lexists(path):
        raise InputError(f"there is no such file{_near(Path(path))}", path=path)
    return path


def _near(path: Path) -> str:
    """A hint at the file the user may have meant."""
    try:
        names = [entry.name for entry in path.parent.iterdir()]
    except OSError:
        return f": there is no folder {path.parent}; check the folder you are in"
    near = get_close_matches(path.name, names, 1, 0.6)
    return f"; did you mean {path.parent / near[0]}?" if near else ": check the spelling and the folder you are in"


def _texts_in(folder: str) -> list[str]:
    texts = list(_walk(folder))
    if not texts:
        known = " ".join(sorted(_extensions()))
        raise InputError(f"no texts in this folder; tqcheck looks for {known}", path=folder)
    return texts


def _walk(folder: str) -> Iterator[str]:
    """The files in `folder` and below whose name alone says their format."""
    from tqcheck.loading.detect import is_named

    return (str(path) for path in walking.files(folder) if is_named(path.name))


def _extensions() -> tuple[str, ...]:
    return tuple(extension for name in registry.names("formats") for extension in registry.format_(name).extensions)
