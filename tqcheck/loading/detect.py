"""Which format a file is in: by the end of its name, then by what unmistakably stands in it; else it is an error.

A name that several kinds of file share (`.xml`, `.ts`) needs both. Nothing is ever taken for plain text because nothing
else fits: a correction would destroy a file that is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.errors import InputError

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Detected:
    """A format's name, and whether the file's own name says so too; one that does not is never written."""

    name: str
    named: bool = True


def format_of(raw: RawFile) -> str:
    """The name of the file's format; `InputError` where neither its name nor its content says one."""
    return detect(raw).name


def detect(raw: RawFile) -> Detected:
    """The format and how it is known. Standard input, which has no name, is plain text unless it is plainly not."""
    claimed, shared = named(raw.path)
    if claimed:
        return Detected((shared and _recognised(raw, shared)) or claimed)
    recognised = _recognised(raw, shared or registry.names("formats"))
    if recognised:
        return Detected(recognised, bool(shared) or raw.path == STDIN)
    if raw.path == STDIN:
        return Detected("text")
    raise _unknown(raw, shared)


def named(path: str) -> tuple[str, tuple[str, ...]]:
    """The format that claims the end of a path's name ("": none), and those that share it, known by the content."""
    name = PurePath(path).name.lower()
    for ending in _endings(name):
        claimed, shared = _claims().get(ending, ("", ()))
        if claimed or shared:
            return claimed, shared
    return "", ()


def is_named(path: str) -> bool:
    """Whether a file of this name is one to look for in a folder."""
    return bool(named(path)[0])


def known() -> str:
    """The formats with the endings of names that they have, for messages."""
    return ", ".join(f"{name} ({' '.join(_all(name))})" for name in registry.names("formats"))


def _endings(name: str) -> Iterable[str]:
    """The whole name, then its endings from each dot on, the longest first."""
    yield name
    place = name.find(".")
    while place >= 0:
        yield name[place:]
        place = name.find(".", place + 1)


@lru_cache
def _claims() -> dict[str, tuple[str, tuple[str, ...]]]:
    claimed: dict[str, str] = {}
    shared: dict[str, list[str]] = defaultdict(list)
    for name in registry.names("formats"):
        claimed |= dict.fromkeys(registry.format_(name).extensions, name)
        for ending in registry.format_(name).shared:
            shared[ending].append(name)
    return {ending: (claimed.get(ending, ""), tuple(shared.get(ending, ()))) for ending in claimed.keys() | shared}


def _all(name: str) -> tuple[str, ...]:
    return registry.format_(name).extensions + registry.format_(name).shared


def _recognised(raw: RawFile, names: Iterable[str]) -> str:
    """The first of the formats that knows the content for its own."""
    for name in names:
        recognises = registry.format_(name).recognises
        if recognises is not None and recognises(raw):
            return name
    return ""


def _unknown(raw: RawFile, shared: tuple[str, ...]) -> InputError:
    from tqcheck.loading.decoding import decode

    decode(raw)  # what is no text at all has an error of its own
    ending = PurePath(raw.path).suffix
    what = f"a {ending} file may be of many kinds, and this is none" if shared else "this is no kind of file"
    hint = "if it is one of them under another name, say which with --input-format, as in --input-format text"
    return InputError(f"{what} that tqcheck reads, so it was not checked: it reads {known()}; {hint}", path=raw.path)
