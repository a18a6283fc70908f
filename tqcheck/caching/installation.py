"""Which program this is, by what its files hold: the same wherever and whenever it was installed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from tqcheck import installed
from tqcheck.version import __version__

_PACKAGE = Path(__file__).parents[1]
_TOOLS = ("pip-", "setuptools-", "wheel-", "tqcheck-")  # distributions that no result depends on


@lru_cache
def digest() -> str:
    """A digest of the program's code and data, of Python, of libraries and of what extends tqcheck."""
    parts = (__version__, *map(str, sys.version_info[:2]), *(_recorded(_PACKAGE) or _read(_PACKAGE)), *_libraries())
    parts += tuple(sha256(path.read_bytes()).hexdigest() for path in installed.files())
    return sha256("\0".join(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _recorded(package: Path) -> list[str]:
    """What the record of an installed wheel says of the package's files, hashes among it; nothing for sources."""
    try:
        record = (package.parent / f"tqcheck-{__version__}.dist-info" / "RECORD").read_text(encoding="utf-8")
    except OSError:
        return []
    return sorted(line for line in record.splitlines() if line.startswith(f"{package.name}/") and ",sha256=" in line)


def _read(package: Path) -> Iterator[str]:
    """The same of sources: names and hashes of their files."""
    for path in sorted(package.rglob("*")):
        if path.is_file() and not _is_aside(path.relative_to(package)):
            yield f"{path.relative_to(package).as_posix()},{sha256(path.read_bytes()).hexdigest()}"


def _is_aside(path: Path) -> bool:
    """A model answers for its weights by its own signature."""
    return path.suffix == ".pyc" or (path.suffix == ".safetensors" and path.parts[0] == "models")


def _libraries() -> list[str]:
    """Names and versions of what is installed, by the names of its folders."""
    folders = (Path(entry) for entry in sys.path if entry)
    found = {path.name for folder in folders if folder.is_dir() for path in folder.glob("*.dist-info")}
    return sorted(name for name in found if not name.startswith(_TOOLS))
