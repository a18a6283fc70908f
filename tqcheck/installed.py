"""The extensions that installed packages bring, by their entry points; none is imported before it is used.

A package names a module for each, as the registry finds its own by their files:

    [project.entry-points."tqcheck.checks"]
    my_check = "my_package.checks.my_check"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from tqcheck.errors import ExtensionError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

KINDS = ("checks", "formats", "reporters", "models", "languages")
_GROUP = "tqcheck."
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Extension:
    """One that a package brings: `module` holds it, under the name of its kind."""

    kind: str
    name: str
    module: str
    package: str
    version: str

    def __str__(self) -> str:
        return f"the {self.kind[:-1]} {self.name!r} of the package {self.origin}"

    @property
    def origin(self) -> str:
        """The package and its version, as `tqcheck list` shows them."""
        return f"{self.package} {self.version}"

    def load(self) -> ModuleType:
        """Its module; `ExtensionError` where it cannot be imported."""
        try:
            return import_module(self.module)
        except (Exception, SystemExit) as error:
            message = f"{self} cannot be imported ({type(error).__name__}: {error}); update or uninstall the package"
            raise ExtensionError(message) from error

    @property
    def folder(self) -> Path | None:
        """Where its module stands, found without importing anything; `None` where it is in no folder."""
        top, *inner = self.module.split(".")
        spec = find_spec(top)
        places = spec.submodule_search_locations if spec else None
        return Path(next(iter(places)), *inner[:-1]) if places else None


@lru_cache
def extensions() -> tuple[Extension, ...]:
    """All of all packages, read once; `ExtensionError` where one is declared wrongly, or two have one name."""
    from importlib.metadata import entry_points

    found: dict[tuple[str, str], Extension] = {}
    entries = entry_points()
    for group in sorted(group for group in entries.groups if group.startswith(_GROUP)):
        for entry in entries.select(group=group):
            extension = _extension(entry)
            known = found.setdefault((extension.kind, extension.name), extension)
            if known != extension:
                raise ExtensionError(f"{known} and {extension} have the same name; uninstall one of the packages")
    return tuple(found.values())


def of_kind(kind: str) -> Mapping[str, Extension]:
    """Those of a kind, by their names."""
    return {extension.name: extension for extension in extensions() if extension.kind == kind}


def signature() -> str:
    """The packages that bring extensions, as a report's signature names them: nothing where there are none."""
    packages = sorted({f"{extension.package}@{extension.version}" for extension in extensions()})
    return "".join(f"|with:{package}" for package in packages)


def files() -> Iterator[Path]:
    """The files of the packages that bring extensions, without what Python makes of them, sorted."""
    for top in sorted({extension.module.partition(".")[0] for extension in extensions()}):
        spec = find_spec(top)
        if spec and spec.submodule_search_locations:
            found = (path for place in spec.submodule_search_locations for path in Path(place).rglob("*"))
            yield from sorted(path for path in found if path.is_file() and path.suffix != ".pyc")
        elif spec and spec.origin:
            yield Path(spec.origin)


def _extension(entry: EntryPoint) -> Extension:
    kind, package = entry.group.removeprefix(_GROUP), entry.dist
    name, version = (package.name, package.version) if package else ("?", "?")
    extension = Extension(kind, entry.name, entry.module, name, version)
    wrong = _mistake(extension, entry)
    if wrong:
        raise ExtensionError(f"{extension} {wrong}; update or uninstall the package")
    return extension


def _mistake(extension: Extension, entry: EntryPoint) -> str:
    if extension.kind not in KINDS:
        known = ", ".join(_GROUP + kind for kind in KINDS)
        return f"is declared under {entry.group!r}; there are {known}"
    if not _NAME.fullmatch(extension.name):
        return "needs a name of small letters, digits and underscores"
    return f"must name a module, not {entry.value!r}" if entry.attr or entry.extras else ""
