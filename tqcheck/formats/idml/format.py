"""InDesign's exchange documents (IDML).

The text is that of the stories, in the order in which the document names them, one paragraph a line, with tables and
footnotes after the paragraph they stand in. A tab and a line break stand for themselves; page numbers and objects that
are anchored in the text are placeholders. Comments, hidden and deleted text are not text; tracked changes are read as
if they were accepted. Corrections are written where the text stands: nothing else of the file changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from tqcheck import registry
from tqcheck.containers.archive import Archive, ArchiveKind, zipped_as
from tqcheck.containers.extract import Extract
from tqcheck.containers.part_walk import PartWalk
from tqcheck.containers.runs import Gap, Paragraph, Run
from tqcheck.containers.writing import in_place, rewritten
from tqcheck.contracts import Format, RawFile
from tqcheck.loading import xml
from tqcheck.loading.assemble import document, tracked
from tqcheck.loading.decoding import Decoded
from tqcheck.loading.xml import Event
from tqcheck.loading.xmlwriting import escape
from tqcheck.records.document import BlockKind, Document
from tqcheck.records.span import Span

_MIMETYPE = "application/vnd.adobe.indesign-idml-package"
_IDML = ArchiveKind("IDML", "InDesign", ".idml")
_BREAK = re.compile("[\u2028\u2029]")
_NOTHING = re.compile("[\ufeff\ufffc\u0003\u0004\u0007\u0008\u0016\u0018\u0019]")  # marks of InDesign in the text

_SKIPPED = frozenset({"Note", "HiddenText", "Properties", "XMLAttribute", "GraphicLine", "EPSText", "MetadataPacket"})
_ANCHORED = frozenset({"Rectangle", "Oval", "Polygon", "Group", "TextFrame", "Button", "EPS", "PDF", "Image"})
_NESTED = frozenset({"Footnote", "Endnote", "Cell", "Story"})
_PLAIN = "$ID/[No character style]"
_HEADING = re.compile(r"(?i)\b(?:title|heading|headline|h[1-6]|titel|überschrift|titre|título|titolo)\b")


@dataclass(slots=True)
class _Reader(PartWalk):
    """Reads a story, whose source is `source`."""

    part: str
    source: str
    paragraphs: list[Paragraph] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)
    _inside: list[Paragraph | None] = field(default_factory=list)

    def _passes_over(self, event: Event) -> bool:
        deleted = event.name == "Change" and event.attributes.get("ChangeType") == "DeletedText"
        anchored = event.name in _ANCHORED and bool(self._inside)
        if anchored:
            self._paragraph().items.append(Gap("object"))
        return anchored or deleted or event.name in _SKIPPED

    def _takes_text(self) -> bool:
        return self._open[-1].name == "Content"

    def _begin(self, event: Event) -> None:
        if event.name in _NESTED:
            self._inside.append(None)

    def _end(self, opened: Event, end: int) -> None:  # noqa: ARG002
        if opened.name in _NESTED:
            self._inside.pop()
        elif opened.name == "Br" and self._inside:
            self._inside[-1] = None

    def _paragraph(self) -> Paragraph:
        """The paragraph that is being read, or a new one."""
        paragraph = self._inside[-1]
        if paragraph is None:
            paragraph = self._inside[-1] = Paragraph(self._kind())
            self.paragraphs.append(paragraph)
        return paragraph

    def _kind(self) -> BlockKind:
        for event in reversed(self._open):
            if event.name == "Cell":
                return BlockKind.CELL
            if event.name == "ParagraphStyleRange":
                style = event.attributes.get("AppliedParagraphStyle", "").rpartition("/")[2]
                listed = event.attributes.get("BulletsAndNumberingListType", "NoList") != "NoList"
                kind = BlockKind.LIST_ITEM if listed else BlockKind.PARAGRAPH
                return BlockKind.HEADING if _HEADING.search(style.replace("%3a", " ")) else kind
        return BlockKind.PARAGRAPH

    def _text(self, event: Event) -> None:
        if not self._inside:
            return
        paragraph = self._paragraph()
        stated = (around.attributes.get("AppliedLanguage", "") for around in reversed(self._open))
        language = _languages().get(next(filter(None, stated), "").removeprefix("$ID/").partition(":")[0], "")
        if self.source.endswith("?>", 0, event.span.start) and paragraph.items:  # <?ACE 18?>: the number of a page
            paragraph.items.append(Gap("special"))
        paragraph.items += self._runs(event)
        self.languages[language] += sum(map(str.isalpha, event.text))

    def _runs(self, event: Event) -> Iterator[Run]:
        depth = self._depth()
        if event.span.of(self.source) != event.text:
            text = _BREAK.sub("\n", _NOTHING.sub("", event.text))
            if text:
                yield Run(text, self.part, event.span, depth)
            return
        position = 0
        for found in re.finditer(f"{_BREAK.pattern}|{_NOTHING.pattern}", event.text):
            yield from self._plain(event, position, found.start(), depth)
            place = Span(*found.span()).shifted(event.span.start)
            if _BREAK.match(found[0]):
                yield Run("\n", self.part, place, depth, fixed=True)
            position = found.end()
        yield from self._plain(event, position, len(event.text), depth)

    def _plain(self, event: Event, start: int, end: int, depth: int) -> Iterator[Run]:
        if start < end:
            yield Run(event.text[start:end], self.part, Span(start, end).shifted(event.span.start), depth)

    def _depth(self) -> int:
        styles = (event for event in self._open if event.name in ("CharacterStyleRange", "HyperlinkTextSource"))
        return sum(
            event.name == "HyperlinkTextSource"
            or not event.attributes.get("AppliedCharacterStyle", _PLAIN).endswith(_PLAIN)
            or bool(event.attributes.keys() & {"FontStyle", "Underline", "FillColor", "Position"})
            for event in styles
        )


@cache
def _languages() -> dict[str, str]:
    """The codes of languages by their English names, as InDesign has them before what says which variety."""
    return {registry.language(code).name: code for code in registry.names("languages")}


def load(raw: RawFile) -> Document:
    found, changes = _extract(raw)
    text = Decoded(found.text, "utf-8")
    notices = tracked(changes, "accepted", "to check the text without them, reject them in InDesign")
    return document(raw, text, "idml", found.blocks, language=found.language(), notices=notices)


def _extract(raw: RawFile) -> tuple[Extract, int]:
    archive = Archive(raw, _IDML)
    archive.expect(_MIMETYPE)
    if "designmap.xml" not in archive:
        raise archive.error("the part that names the stories is missing: export the document from InDesign again")
    found, changes = Extract(archive), 0
    for story in _stories(archive):
        reader = _Reader(story, archive.xml(story))
        events = archive.events(story)
        reader.read(events)
        for paragraph in reader.paragraphs:
            found.add(paragraph)
        found.languages += reader.languages
        changes += sum(event.kind is xml.EventKind.OPEN and event.name == "Change" for event in events)
    return found, changes


def _stories(archive: Archive) -> list[str]:
    """The parts of the stories, in the order of the document."""
    opened = [event for event in archive.events("designmap.xml") if event.kind is xml.EventKind.OPEN]
    parts = [event.attributes.get("src", "") for event in opened if event.name == "Story"]
    return list(dict.fromkeys(part for part in parts if part in archive))


def _text(raw: RawFile) -> str:
    return _extract(raw)[0].text


def _rewrite(raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
    return rewritten(_extract(raw)[0], edits, in_place(escape))


FORMAT = Format(extensions=(".idml",), recognises=zipped_as(_MIMETYPE), load=load, rewrite=_rewrite, text=_text)
