"""Finds an extension by the name of its file or folder, and imports it only when it is used.

A small one is a file, `checks/<name>.py`; one of several files is a folder that holds one named for what it is,
`formats/<name>/format.py`, beside whatever else it needs. Installed packages bring more (see `tqcheck.installed`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from functools import lru_cache
from importlib import import_module
from importlib.resources import files
from types import ModuleType
from typing import Any

from tqcheck import installed
from tqcheck.contracts import Check, Format, Model, Reporter
from tqcheck.errors import ExtensionError, UsageError
from tqcheck.records.language import Language

_TYPES = {"checks": Check, "formats": Format, "reporters": Reporter, "models": Model, "languages": Language}


@lru_cache
def _modules(kind: str) -> Mapping[str, str]:
    """The module of each extension of a kind that comes with tqcheck."""
    entries = [entry for entry in files(f"tqcheck.{kind}").iterdir() if not entry.name.startswith("_")]
    found = {entry.name[:-3]: "" for entry in entries if entry.name.endswith(".py")}
    found |= {entry.name: f".{kind[:-1]}" for entry in entries if entry.joinpath(f"{kind[:-1]}.py").is_file()}
    return {name: f"tqcheck.{kind}.{name}{inner}" for name, inner in found.items()}


@lru_cache
def _others(kind: str) -> Mapping[str, installed.Extension]:
    """The extensions of a kind that packages bring; `ExtensionError` for one that is named as one of tqcheck's."""
    found = installed.of_kind(kind)
    for name in found.keys() & _modules(kind).keys():
        raise ExtensionError(f"{found[name]} has the name of one that comes with tqcheck; uninstall the package")
    return found


@lru_cache
def names(kind: str) -> tuple[str, ...]:
    """The extensions of a kind (`checks`, `formats`, `reporters`, `languages`, `models`), sorted."""
    return tuple(sorted({*_modules(kind), *_others(kind)}))


def origin(kind: str, name: str) -> str:
    """The package and version that an extension comes from; empty for those of tqcheck."""
    other = _others(kind).get(name)
    return other.origin if other else ""


@lru_cache
def check(name: str) -> Check:
    """A check, as sure as it was measured to be (`checks/confidences.toml`); one not in that table, as it states."""
    value = stated("checks", name)
    return replace(value, confidence=_confidences().get(name, value.confidence))


def stated(kind: str, name: str) -> Check:
    """A check as its module states it, before its confidence is measured."""
    value: Check = _value(kind, name)
    return value


@lru_cache
def _confidences() -> Mapping[str, float]:
    return tomllib.loads(files("tqcheck.checks").joinpath("confidences.toml").read_text(encoding="utf-8"))


def format_(name: str) -> Format:
    value: Format = _value("formats", name)
    return value


def reporter(name: str) -> Reporter:
    value: Reporter = _value("reporters", name)
    return value


def model(name: str) -> Model:
    value: Model = _value("models", name)
    return value


@lru_cache
def language(code: str) -> Language:
    """What is known of a language; for one without a file, the neutral rules (`known` is false)."""
    base = code.replace("_", "-").split("-")[0].lower()
    if base in names("languages"):
        value: Language = _value("languages", base)
        return value
    from tqcheck.languages._others import other

    return other(base)


def require(kind: str, name: str) -> str:
    """`name`, or a `UsageError` that names the nearest one there is."""
    known = names(kind)
    if name in known:
        return name
    near = get_close_matches(name, known, 1, 0.5)
    hint = f"did you mean {near[0]}?" if near else f"`tqcheck list {kind}` names all."
    raise UsageError(f"there is no {kind[:-1]} named {name!r}; {hint}")


def _value(kind: str, name: str) -> Any:
    value = getattr(_module(kind, name), kind[:-1].upper(), None)
    other = _others(kind).get(name)
    if other and not isinstance(value, _TYPES[kind]):
        wanted = f"{kind[:-1].upper()} = {_TYPES[kind].__name__}(…)"
        raise ExtensionError(f"{other} holds no {wanted} in {other.module}; update or uninstall the package")
    return value


def _module(kind: str, name: str) -> ModuleType:
    other = _others(kind).get(require(kind, name))
    return other.load() if other else import_module(_modules(kind)[name])


def manual(kind: str, name: str) -> str:
    """The extension's manual page: its module's docstring."""
    return (_module(kind, name).__doc__ or "").strip()
