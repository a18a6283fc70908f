"""Reads the paragraphs of WordprocessingML, the XML of DOCX, with the element that each piece of text stands in.

Hidden text, comments, instructions of fields and the older copy of a text box are not text. Of tracked changes either
what they insert is text, or what they delete.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from tqcheck.containers.openxml import attribute
from tqcheck.containers.runs import Edge, Gap, Run
from tqcheck.formats.docx.fields import Field
from tqcheck.formats.docx.pieces import WordParagraph
from tqcheck.formats.docx.styles import is_heading
from tqcheck.loading.builder import wide
from tqcheck.loading.xml import Event, EventKind
from tqcheck.records.document import MarkKind
from tqcheck.records.span import Span

_WORD = frozenset(
    {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    }
)
_INSERTED = frozenset({"ins", "moveTo"})
_DELETED = frozenset({"del", "moveFrom"})
_SKIPPED = frozenset({"rt", "pPrChange", "rPrChange"})
_PROPERTIES = frozenset({"rPr", "trPr", "tcPr", "numPr"})  # where a change is one of these, not of what is in it
_PLAIN = frozenset(  # properties of a run that make nothing of it that a reader would see end in the wrong place
    {"lang", "noProof", "rFonts", "sz", "szCs", "bCs", "iCs", "kern", "w", "spacing", "webHidden", "rtl", "cs"}
)
_SHOWN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_OFF = frozenset({"0", "false", "off"})
_SPACE = re.compile(r"[\t\r\n]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")


class WordReader:
    """Reads one part; `links` are the addresses of its hyperlinks by id.

    `paragraphs` are those found, a text box after its anchor; `languages` counts letters by the language that they
    are said to be in ("": unsaid); `changes` counts the tracked changes, which are read as if they were `accepted`, or
    as if they were not made.
    """

    def __init__(self, part: str, links: Mapping[str, str], *, accepted: bool) -> None:
        self._part, self._links = part, links
        self._skipped_changes = _DELETED if accepted else _INSERTED
        self._open: list[Event] = []
        self._inside: list[WordParagraph] = []
        self._unended: WordParagraph | None = None  # the paragraph before, where its mark is gone
        self._fields: list[Field] = []
        self._text: list[str] | None = None
        self._language: Event | None = None
        self._hidden = False
        self._skipped = self._cells = self._linked = self._formats = 0
        self.paragraphs: list[WordParagraph] = []
        self.languages: Counter[str] = Counter()
        self.changes = 0

    def read(self, events: Iterable[Event]) -> None:
        for event in events:
            if event.kind is EventKind.OPEN:
                self._begin(event)
                self._open.append(event)
            elif event.kind is EventKind.CLOSE:
                self._end(self._open.pop(), event.span.end)
            elif event.kind is EventKind.TEXT and self._text is not None:
                self._text.append(event.text)

    def _begin(self, event: Event) -> None:
        if self._skipped or self._skips(event):
            if not self._skipped:
                self._leave(event)
            self._skipped += 1
        elif event.namespace in _WORD:
            if event.name not in _PLAIN and self._in_run() and attribute(event, "val", "true") not in _OFF:
                self._formats += 1
            begin = _BEGIN.get(event.name)
            if begin is not None:
                begin(self, event)

    def _end(self, opened: Event, end: int) -> None:
        if self._skipped:
            self._skipped -= 1
        elif opened.namespace in _WORD:
            if opened.name in _SHOWN and self._parent() == "r":
                self._show(_SHOWN[opened.name], opened, end)
            finish = _END.get(opened.name)
            if finish is not None:
                finish(self, opened, end)

    def _skips(self, event: Event) -> bool:
        if event.namespace not in _WORD:
            return event.name in ("Fallback", "oMath")
        if event.name in _INSERTED or event.name in _DELETED:
            return self._is_change(event)
        return event.name in _SKIPPED

    def _is_change(self, event: Event) -> bool:
        """Whether this tracked change is one whose text is not read."""
        left_out = event.name in self._skipped_changes
        if self._parent() not in _PROPERTIES:
            self.changes += 1
            return left_out
        if left_out and self._inside and [each.name for each in self._open[-2:]] == ["pPr", "rPr"]:
            self._inside[-1].runs_on = True
        return False

    def _leave(self, event: Event) -> None:
        """Note what is skipped where its lack makes a gap."""
        if event.name == "oMath":
            self._add(Gap("equation"))

    def _parent(self) -> str:
        return self._open[-1].name if self._open else ""

    def _begin_paragraph(self, _event: Event) -> None:
        paragraph, self._unended = self._unended or WordParagraph(cell=self._cells > 0), None
        self._inside.append(paragraph)
        if not paragraph.runs_on:
            self.paragraphs.append(paragraph)
        paragraph.runs_on = False

    def _end_paragraph(self, _opened: Event, _end: int) -> None:
        paragraph = self._inside.pop()
        self._unended = paragraph if paragraph.runs_on else None

    def _begin_cell(self, _event: Event) -> None:
        self._cells += 1
        self._unended = None

    def _end_cell(self, _opened: Event, _end: int) -> None:
        self._cells -= 1
        self._unended = None

    def _property(self, event: Event) -> None:
        if not self._inside:
            return
        paragraph, value = self._inside[-1], attribute(event, "val")
        if event.name == "pStyle":
            paragraph.style = value
        elif event.name == "numId":
            paragraph.listed = value != "0"
        else:
            paragraph.heading = is_heading(value)

    def _begin_run(self, _event: Event) -> None:
        self._hidden, self._language, self._formats = False, None, 0

    def _hide(self, event: Event) -> None:
        if self._in_run():
            self._hidden = attribute(event, "val", "true") not in _OFF

    def _say_language(self, event: Event) -> None:
        if self._in_run():
            self._language = event

    def _in_run(self) -> bool:
        return [event.name for event in self._open[-2:]] == ["r", "rPr"]

    def _begin_text(self, _event: Event) -> None:
        self._text = []

    def _end_text(self, opened: Event, end: int) -> None:
        text = _SPACE.sub(" ", "".join(self._text or ()))
        self._text = None
        if opened.name == "instrText":
            if self._fields:
                self._fields[-1].instruction += text
        else:
            self._show(text if opened.attributes.get("space") == "preserve" else text.strip(" "), opened, end)

    def _show(self, text: str, opened: Event, end: int) -> None:
        if self._inside and text and not self._hidden and not any(field.silent for field in self._fields):
            place = Span(opened.span.start, end)
            self._add(Run(text, self._part, place, self._formats + self._linked))
            self.languages[self._spoken(text)] += sum(map(str.isalpha, text))

    def _spoken(self, text: str) -> str:
        """The language that the run states for such letters: there is one each for three groups of scripts."""
        if self._language is None:
            return ""
        group = "bidi" if _RIGHT_TO_LEFT.search(text) else "eastAsia" if any(map(wide, text)) else "val"
        return attribute(self._language, group)

    def _add(self, item: Run | Edge | Gap) -> None:
        if self._inside:
            self._inside[-1].items.append(item)

    def _begin_link(self, event: Event) -> None:
        address = self._links.get(attribute(event, "id"))
        self._linked += 1
        if address:
            self._add(Edge(MarkKind.LINK, "hyperlink", address))

    def _end_link(self, opened: Event, _end: int) -> None:
        self._linked -= 1
        if self._links.get(attribute(opened, "id")):
            self._add(Edge())

    def _field_character(self, event: Event) -> None:
        kind = attribute(event, "fldCharType")
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate" and self._fields and self._fields[-1].telling:
            self._begin_result(self._fields[-1])
        elif kind == "end" and self._fields:
            self._end_result(self._fields.pop())

    def _begin_simple_field(self, event: Event) -> None:
        self._fields.append(Field(attribute(event, "instr")))
        self._begin_result(self._fields[-1])

    def _end_simple_field(self, _opened: Event, _end: int) -> None:
        if self._fields:
            self._end_result(self._fields.pop())

    def _begin_result(self, field: Field) -> None:
        field.telling = False
        if (edge := field.edge()) is not None:
            self._add(edge)

    def _end_result(self, field: Field) -> None:
        if not field.telling and field.edge() is not None:
            self._add(Edge())


_BEGIN: dict[str, Callable[[WordReader, Event], None]] = {
    "p": WordReader._begin_paragraph,
    "tc": WordReader._begin_cell,
    "pStyle": WordReader._property,
    "numId": WordReader._property,
    "outlineLvl": WordReader._property,
    "r": WordReader._begin_run,
    "vanish": WordReader._hide,
    "lang": WordReader._say_language,
    "t": WordReader._begin_text,
    "delText": WordReader._begin_text,
    "instrText": WordReader._begin_text,
    "hyperlink": WordReader._begin_link,
    "fldChar": WordReader._field_character,
    "fldSimple": WordReader._begin_simple_field,
}
_END: dict[str, Callable[[WordReader, Event, int], None]] = {
    "p": WordReader._end_paragraph,
    "tc": WordReader._end_cell,
    "t": WordReader._end_text,
    "delText": WordReader._end_text,
    "instrText": WordReader._end_text,
    "hyperlink": WordReader._end_link,
    "fldSimple": WordReader._end_simple_field,
}
