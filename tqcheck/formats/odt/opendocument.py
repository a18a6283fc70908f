"""Reads the paragraphs of OpenDocument's XML, and writes text as it has it.

Runs of white space are one space there; further ones, tabs and line breaks are elements.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from tqcheck.containers.part_walk import PartWalk
from tqcheck.containers.runs import Edge, Gap, Paragraph, Run
from tqcheck.containers.writing import Edits
from tqcheck.loading.splicing import splice
from tqcheck.loading.xml import Event, EventKind
from tqcheck.loading.xmlwriting import escape
from tqcheck.records.document import BlockKind, MarkKind
from tqcheck.records.report import FileEdit
from tqcheck.records.span import Span

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _STYLE = f"{_NAMES}text:1.0", f"{_NAMES}table:1.0", f"{_NAMES}style:1.0"
_FO, _XLINK = f"{_NAMES}xsl-fo-compatible:1.0", "http://www.w3.org/1999/xlink"
_SPACE = re.compile(r"[ \t\r\n]+")
_PREFIX = re.compile(rf'xmlns:([\w.-]+)\s*=\s*["\']{re.escape(_TEXT)}["\']')
_WRITTEN = re.compile(r"[\t\n]|(?:(?<=[ \t\n])|\A) +| (?= *\Z)| (?=[\t\n])")

_SKIPPED = frozenset(
    {"annotation", "annotation-end", "tracked-changes", "note-citation", "ruby-text", "hidden-text"}
    | {"table-of-content", "illustration-index", "table-index", "object-index", "user-index", "alphabetical-index"}
    | {"bibliography", "binary-data", "event-listeners", "forms", "script", "variable-decls", "user-field-decls"}
)
_THROUGH = frozenset(  # elements in a paragraph whose text is its own; any other of `text:` is a field
    {"span", "a", "meta", "meta-field", "ruby", "ruby-base", "note", "note-body", "p", "h", "list", "list-item"}
    | {"list-header", "section", "soft-page-break", "numbered-paragraph", "s", "tab", "line-break"}
)
_AROUND = frozenset({"note", "note-body", "list", "list-item", "list-header", "section", "numbered-paragraph"})
_HEADINGS = frozenset({"Title", "Subtitle"})


class Styles:
    """What the styles of a document say that matters here: the languages of text, and which of it is hidden."""

    def __init__(self, events: Iterable[Event]) -> None:
        self.languages: dict[str, str] = {}
        self.hidden: set[str] = set()
        self._parents: dict[str, str] = {}
        name = ""
        for event in events:
            if event.kind is not EventKind.OPEN or event.namespace != _STYLE:
                continue
            if event.name in ("style", "default-style"):
                name = event.attributes.get(f"{{{_STYLE}}}name", "")
                self._parents[name] = event.attributes.get(f"{{{_STYLE}}}parent-style-name", "")
            elif event.name == "text-properties" and name:
                self._take(name, event)

    def _take(self, name: str, event: Event) -> None:
        of = event.attributes.get
        language, country = of(f"{{{_FO}}}language", "none"), of(f"{{{_FO}}}country", "none")
        if language not in ("none", "zxx"):
            self.languages[name] = language if country == "none" else f"{language}-{country}"
        if of(f"{{{_TEXT}}}display") == "none":
            self.hidden.add(name)

    def base(self, name: str) -> str:
        """The named style that an automatic one changes."""
        parent = self._parents.get(name, "")
        return parent if parent and name[:1] in "PT" and name[1:].isdecimal() else name


@dataclass(slots=True)
class _OpenParagraph:
    """A paragraph being read: whether white space that comes now shows nothing."""

    paragraph: Paragraph
    folding: bool = True


@dataclass(slots=True)
class PartReader(PartWalk):
    """Reads one part, whose text is `source`.

    `paragraphs` are those found, notes and text boxes after the one that they stand in; `languages` counts letters by
    the language that they are said to be in.
    """

    part: str
    source: str
    styles: Styles
    paragraphs: list[Paragraph] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)
    _inside: list[_OpenParagraph] = field(default_factory=list)

    def _passes_over(self, event: Event) -> bool:
        return event.name in _SKIPPED or self._is_hidden(event)

    def _begin(self, event: Event) -> None:
        if event.name == "object" and self._inside:
            self._add(Gap("object"))
        elif event.namespace == _TEXT:
            if event.name in ("p", "h"):
                self._inside.append(_OpenParagraph(Paragraph(self._kind(event))))
                self.paragraphs.append(self._inside[-1].paragraph)
            elif event.name == "a":
                self._add(Edge(MarkKind.LINK, "a", event.attributes.get(f"{{{_XLINK}}}href", "")))
            elif event.name not in _THROUGH:
                self._add(Edge(MarkKind.PLACEHOLDER, event.name, event.name))

    def _is_hidden(self, event: Event) -> bool:
        display = event.attributes.get(f"{{{_TEXT}}}display")
        return (event.name == "section" and display == "none") or _style(event) in self.styles.hidden

    def _kind(self, event: Event) -> BlockKind:
        if event.name == "h" or self.styles.base(_style(event)) in _HEADINGS:
            return BlockKind.HEADING
        for around in reversed(self._open):
            if around.name == "table-cell":
                return BlockKind.CELL
            if around.name == "list-item":
                return BlockKind.LIST_ITEM
            if around.name in ("note-body", "text-box"):
                break
        return BlockKind.PARAGRAPH

    def _end(self, opened: Event, end: int) -> None:
        if opened.namespace == _TEXT and self._inside:
            place = Span(opened.span.start, end)
            if opened.name in ("p", "h"):
                self._inside.pop()
            elif opened.name == "s":
                count = opened.attributes.get(f"{{{_TEXT}}}c", "1")
                self._show(" " * min(int(count) if count.isdecimal() else 1, 1_000), place)
            elif opened.name in ("tab", "line-break"):
                self._show("\t" if opened.name == "tab" else "\n", place)
            elif opened.name == "a" or opened.name not in _THROUGH:
                self._add(Edge())

    def _takes_text(self) -> bool:
        """Whether the text that comes now is a paragraph's own, not white space within what stands in it."""
        inner = self._open[-1]
        return bool(self._inside) and inner.namespace == _TEXT and inner.name not in _AROUND

    def _text(self, event: Event) -> None:
        """Text with its runs of white space folded, each piece at its place."""
        if event.span.of(self.source) != event.text:
            self._fold(event.text, event.span)
            return
        position = 0
        for space in _SPACE.finditer(event.text):
            self._show(event.text[position : space.start()], Span(position, space.start()).shifted(event.span.start))
            self._fold(" ", Span(*space.span()).shifted(event.span.start))
            position = space.end()
        self._show(event.text[position:], Span(position, len(event.text)).shifted(event.span.start))

    def _fold(self, text: str, place: Span) -> None:
        if text.strip(" \t\r\n"):
            self._show(text, place)
        elif not self._inside[-1].folding:
            self._show(" ", place)
            self._inside[-1].folding = True

    def _show(self, text: str, place: Span) -> None:
        if not text:
            return
        self._inside[-1].folding = False
        around = self._around()
        self._add(Run(text, self.part, place, len(around) - 1))
        stated = (self.styles.languages.get(_style(event), "") for event in reversed(around))
        self.languages[next(filter(None, stated), "")] += sum(map(str.isalpha, text))

    def _around(self) -> list[Event]:
        """The paragraph and what is open in it."""
        start = max(place for place, event in enumerate(self._open) if event.name in ("p", "h"))
        return self._open[start:]

    def _add(self, item: Run | Edge | Gap) -> None:
        if self._inside:
            self._inside[-1].paragraph.items.append(item)


