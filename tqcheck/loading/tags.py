"""Language tags (BCP 47) as people name them: which are refused, and which was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib.resources import files

from tqcheck import registry
from tqcheck.errors import UsageError
from tqcheck.wordlists.lists import languages_with

_TAG = re.compile(r"(?P<base>[A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})*")


@cache
def codes() -> frozenset[str]:
    """The languages of ISO 639-1."""
    lines = files("tqcheck.languages").joinpath("codes.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(code for line in lines if not line.startswith("#") for code in line.split())


def require(tag: str) -> str:
    """`tag`, or a `UsageError` that names what was probably meant.

    Three letters are taken for a language of ISO 639-3, unless they are another name of one that has two.
    """
    match = _TAG.fullmatch(tag)
    base = match["base"].lower() if match else ""
    if match and (base in codes() or (len(base) == 3 and base not in _names())):
        return tag
    raise UsageError(f"{tag!r} is no language code; did you mean {_meant(tag)}?")


def _meant(tag: str) -> str:
    base = re.split("[-_]", tag.strip().lower())[0]
    known = _names()
    near = get_close_matches(base, known, 1, 0.6)
    if near:
        return known[near[0]]
    own = registry.names("languages")
    return f"{', '.join(own[:-1])} or {own[-1]}"


@cache
def _names() -> dict[str, str]:
    return dict(_entries())


def _entries() -> Iterator[tuple[str, str]]:
    for code in sorted({*registry.names("languages"), *languages_with("traits")}):
        yield code, code
        yield from ((other, code) for other in registry.language(code).aliases)
