"""Reads the paragraphs of DrawingML: the text of shapes, tables and notes in PPTX."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from tqcheck.containers.openxml import attribute
from tqcheck.containers.part_walk import PartWalk
from tqcheck.containers.runs import Edge, Gap, Paragraph, Run
from tqcheck.loading.xml import Event
from tqcheck.records.document import BlockKind, MarkKind
from tqcheck.records.span import Span

_DRAWING = frozenset(
    {
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://purl.oclc.org/ooxml/drawingml/main",
    }
)
_HEADINGS = frozenset({"title", "ctrTitle", "subTitle"})
_BODIES = frozenset({"body", "obj"})
_COMPUTED = frozenset({"sldNum", "dt"})  # placeholders whose text the program makes
_FORMATS = frozenset({"b", "i", "u", "strike", "baseline", "cap"})
_OFF = frozenset({"0", "false", "none", "noStrike"})


@dataclass(slots=True)
class _Shape:
    """What is said of the shape that is being read."""

    placeholder: str | None = None
    hidden: bool = False


@dataclass(slots=True)
class _Format:
    """What is said of the run that is being read."""

    depth: int = 0
    language: str = ""
    link: str = ""


@dataclass(slots=True)
class DrawingReader(PartWalk):
    """Reads one part; `links` are the addresses of its hyperlinks by id.

    `paragraphs` are those found; `languages` counts letters by the language that they are said to be in.
    """

    part: str
    links: Mapping[str, str]
    paragraphs: list[Paragraph] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)
    _shape: _Shape = field(default_factory=_Shape)
    _format: _Format = field(default_factory=_Format)
    _paragraph: Paragraph | None = None
    _noted: bool = False  # the part holds the notes of a slide
    _cells: int = 0

    def _passes_over(self, event: Event) -> bool:
        if event.name == "oMath" and self._paragraph is not None:
            self._paragraph.items.append(Gap("equation"))
        return event.name in ("Fallback", "oMath")

    def _takes_text(self) -> bool:
        return self._open[-1].name == "t"

    def _begin(self, event: Event) -> None:
        if event.namespace in _DRAWING:
            self._begin_drawing(event)
        elif event.name == "notes":
            self._noted = True
        elif event.name in ("sp", "graphicFrame", "pic", "cxnSp"):
            self._shape = _Shape()
        elif event.name == "cNvPr":
            self._shape.hidden = attribute(event, "hidden") in ("1", "true")
        elif event.name == "ph":
            self._shape.placeholder = attribute(event, "type", "obj")

    def _begin_drawing(self, event: Event) -> None:
        if event.name == "p":
            self._paragraph = Paragraph(self._kind())
        elif event.name == "tc":
            self._cells += 1
        elif event.name in ("r", "fld"):
            self._format = _Format()
        elif event.name == "rPr":
            self._format.depth += sum(attribute(event, name, "0") not in _OFF for name in _FORMATS)
            self._format.language = attribute(event, "lang")
        elif event.name == "hlinkClick":
            self._format.depth += 1
            self._format.link = self.links.get(attribute(event, "id"), "")
        elif event.name in ("buChar", "buAutoNum") and self._paragraph is not None and self._shape.placeholder is None:
            self._paragraph.kind = BlockKind.LIST_ITEM

    def _kind(self) -> BlockKind:
        if self._cells:
            return BlockKind.CELL
        if self._shape.placeholder in _HEADINGS:
            return BlockKind.HEADING
        listed = self._shape.placeholder in _BODIES and not self._noted
        return BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH

    def _end(self, opened: Event, end: int) -> None:
        if opened.namespace not in _DRAWING:
            return
        if opened.name == "tc":
            self._cells -= 1
        elif opened.name == "br" and self._paragraph is not None:
            self._paragraph.items.append(Run("\n", self.part, Span(opened.span.start, end), fixed=True))
        elif opened.name == "p" and self._paragraph is not None:
            if not self._shape.hidden and self._shape.placeholder not in _COMPUTED:
                self.paragraphs.append(self._paragraph)
            self._paragraph = None

    def _text(self, event: Event) -> None:
        """A run's text, within a link or a field where it is one."""
        if self._paragraph is None:
            return
        field_ = self._open[-2] if len(self._open) > 1 and self._open[-2].name == "fld" else None
        edge = None
        if field_ is not None:
            name = attribute(field_, "type")
            edge = Edge(MarkKind.PLACEHOLDER, name, name)
        elif self._format.link:
            edge = Edge(MarkKind.LINK, "hyperlink", self._format.link)
        run = Run(event.text, self.part, event.span, self._format.depth)
        self._paragraph.items += [edge, run, Edge()] if edge else [run]
        self.languages[self._format.language] += sum(map(str.isalpha, event.text))
