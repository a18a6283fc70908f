"""Apple's `.strings`: `"key" = "text";` with comments, which are notes on the texts after them.

The language is that of the folder (`de.lproj`). Checked with `--source`, texts are paired by key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.contracts import Format, RawFile
from tqcheck.errors import InputError
from tqcheck.loading.assemble import Parts
from tqcheck.loading.decoding import decode
from tqcheck.loading.strings import KeyedText, strings
from tqcheck.records.document import Document
from tqcheck.records.span import Span

_STRING = r'"(?:[^"\\]|\\[\s\S])*+"'
_TOKEN = re.compile(
    rf"\s*+(?:(?P<comment>/\*[\s\S]*?\*/|//[^\r\n]*+)"
    rf"|(?P<key>{_STRING}|[\w.$-]++)\s*+(?:=\s*+(?P<value>{_STRING}|[\w.$-]++)\s*+)?;)"
)
_SPACE = re.compile(r"\s*+")
_ESCAPE = re.compile(r"\\[uU][0-9a-fA-F]{4}|\\[0-7]{1,3}|\\[\s\S]")
_MEANINGS = {"n": "\n", "t": "\t", "r": "\r"}
_WRITTEN = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"})


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    return strings(raw, decoded, "apple", _texts(raw, decoded.text))


def _texts(raw: RawFile, text: str) -> Iterator[KeyedText]:
    position, note = 0, ""
    while (position := _after_space(text, position)) < len(text):
        found = _TOKEN.match(text, position)
        if found is None:
            line = text.count("\n", 0, position) + 1
            message = 'this is neither a comment nor an entry: write it as "key" = "text";'
            raise InputError(message, path=raw.path, line=line)
        position = found.end()
        if found["comment"]:
            note = found["comment"].strip("/* \t\r\n")
            continue
        if found["value"] and found["value"].startswith('"'):
            key = "".join(part for part, _ in _parts(text, _inside(found, "key")))
            yield KeyedText(key, _parts(text, _inside(found, "value")), note)
        note = ""


def _after_space(text: str, position: int) -> int:
    found = _SPACE.match(text, position)
    return found.end() if found else position


def _inside(found: re.Match[str], group: str) -> Span:
    """The range of a string without its quotation marks, where it has them."""
    quoted = found[group].startswith('"')
    return Span(found.start(group) + quoted, found.end(group) - quoted)


def _parts(text: str, span: Span) -> Parts:
    parts: list[tuple[str, Span]] = []
    start = span.start
    for found in _ESCAPE.finditer(text, span.start, span.end):
        parts.append((text[start : found.start()], Span(start, found.start())))
        parts.append((_meaning(found[0][1:]), Span(*found.span())))
        start = found.end()
    return [*parts, (text[start : span.end], Span(start, span.end))]


def _meaning(escape: str) -> str:
    if escape[0] in "uU" and len(escape) == 5:
        character = chr(int(escape[1:], 16))
        return "\ufffd" if "\ud800" <= character <= "\udfff" else character
    if escape[0] in "01234567":
        return chr(int(escape, 8) & 0xFF)
    return _MEANINGS.get(escape, escape)


def _escape(replacement: str) -> str:
    return replacement.translate(_WRITTEN)


FORMAT = Format(extensions=(".strings",), load=load, keyed=True, escape=_escape)
