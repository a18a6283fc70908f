"""Java's `.properties`: a key and its text a line, going on after a backslash at the line's end.

`\\u00e9`, `\\n` and the like are read as what they stand for; a file in ASCII is written in ASCII again. In a text with
arguments (`{0}`) two apostrophes are one. Checked with `--source`, texts are paired by key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tqcheck.contracts import Format, RawFile
from tqcheck.loading.assemble import Parts
from tqcheck.loading.decoding import decode, encode
from tqcheck.loading.strings import KeyedText, strings
from tqcheck.records.document import Document
from tqcheck.records.span import Span

# A logical line: blank, a comment, or an entry whose value goes on where a line ends with an odd backslash.
_LINE = re.compile(r"[ \t\f]*+(?:(?P<comment>[#!][^\r\n]*+)|(?P<key>(?:[^\\\s=:]|\\(?:\r\n|[\s\S]))*+))")
_SIGN = re.compile(r"[ \t\f]*+(?:[=:][ \t\f]*+)?")
_VALUE = re.compile(r"(?:[^\\\r\n]|\\(?:\r\n|[\s\S]))*+\\?")
_END = re.compile(r"\r\n|\r|\n")
_ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\(?:\r\n|[\s\S])[ \t\f]*"
)
_UNICODE = re.compile(r"(?:\\u[0-9a-fA-F]{4}){1,2}")
_MEANINGS = {"n": "\n", "t": "\t", "r": "\r", "f": "\f"}
_ARGUMENT = re.compile(r"\{\d")
_WRITTEN = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\f": "\\f"})


def load(raw: RawFile) -> Document:
    decoded = decode(raw)
    texts = (KeyedText(key, _parts(decoded.text, span), note) for key, span, note in _entries(decoded.text))
    return strings(raw, decoded, "properties", texts)


def _entries(text: str) -> Iterator[tuple[str, Span, str]]:
    """Key, place of the value, and the comments before it."""
    position, notes = 0, []
    while position < len(text):
        found = _LINE.match(text, position)
        end = found.end() if found else position
        if found and found["comment"]:
            notes.append(found["comment"].lstrip("#! \t"))
        elif found and (found["key"] or text[end : end + 1] in ("=", ":")):
            sign = _SIGN.match(text, end)
            value = _VALUE.match(text, sign.end() if sign else end)
            end = value.end() if value else end
            start = value.start() if value else end
            yield (
                "".join(part for part, _ in _unescaped(text, Span(*found.span("key")))),
                Span(start, end),
                "\n".join(notes),
            )
            notes = []
        else:
            notes = []
        after = _END.match(text, end)
        position = after.end() if after else max(end, position + 1)


def _parts(text: str, span: Span) -> Parts:
    parts = list(_unescaped(text, span))
    if not _ARGUMENT.search(text, span.start, span.end):
        return parts
    return [piece for part, file in parts for piece in _apostrophes(part, file)]


def _apostrophes(part: str, file: Span) -> Iterator[tuple[str, Span]]:
    if len(part) != len(file):
        yield part, file
        return
    start = 0
    while (place := part.find("''", start)) >= 0:
        yield part[start:place], Span(file.start + start, file.start + place)
        yield "'", Span(file.start + place, file.start + place + 2)
        start = place + 2
    yield part[start:], Span(file.start + start, file.end)


def _unescaped(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    start = span.start
    for found in _ESCAPE.finditer(text, span.start, span.end):
        written = found[0]
        continued = written[1] in "\r\n"
        end = found.end() if continued or _UNICODE.fullmatch(written) else found.start() + 2
        yield text[start : found.start()], Span(start, found.start())
        yield _meaning(text[found.start() : end], continued), Span(found.start(), end)
        start = end
    yield text[start : span.end], Span(start, span.end)


def _meaning(written: str, continued: bool) -> str:
    if continued:
        return ""
    if _UNICODE.fullmatch(written):
        units = [int(unit, 16) for unit in written.split("\\u")[1:]]
        return b"".join(unit.to_bytes(2, "big") for unit in units).decode("utf-16-be", "replace")
    return _MEANINGS.get(written[1], written[1])


def _escape(replacement: str) -> str:
    return replacement.translate(_WRITTEN)


def _rewrite(raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
    """The edits spliced in, with apostrophes doubled where there are arguments, in ASCII where the file is."""
    text = decode(raw).text
    values = [span for _, span, _ in _entries(text)]
    pieces: list[str] = []
    position = place = 0
    for span, replacement in edits:
        while place < len(values) and values[place].end < span.end:
            place += 1
        whole = values[place] if place < len(values) else span
        written = replacement.replace("'", "''") if _ARGUMENT.search(text, whole.start, whole.end) else replacement
        written = _ascii(written) if text.isascii() else written
        leads = span.start == whole.start and written[:1] == " "
        pieces += text[position : span.start], "\\" * leads + written
        position = span.end
    return encode("".join((*pieces, text[position:])), like=raw)


def _ascii(text: str) -> str:
    units = text.encode("utf-16-be")
    codes = (int.from_bytes(units[place : place + 2], "big") for place in range(0, len(units), 2))
    return "".join(chr(code) if code < 128 else f"\\u{code:04x}" for code in codes)


FORMAT = Format(extensions=(".properties",), load=load, keyed=True, escape=_escape, rewrite=_rewrite)
