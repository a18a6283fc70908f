"""Which format a path is in, by its extension."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePath

from tqcheck import registry


def format_of(path: str) -> str:
    """The format that claims the path's extension (`.md`, or two parts as `.html.j2`); plain text otherwise."""
    suffixes = [suffix.lower() for suffix in PurePath(path).suffixes]
    known = _extensions()
    for start in range(max(0, len(suffixes) - 2), len(suffixes)):
        name = known.get("".join(suffixes[start:]))
        if name is not None:
            return name
    return "text"


@lru_cache
def _extensions() -> dict[str, str]:
    names = registry.names("formats")
    return {extension: name for name in names for extension in registry.format_(name).extensions}
