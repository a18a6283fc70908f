"""How far a text is from its correction, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

from tqcheck.registry import language

_PIECE = re.compile(r"\w+|[^\w\s]")
_SIGN = re.compile(r"\S")


def _matches(text: str, code: str) -> list[re.Match[str]]:
    return list((_PIECE if language(code).spaced else _SIGN).finditer(text))


def pieces(text: str, code: str) -> list[str]:
    """Words and marks; single characters in scripts without spaces."""
    return [match.group() for match in _matches(text, code)]


def distance(one: Sequence[str], other: Sequence[str]) -> int:
    """Pieces that differ: of each stretch that does, those of its longer side."""
    parts = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(a - b, c - d) for name, b, a, d, c in parts if name != "equal")


def changed(text: str, right: str, code: str) -> list[tuple[int, int]]:
    """The stretches of `text` that `right` changes; where it only adds, the piece behind the place."""
    own = _matches(text, code)
    found = []
    for name, a, b, _, _ in SequenceMatcher(
        None, [match.group() for match in own], pieces(right, code), autojunk=False
    ).get_opcodes():
        if name == "equal":
            continue
        start = own[a].start() if a < len(own) else len(text)
        end = own[b - 1].end() if b > a else start + 1
        found.append((start, end))
    return found


def mends(text: str, new: str, rights: Sequence[str], code: str) -> bool:
    """Whether `new` is nearer to one of the corrections than `text` is."""
    before, after = pieces(text, code), pieces(new, code)
    return any(distance(after, other) < distance(before, other) for other in (pieces(r, code) for r in rights))