def _style(event: Event) -> str:
    return event.attributes.get(f"{{{_TEXT}}}style-name", "")


def writer(source: str, run: Run, edits: Edits) -> str:
    """A run with its edits, spaces and breaks as elements where white space alone would be lost."""
    prefix = _PREFIX.search(source)
    name = prefix[1] if prefix else "text"
    written = run.place.of(source)
    if written != run.text:
        return _written(splice(run.text, edits), name)
    before, after = source[run.place.start - 1], source[run.place.end : run.place.end + 1]
    pieces = []
    for edit in edits:
        beside = before if edit.start == 0 else written[edit.start - 1], written[edit.end : edit.end + 1] or after
        plain = edit.replacement == " " and all(mark.strip(" \t\r\n<>") for mark in beside)
        pieces.append(FileEdit(edit.start, edit.end, " " if plain else _written(edit.replacement, name)))
    return splice(written, pieces)


def _written(text: str, prefix: str) -> str:
    def element(found: re.Match[str]) -> str:
        if found[0] == "\t":
            return f"<{prefix}:tab/>"
        if found[0] == "\n":
            return f"<{prefix}:line-break/>"
        return f'<{prefix}:s text:c="{len(found[0])}"/>'.replace("text:", f"{prefix}:")

    return _WRITTEN.sub(element, escape(text))
