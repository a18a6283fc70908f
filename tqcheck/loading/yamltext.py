"""The scalars of YAML: what they say, in their five ways of writing, and how a text is written in each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tqcheck.records.span import Span

if TYPE_CHECKING:
    import yaml

Parts = list[tuple[str, Span]]
Edits = Sequence[tuple[Span, str]]

_TEXT = "tag:yaml.org,2002:str"
_DOUBLE = re.compile(
    r"\\(?:\r\n|[\r\n])[ \t]*|\\x[0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8}|\\[\s\S]"
    r"|[ \t]*(?:\r\n|\n|\r)\s*"
)
_SINGLE = re.compile(r"''|[ \t]*(?:\r\n|\n|\r)\s*")
_PLAIN = re.compile(r"[ \t]*(?:\r\n|\n|\r)\s*")
_MEANINGS = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "e": "\x1b", "f": "\f", "v": "\v"}
_MEANINGS |= {"N": "\x85", "_": "\u00a0", "L": "\u2028", "P": "\u2029", "\t": "\t"}
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_ANCHOR = re.compile(r"(?:[&!]\S*+\s++)++")  # or a tag, before the text
_UNSAFE = re.compile(r":(?:\s|$)|\s#|^[\s\-?:,\[\]{}#&*!|>'\"%@`]|\s$")
_FLOW = re.compile(r"[\[\]{},]")
_RESERVED = re.compile(r"(?i)(?:y|n|yes|no|on|off|true|false|null|~|[-+.\d_:eExo]+)")


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text at `path`: how it is written, and the range from its first character (or quotation mark) to its end.

    `flow`: it stands between brackets, where commas and brackets end a plain text.
    """

    path: tuple[str, ...]
    style: str
    span: Span
    flow: bool = False

    def shifted(self, by: int) -> Scalar:
        return replace(self, span=self.span.shifted(by))


def scalars(text: str, root: yaml.Node) -> Iterator[Scalar]:
    """The texts of a document in order, without their anchors; what an alias names is read once, where it stands."""
    import yaml

    waiting: list[tuple[tuple[str, ...], bool, yaml.Node]] = [((), False, root)]
    seen: set[int] = set()
    while waiting:
        path, flow, node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if node.tag == _TEXT:
                named = _ANCHOR.match(text, node.start_mark.index, node.end_mark.index)
                start = named.end() if named else node.start_mark.index
                yield Scalar(path, node.style or "", Span(start, node.end_mark.index), flow)
        else:
            within = flow or bool(getattr(node, "flow_style", False))
            waiting += reversed([((*path, name), within, child) for name, child in _children(node)])


def _children(node: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    import yaml

    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield name.value if isinstance(name, yaml.ScalarNode) else "?", value
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield str(number), value


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


def styled(text: str, scalar: Scalar, edits: Edits) -> Iterator[tuple[Span, str]]:
    """Edits of a scalar with their replacements as its style writes them; what can no longer be plain is quoted."""
    if scalar.style == '"':
        yield from ((span, quoted(new)[1:-1]) for span, new in edits)
    elif scalar.style == "'":
        yield from ((span, new.replace("'", "''")) for span, new in edits)
    elif scalar.style in ("|", ">"):
        yield from ((span, " ".join(new.split("\n"))) for span, new in edits)
    elif _is_plain(applied(text, scalar.span, edits), scalar) and not any("\n" in new for _, new in edits):
        yield from edits
    else:
        said = applied(text, scalar.span, edits)
        yield scalar.span, quoted("".join(part for part, _ in parts(said, Span(0, len(said)), "")))


def _is_plain(said: str, scalar: Scalar) -> bool:
    ends = scalar.flow and _FLOW.search(said)
    return not (ends or _UNSAFE.search(said) or _RESERVED.fullmatch(said))


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
