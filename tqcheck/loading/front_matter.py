"""Front matter of a Markdown file (YAML or TOML): its language, and those of its values that people read.

Read are values of one line or in a block (`>`, `|`), under keys that stand for texts (`title`, `description`, …) at
any depth. They are written back in the way they were written: plain, in either kind of quotation marks, or in a block.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tqcheck.loading.inline import inline_marks
from tqcheck.loading.text_lines import lines
from tqcheck.records.document import Block, BlockKind
from tqcheck.records.notice import Notice
from tqcheck.records.span import Span, join_pieces

Parts = list[tuple[str, Span]]

_FENCES = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_LANGUAGE = re.compile(
    r"""^(?:lang|language|locale)[ \t]*[:=][ \t]*["']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)["']?[ \t]*$""",
    re.MULTILINE,
)
_SENTENCES = frozenset({"description", "summary", "excerpt", "abstract", "lead", "details"})
_HEADINGS = frozenset(
    {"title", "subtitle", "linktitle", "sidebar_label", "sidebartitle", "navtitle", "nav_title", "tagline", "heading"}
    | {"caption", "alt", "image_alt", "imagealt", "pagination_label", "short_title", "seo_title", "text"}
)
_ENTRY = re.compile(
    r"(?P<indent>[ ]*)(?:-[ ]+)?(?P<key>[A-Za-z_][\w.-]{0,60})[ \t]*(?P<sign>[:=])[ \t]+(?P<value>\S.*)"
)
_DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*+)"[ \t]*(?:#.*)?')
_SINGLE = re.compile(r"'((?:[^']|'')*+)'[ \t]*(?:#.*)?")
_PLAIN = re.compile(r"(?![\[{&*!|>'\"%@`#])((?:[^#]|(?<=\S)#)*?)[ \t]*(?:(?<=\s)#.*)?")
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)")
_MARKDOWN_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_WORDS = re.compile(r"[^\W\d_]{2}")
_UNSAFE = re.compile(r":(?:\s|$)|\s#|^[\s\-?:,\[\]{}#&*!|>'\"%@`]|\s$")
_FEWEST_WORDS = 4


@dataclass(frozen=True, slots=True)
class Value:
    """A text: how it is written (`"`, `'`, `|` for a block, nothing for a plain one) and the range of what says it."""

    key: str
    style: str
    span: Span
    block: Block


@dataclass(slots=True)
class FrontMatter:
    """Where it ends (0: there is none), its language, its texts, and the keys of others that look like some."""

    end: int = 0
    language: str | None = None
    values: list[Value] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def notices(self) -> Iterator[Notice]:
        if self.unread:
            keys = ", ".join(dict.fromkeys(self.unread))
            hint = "to have it checked, list it under `front-matter` in tqcheck.toml"
            yield Notice("skipped", f"the front matter's text under {keys} was not checked: {hint}")


