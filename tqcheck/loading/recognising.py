"""What unmistakably says of a file's beginning which format it is in."""

from __future__ import annotations

import re
from collections.abc import Callable

from tqcheck.contracts import RawFile

_HEAD = 8_000  # bytes that are looked at
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_PROLOGUE = re.compile(r"(?:\s++|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?+>)*+", re.DOTALL)
_ROOT = re.compile(r"<([A-Za-z_][\w.:-]*+)([^<>]*+)")


def head(raw: RawFile) -> str:
    """The beginning of the file as text, with U+FFFD for what is none."""
    mark, encoding = next(((mark, name) for mark, name in _MARKS if raw.data.startswith(mark)), (b"", "utf-8"))
    return raw.data[len(mark) : _HEAD].decode(encoding, "replace")


def root(raw: RawFile) -> tuple[str, str]:
    """The local name of an XML file's outermost element and its attributes as written; two empty texts for others."""
    text = head(raw)
    prologue = _PROLOGUE.match(text)
    found = _ROOT.match(text, prologue.end() if prologue else 0)
    return (found[1].rpartition(":")[2], found[2]) if found else ("", "")


def rooted(*names: str) -> Callable[[RawFile], bool]:
    """Recognises XML whose outermost element has one of these names."""

    def recognises(raw: RawFile) -> bool:
        return root(raw)[0] in names

    return recognises


def matching(pattern: str) -> Callable[[RawFile], bool]:
    """Recognises text in whose beginning `pattern` is found, lines told apart."""
    expression = re.compile(pattern, re.MULTILINE)

    def recognises(raw: RawFile) -> bool:
        return expression.search(head(raw)) is not None

    return recognises
