"""Values as a configuration writes them: how single ones are read, and what is said of one that does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

import msgspec

from tqcheck import registry
from tqcheck.errors import UsageError
from tqcheck.records.evidence import Layer
from tqcheck.records.severity import Severity

T = TypeVar("T")

_DRIVE = re.compile("[A-Za-z]:")

NEVER = "never"  # written for no severity at all
LEVELS = tuple(level.label for level in Severity)


@dataclass(frozen=True, slots=True)
class Meant:
    """Of a text in `Annotated`: makes of it what it stands for, or raises `UsageError`."""

    meant: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Written:
    """A value as it is written, for msgspec, and how to read what it means, paths being relative to a folder."""

    type: Any
    read: Callable[[Any, Path], Any]


def check_names(value: object) -> frozenset[str]:
    """Names of checks, `-` and `_` alike; `UsageError` with the nearest name for one that does not exist."""
    return frozenset(check_name(name) for name in names(value))


def check_name(name: str) -> str:
    return registry.require("checks", name.strip().replace("-", "_"))


def names(value: object) -> tuple[str, ...]:
    """A list of names, or names with commas between them."""
    if isinstance(value, str):
        return tuple(part for part in value.split(",") if part.strip())
    if isinstance(value, (list, tuple, set, frozenset)) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise UsageError(f"expected a list of names, got {value!r}")


def slashed(text: str) -> str:
    """A path or pattern in its one form, also where it was written on Windows, as a configuration is shared."""
    return text.replace("\\", "/").removeprefix("./")


def pattern(text: str) -> str:
    """A pattern of files in its one form: `./en/**` is `en/**/*`."""
    short = slashed(text)
    if short.startswith("/") or _DRIVE.match(short):
        beginning = "a slash" if short.startswith("/") else "a drive"
        raise UsageError(f"{text!r} begins with {beginning}; patterns count from the folder of the configuration")
    return f"{short}/*" if short.endswith("/**") else short


def number_between(value: object, low: float, high: float) -> float:
    """`value` as a number in `[low, high]`, or a `UsageError`."""
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not low <= value <= high:
        raise UsageError(f"expected a number from {low:g} to {high:g}, got {value!r}")
    return float(value)


def table(value: object) -> dict[str, Any]:
    """A table, or a `UsageError`."""
    return taken(value, dict[str, Any], "a table")


def severity(value: object) -> Severity:
    """A severity by its name; `UsageError` where there is none."""
    try:
        return Severity.parse(str(value))
    except ValueError as error:
        raise UsageError(str(error)) from None


def severity_or_none(value: object) -> Severity | None:
    return None if value == NEVER else severity(value)


def layer(value: object) -> Layer:
    """A kind of evidence by its name."""
    known = {one.value: one for one in Layer}
    if value not in known:
        raise UsageError(f"unknown kind of evidence {value!r} under [models]; known: {', '.join(known)}")
    return known[str(value)]


def taken(value: object, kind: type[T], called: str) -> T:
    """`value`, if it is of a kind as msgspec sees it."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError:
        raise UsageError(f"expected {called}, got {value!r}") from None


# Single values by their types.
SINGLE: dict[Any, Written] = {
    str: Written(str, lambda value, _root: taken(value, str, "text in quotes")),
    bool: Written(bool, lambda value, _root: taken(value, bool, "true or false")),
    float: Written(float, lambda value, _root: taken(value, float, "a number")),
    Path: Written(str, lambda value, root: root / slashed(taken(value, str, "text in quotes"))),
    Severity: Written(Literal[LEVELS], lambda value, _root: severity(value)),
    Layer: Written(str, lambda value, _root: layer(value)),
    msgspec.Struct: Written(dict[str, Any], lambda value, _root: table(value)),  # options of a check: it reads them
    Severity | None: Written(Literal[(*LEVELS, NEVER)], lambda value, _root: severity_or_none(value)),
}