def front_matter(text: str, keys: Sequence[str] = ()) -> FrontMatter:
    """What the front matter says; `keys` are read beside the usual ones."""
    opening = _FENCES.match(text)
    if opening is None:
        return FrontMatter()
    plain = text.replace("\r", "\n")
    closing = re.compile(rf"^(?:{re.escape(opening[1])}|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
    found = closing.search(plain, opening.end())
    if found is None:
        return FrontMatter()
    language = _LANGUAGE.search(plain, opening.end(), found.start())
    reader = _FrontMatterReader(text, Span(opening.end(), found.start()), frozenset(key.lower() for key in keys))
    return reader.read(FrontMatter(found.end(), language[1] if language else None))


class _FrontMatterReader:
    def __init__(self, text: str, span: Span, keys: frozenset[str]) -> None:
        self._text = text
        self._lines = [line.shifted(span.start) for line in lines(span.of(text))]
        self._keys = _SENTENCES | _HEADINGS | keys

    def read(self, found: FrontMatter) -> FrontMatter:
        for number, line in enumerate(self._lines):
            entry = _ENTRY.fullmatch(self._text, line.start, line.end)
            if entry is None:
                continue
            value = self._value(entry, number)
            if value is None or not _WORDS.search(value.block.text):
                continue
            if entry["key"].lower() in self._keys:
                found.values.append(value)
            elif value.block.text.count(" ") >= _FEWEST_WORDS - 1:
                found.unread.append(entry["key"])
        return found

    def _value(self, entry: re.Match[str], number: int) -> Value | None:
        begin, end = entry.span("value")
        for style, pattern in (('"', _DOUBLE), ("'", _SINGLE), ("", _PLAIN)):
            written = pattern.fullmatch(self._text, begin, end)
            if written is not None and (style or entry["sign"] == ":"):
                if not style and self._goes_on(entry, number):
                    return None
                return self._made(entry["key"], style, _parts(self._text, Span(*written.span(1)), style))
        if entry["value"].rstrip("+-") in ("|", ">"):
            return self._made(entry["key"], "|", list(self._indented(entry, number)))
        return None

    def _made(self, key: str, style: str, parts: Parts) -> Value | None:
        visible, offsets = join_pieces(parts)
        if not visible:
            return None
        kind = BlockKind.PARAGRAPH if key.lower() in _SENTENCES else BlockKind.HEADING
        block = Block(visible, offsets, kind, inline_marks(visible, offsets))
        return Value(key, style, Span(parts[0][1].start, parts[-1][1].end), block)

    def _goes_on(self, entry: re.Match[str], number: int) -> bool:
        """Whether the value has further lines, which are indented more than its key."""
        if number + 1 >= len(self._lines):
            return False
        following = self._lines[number + 1].of(self._text)
        return bool(following.strip()) and _indent(following) > len(entry["indent"])

    def _indented(self, entry: re.Match[str], number: int) -> Iterator[tuple[str, Span]]:
        end = 0
        for line in self._lines[number + 1 :]:
            shown = line.of(self._text)
            if not shown.strip() or _indent(shown) <= len(entry["indent"]):
                return
            start = line.start + _indent(shown)
            if end:
                yield " ", Span(end, start)
            end = line.start + len(shown.rstrip())
            yield self._text[start:end], Span(start, end)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _parts(text: str, span: Span, style: str) -> Parts:
    """What the value says, with the escapes of its kind of quotation marks resolved."""
    pattern = {'"': _ESCAPE, "'": re.compile("''")}.get(style)
    parts: Parts = []
    start = span.start
    for found in pattern.finditer(text, span.start, span.end) if pattern else ():
        parts.append((text[start : found.start()], Span(start, found.start())))
        parts.append((_meaning(found[0]), Span(*found.span())))
        start = found.end()
    return [*parts, (text[start : span.end], Span(start, span.end))]


def _meaning(escape: str) -> str:
    if escape == "''":
        return "'"
    try:
        meaning: str = json.loads(f'"{escape}"')
    except ValueError:
        return escape[1:]
    return "\ufffd" if "\ud800" <= meaning <= "\udfff" else meaning


def written(text: str, values: Sequence[Value], edits: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Edits of values, whose replacements are escaped as Markdown, as edits of the file."""
    done: list[tuple[Span, str]] = []
    for value in values:
        own = [(span, _MARKDOWN_ESCAPE.sub(r"\1", new)) for span, new in edits if _inside(span, value.span)]
        if own:
            done += _styled(text, value, own)
    return done


def _inside(span: Span, whole: Span) -> bool:
    return whole.start <= span.start and span.end <= whole.end


def _styled(text: str, value: Value, edits: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    if value.style == '"':
        return [(span, json.dumps(new, ensure_ascii=False)[1:-1]) for span, new in edits]
    if value.style == "'":
        return [(span, new.replace("'", "''")) for span, new in edits]
    if value.style == "|" or not _UNSAFE.search(_applied(text, value.span, edits)):
        return list(edits)
    return [(value.span, json.dumps(_applied(text, value.span, edits), ensure_ascii=False))]


def _applied(text: str, whole: Span, edits: Sequence[tuple[Span, str]]) -> str:
    parts: list[str] = []
    position = whole.start
    for span, new in sorted(edits):
        parts += text[position : span.start], new
        position = span.end
    return "".join((*parts, text[position : whole.end]))
