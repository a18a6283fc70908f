"""What the scalars of YAML say, in their five ways of writing, and how a text is written in each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from tqcheck.records.span import Span

Parts = list[tuple[str, Span]]
Edits = Sequence[tuple[Span, str]]

_DOUBLE = re.compile(
    r"\\(?:\r\n|[\r\n])[ \t]*|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\[\s\S]"
    r"|[ \t]*(?:\r\n|\n|\r)\s*"
)
_SINGLE = re.compile(r"''|[ \t]*(?:\r\n|\n|\r)\s*")
_PLAIN = re.compile(r"[ \t]*(?:\r\n|\n|\r)\s*")
_MEANINGS = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v"}
_MEANINGS |= {"N": "\x85", "_": "\u00a0", "L": "\u2028", "P": "\u2029", "\t": "\t"}
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_UNSAFE = re.compile(r":(?:\s|$)|\s#|^[\s\-?:,\[\]{}#&*!|>'\"%@`]|\s$|[\[\]{},]|\n")
_RESERVED = re.compile(r"(?i)(?:y|n|yes|no|on|off|true|false|null|~|[-+.\d_:eExo]+)")


def parts(text: str, span: Span, style: str) -> Parts:
    """What the scalar at `span` says: `style` is its quotation mark, `|` or `>` for a block, empty for a plain one."""
    if style in ("|", ">"):
        return list(_block(text, span, folded=style == ">"))
    inner = Span(span.start + 1, span.end - 1) if style else span
    return list(_inline(text, inner, {'"': _DOUBLE, "'": _SINGLE}.get(style, _PLAIN)))


def _inline(text: str, span: Span, pattern: re.Pattern[str]) -> Iterator[tuple[str, Span]]:
    start = span.start
    for found in pattern.finditer(text, span.start, span.end):
        yield text[start : found.start()], Span(start, found.start())
        yield _meaning(found[0]), Span(*found.span())
        start = found.end()
    yield text[start : span.end], Span(start, span.end)


def _meaning(written: str) -> str:
    if written == "''":
        return "'"
    if written[0] != "\\":  # a line that goes on; blank lines within are line ends
        breaks = len(re.findall(r"\r\n|\n|\r", written)) - 1
        return "\n" * breaks or " "
    if written[1] in "\r\n":
        return ""
    if written[1] in "xuU" and len(written) > 3:
        code = int(written[2:], 16)
        return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
    return _MEANINGS.get(written[1], written[1])


def _block(text: str, span: Span, *, folded: bool) -> Iterator[tuple[str, Span]]:
    """The lines of a block without their indentation; a folded one reads its line ends as spaces."""
    header = _LINE.match(text, span.start)
    lines = [Span(*found.span()) for found in _LINE.finditer(text, header.end() if header else span.start, span.end)]
    shown = [line for line in lines if line.of(text).strip()]
    indent = min((_indent(line.of(text)) for line in shown), default=0)
    end = 0
    for line in shown:
        start, stop = line.start + indent, line.start + len(line.of(text).rstrip())
        if end:
            yield (" " if folded else "\n"), Span(end, start)
        yield text[start:stop], Span(start, stop)
        end = stop


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def styled(text: str, whole: Span, style: str, edits: Edits) -> Iterator[tuple[Span, str]]:
    """Edits of the scalar at `whole` with their replacements as its style writes them."""
    if style == '"':
        yield from ((span, quoted(new)[1:-1]) for span, new in edits)
    elif style == "'":
        yield from ((span, new.replace("'", "''")) for span, new in edits)
    elif style in ("|", ">"):
        yield from ((span, " ".join(new.split("\n"))) for span, new in edits)
    else:
        said = applied(text, whole, edits)
        if _UNSAFE.search(said) or _RESERVED.fullmatch(said):
            yield whole, quoted("".join(part for part, _ in parts(said, Span(0, len(said)), "")))
        else:
            yield from edits


def quoted(text: str) -> str:
    """A text in double quotation marks."""
    return json.dumps(text, ensure_ascii=False)


def applied(text: str, whole: Span, edits: Edits) -> str:
    """What stands at `whole` with the edits made."""
    pieces: list[str] = []
    position = whole.start
    for span, new in sorted(edits):
        pieces += text[position : span.start], new
        position = span.end
    return "".join((*pieces, text[position : whole.end]))
