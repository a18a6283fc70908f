"""The texts of TOML: what they say, in its four ways of writing, and how a text is written in each.

No library of TOML knows positions. Read are the values of names and those in arrays and inline tables of one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tqcheck.loading import jsontext
from tqcheck.loading.yamltext import Edits, Parts, Scalar, applied, quoted
from tqcheck.records.span import Span

_ENTRY = re.compile(r"""^[ \t]*+(?P<key>["']?[A-Za-z_][\w. -]{0,60}?["']?)[ \t]*=[ \t]*(?=[^\s=])""", re.MULTILINE)
_LONG = re.compile(r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*+"""|' r"'''(?:[^']|'(?!''))*+'''")
_STRING = re.compile(r"""(?P<name>[\w.-]{1,60}[ \t]*=[ \t]*)?(?P<text>"(?:[^"\\\r\n]|\\.)*+"|'[^'\r\n]*+')|[#\r\n]""")
_BREAK = re.compile(r"\\?[ \t]*(?:\r\n|\n|\r)\s*")


def toml_scalars(text: str, span: Span) -> Iterator[Scalar]:
    """The strings in a part of the file, with their names alone."""
    position = span.start
    while (entry := _ENTRY.search(text, position, span.end)) is not None:
        key, position = entry["key"].strip("\"'").rpartition(".")[2], entry.end()
        long = _LONG.match(text, position, span.end)
        if long:
            yield Scalar((key,), long[0][:3], Span(*long.span()))
            position = long.end()
        for found in () if long else _STRING.finditer(text, position, span.end):
            if found["text"] is None:  # a comment, or the line's end
                break
            name = found["name"]
            yield Scalar((name.rstrip("= \t") if name else key,), found["text"][0], Span(*found.span("text")))
            position = found.end()


def toml_parts(text: str, scalar: Scalar) -> Parts:
    """What a string says, a line end in it as a space."""
    marks = len(scalar.style)
    position, end = scalar.span.start + marks, scalar.span.end - marks
    parts: Parts = []
    for found in (*_BREAK.finditer(text, position, end), None):
        piece = Span(position, found.start() if found else end)
        parts += jsontext.parts(text, piece) if '"' in scalar.style else [(piece.of(text), piece)]
        if found:
            parts.append((" ", Span(*found.span())))
            position = found.end()
    shown = [index for index, part in enumerate(parts) if part[0].strip()]
    return parts[shown[0] : shown[-1] + 1] if shown else []


def toml_styled(text: str, scalar: Scalar, edits: Edits) -> Iterator[tuple[Span, str]]:
    """Edits of a string; what single quotation marks, which know no escapes, cannot hold is put in double ones."""
    marks = len(scalar.style)
    if '"' in scalar.style:
        yield from ((span, quoted(new)[1:-1]) for span, new in edits)
    elif any("'" in new or "\n" in new for _, new in edits):
        said = applied(text, Span(scalar.span.start + marks, scalar.span.end - marks), edits)
        yield scalar.span, quoted(said)
    else:
        yield from edits
