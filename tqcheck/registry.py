"""Finds an extension by the name of its file or folder, and imports it only when it is used.

A small one is a file, `checks/<name>.py`; one of several files is a folder that holds one named for what it is,
`formats/<name>/format.py`, beside whatever else it needs.
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

from tqcheck.contracts import Check, Format, Model, Reporter
from tqcheck.errors import UsageError
from tqcheck.records.language import Language


@lru_cache
def _modules(kind: str) -> Mapping[str, str]:
    """The module of each extension of a kind."""
    entries = [entry for entry in files(f"tqcheck.{kind}").iterdir() if not entry.name.startswith("_")]
    found = {entry.name[:-3]: "" for entry in entries if entry.name.endswith(".py")}
    found |= {entry.name: f".{kind[:-1]}" for entry in entries if entry.joinpath(f"{kind[:-1]}.py").is_file()}
    return {name: f"tqcheck.{kind}.{name}{inner}" for name, inner in found.items()}


@lru_cache
def names(kind: str) -> tuple[str, ...]:
    """The extensions of a kind (`checks`, `formats`, `reporters`, `languages`, `models`), sorted."""
    return tuple(sorted(_modules(kind)))


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
    return getattr(_module(kind, name), kind[:-1].upper())


def _module(kind: str, name: str) -> ModuleType:
    return import_module(_modules(kind)[require(kind, name)])


def manual(kind: str, name: str) -> str:
    """The extension's manual page: its module's docstring."""
    return (_module(kind, name).__doc__ or "").strip()
