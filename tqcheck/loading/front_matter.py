"""Front matter of a text file (YAML, TOML or JSON): its language, and those of its values that people read.

Read are values under keys that stand for texts (`title`, `description`, …) at any depth. They are written back in the
way they were written: plain, in either kind of quotation marks, or in a block. Others that look like texts are said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tqcheck.loading import jsontext, yamltext
from tqcheck.loading.inline import inline_marks
from tqcheck.loading.tomltext import toml_parts, toml_scalars, toml_styled
from tqcheck.loading.yamltext import Edits, Parts, Scalar
from tqcheck.records.document import Block, BlockKind
from tqcheck.records.notice import Notice
from tqcheck.records.span import Span, join_pieces

_FENCES = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_LANGUAGE = re.compile(
    r"""^(?:[ \t]*")?(?:lang|language|locale)"?[ \t]*[:=][ \t]*"""
    r"""["']?([A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*)["']?,?[ \t]*$""",
    re.MULTILINE,
)
_SENTENCES = frozenset({"description", "summary", "excerpt", "abstract", "lead", "details"})
_HEADINGS = frozenset(
    {"title", "subtitle", "linktitle", "sidebar_label", "sidebartitle", "navtitle", "nav_title", "tagline", "heading"}
    | {"caption", "alt", "image_alt", "imagealt", "pagination_label", "short_title", "seo_title", "text"}
)
_MARKDOWN_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_WORDS = re.compile(r"[^\W\d_]{2}")
_BLANK_LINE = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_NO_TEXT = frozenset({"true", "false", "null"})
_FEWEST_WORDS = 4
_TOML, _JSON = "+++", "{"


@dataclass(frozen=True, slots=True)
class Value:
    """A text, or a paragraph of one that stands in a block: where it stands in the file, and what it says."""

    scalar: Scalar
    span: Span
    block: Block


@dataclass(slots=True)
class FrontMatter:
    """Where it ends (0: there is none), its language, its texts, and the keys of others that look like some."""

    end: int = 0
    kind: str = ""  # what it begins with
    language: str | None = None
    values: list[Value] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    fault: str = ""  # why it cannot be read

    def notices(self) -> Iterator[Notice]:
        if self.fault:
            yield Notice("skipped", f"the front matter was not checked: {self.fault}")
        if self.unread:
            keys = ", ".join(dict.fromkeys(self.unread))
            hint = "to have it checked, list it under `front-matter` in tqcheck.toml"
            yield Notice("skipped", f"the front matter's text under {keys} was not checked: {hint}")


def front_matter(text: str, keys: Sequence[str] = ()) -> FrontMatter:
    """What the front matter says; `keys` are read beside the usual ones."""
    kind, span, end = _extent(text)
    language = _LANGUAGE.search(text.replace("\r", "\n"), span.start, span.end)
    found = FrontMatter(end, kind, language[1] if language else None)
    wanted = _SENTENCES | _HEADINGS | {key.lower() for key in keys}
    for scalar in _scalars(text, span, found):
        key = next((name for name in reversed(scalar.path) if not name.isdecimal()), "")
        for value in _values(text, scalar, key, kind):
            if key.lower() in wanted:
                found.values.append(value)
            elif value.block.text.count(" ") >= _FEWEST_WORDS - 1:
                found.unread.append(key)
    return found


def _extent(text: str) -> tuple[str, Span, int]:
    """What it begins with, where its content stands, and where it ends."""
    if text.startswith(_JSON):
        return _object(text)
    opening = _FENCES.match(text)
    closing = re.compile(rf"^(?:{re.escape(opening[1])}|\.\.\.)[ \t]*(?:\n\n|\n|\Z)", re.MULTILINE) if opening else None
    found = closing.search(text.replace("\r", "\n"), opening.end()) if opening and closing else None
    if opening is None or found is None:
        return "", Span(0, 0), 0
    ending = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)?").match(text, found.start())
    return opening[1], Span(opening.end(), found.start()), ending.end() if ending else found.end()


def _object(text: str) -> tuple[str, Span, int]:
    try:
        content, end = json.JSONDecoder(strict=False).raw_decode(text)
    except (ValueError, RecursionError):
        return "", Span(0, 0), 0
    following = re.compile(r"[ \t]*(?:\r\n|\n|\r)").match(text, end)
    is_matter = isinstance(content, dict) and content and following is not None
    return (_JSON, Span(0, end), following.end()) if is_matter and following else ("", Span(0, 0), 0)


def _scalars(text: str, span: Span, found: FrontMatter) -> list[Scalar]:
    if found.kind == _JSON:
        items = jsontext.walk(text, span.start, span.end)
        return [
            Scalar(item.path, '"', Span(item.span.start - 1, item.span.end + 1)) for item in items if not item.is_name
        ]
    if found.kind == _TOML:
        return list(toml_scalars(text, span))
    return _of_yaml(text, span, found)


def _of_yaml(text: str, span: Span, found: FrontMatter) -> list[Scalar]:
    import yaml

    try:
        root = yaml.compose(span.of(text), Loader=yaml.BaseLoader)  # "No" is a title, too
        return (
            [scalar.shifted(span.start) for scalar in yamltext.scalars(span.of(text), root)] if root is not None else []
        )
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 2} is no YAML" if mark else "it is no YAML"
        found.fault = f"{where} ({error.problem or error.context}): mend it, as a site generator would not read it"
    except (yaml.YAMLError, RecursionError):
        found.fault = "it is no YAML, or nested too deeply: mend it, as a site generator would not read it"
    return []


def _values(text: str, scalar: Scalar, key: str, kind: str) -> Iterator[Value]:
    """The text, paragraph by paragraph where it stands in a block."""
    block_kind = BlockKind.PARAGRAPH if key.lower() in _SENTENCES else BlockKind.HEADING
    for parts in _paragraphs(text, _parts(text, scalar, kind)):
        visible, offsets = join_pieces(parts)
        if _WORDS.search(visible) and (scalar.style or visible not in _NO_TEXT):
            span = Span(parts[0][1].start, parts[-1][1].end)
            yield Value(scalar, span, Block(visible, offsets, block_kind, inline_marks(visible, offsets)))


def _parts(text: str, scalar: Scalar, kind: str) -> Parts:
    if kind == _TOML:
        return toml_parts(text, scalar)
    if kind == _JSON:
        return list(jsontext.parts(text, Span(scalar.span.start + 1, scalar.span.end - 1)))
    return yamltext.parts(text, scalar.span, ">" if scalar.style == "|" else scalar.style)


def _paragraphs(text: str, parts: Parts) -> Iterator[Parts]:
    paragraph: Parts = []
    for part in parts:
        if part[0] in (" ", "\n") and _BLANK_LINE.search(part[1].of(text)):
            yield from [paragraph] if paragraph else []
            paragraph = []
        else:
            paragraph.append((part[0].replace("\n", " "), part[1]))
    if paragraph:
        yield paragraph


def written(text: str, found: FrontMatter, edits: Edits) -> list[tuple[Span, str]]:
    """Edits of values, whose replacements are escaped as Markdown, as edits of the file."""
    done: list[tuple[Span, str]] = []
    own: dict[Scalar, list[tuple[Span, str]]] = {}
    for span, new in edits:
        value = next(
            (value for value in found.values if value.span.start <= span.start and span.end <= value.span.end), None
        )
        if value is not None:
            own.setdefault(value.scalar, []).append((span, _MARKDOWN_ESCAPE.sub(r"\1", new)))
    for scalar, several in own.items():
        styled = toml_styled if found.kind == _TOML else yamltext.styled
        done += styled(text, scalar, several)
    return done
