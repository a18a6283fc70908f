"""The text of a DOCX file: its parts in order, one paragraph a line, with the element that shows each piece."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tqcheck.contracts import RawFile
from tqcheck.loading.builder import BlockBuilder, OpenMark, TypedBuilder
from tqcheck.loading.codes import OBJECT
from tqcheck.loading.ooxml import Package
from tqcheck.loading.wordml import PartReader
from tqcheck.loading.wordrecords import Edge, Gap, Paragraph, Run
from tqcheck.loading.wordstyles import paragraph_kinds
from tqcheck.records.document import Block, BlockKind, MarkKind
from tqcheck.records.span import Span

_MACROS = "macroEnabled"
_BESIDE = ("footnotes", "endnotes", "header", "footer")  # kinds of parts with text, in the order of reading
_AGREED = 0.9  # share of the letters that must be said to be in one language


@dataclass(slots=True)
class Extract:
    """The text, its blocks, and which element shows each piece of it."""

    package: Package
    parts: list[str] = field(default_factory=list)
    runs: list[tuple[Span, Run]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    languages: Counter[str] = field(default_factory=Counter)
    left_out: int = 0
    length: int = 0

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, paragraph: Paragraph, kind: BlockKind) -> None:
        """Append a paragraph that shows something."""
        if not any(isinstance(item, Run) for item in paragraph.items):
            return
        if self.length:
            self._append("\n")
        builder = TypedBuilder()
        marks: list[OpenMark] = []
        for item in paragraph.items:
            self._add(item, builder, marks)
        block = builder.finish(kind)
        if block is not None:
            self.blocks.append(block)

    def _add(self, item: Run | Edge | Gap, builder: BlockBuilder, marks: list[OpenMark]) -> None:
        if isinstance(item, Run):
            builder.text(item.text, self.length)
            self.runs.append((Span(self.length, self.length + len(item.text)), item))
            self._append(item.text)
        elif isinstance(item, Gap):
            self._add_gap(item, builder)
        elif item.kind is not None:
            marks.append(builder.mark(item.kind, Span(self.length, self.length), item.name, item.value))
        elif marks:
            builder.close(marks.pop(), self.length)

    def _add_gap(self, gap: Gap, builder: BlockBuilder) -> None:
        span = Span(self.length, self.length + 1)
        mark = builder.mark(MarkKind.PLACEHOLDER if gap.seen else MarkKind.ALONE, span, gap.name, gap.name)
        if gap.seen:
            builder.whole(OBJECT, span)
            builder.close(mark, span.end)
        self._append(OBJECT)

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def language(self) -> str | None:
        """The language that nearly all letters are said to be in; the default of a template says nothing."""
        total = sum(self.languages.values())
        stated = (item for item in self.languages.items() if item[0])
        code, count = max(stated, key=lambda item: item[1], default=("", 0))
        return code if count and count >= _AGREED * total else None


def extract(raw: RawFile) -> Extract:
    """What a DOCX file shows; `InputError` for one that cannot be read."""
    package = Package(raw)
    found = Extract(package)
    main = _main(package)
    related = package.related(main)
    beside = [name for kind in _BESIDE for relation, name in related.values() if relation == kind]
    styles = next((name for kind, name in related.values() if kind == "styles" and name in package), None)
    kinds = paragraph_kinds(package.events(styles)) if styles else {}
    for part in dict.fromkeys((main, *(name for name in beside if name in package))):
        reader = _read(package, part, insertions=raw.tracked_insertions)
        for paragraph in reader.paragraphs:
            found.add(paragraph, paragraph.kind(kinds))
        found.languages += reader.languages
        found.left_out += reader.left_out
    return found


def _main(package: Package) -> str:
    """The name of the part that holds the document itself."""
    if "[Content_Types].xml" not in package:
        raise package.error("this ZIP archive is not a DOCX file: it does not list its parts as one does")
    if _MACROS in package.xml("[Content_Types].xml"):
        raise package.error("this document may hold macros: save it without them, as .docx")
    names = [name for kind, name in package.related("").values() if kind == "officeDocument"]
    if not names or names[0] not in package:
        raise package.error("the part with the document's text is missing: open the file in Word and save it again")
    return names[0]


def _read(package: Package, part: str, *, insertions: bool) -> PartReader:
    links = {name: target for name, (kind, target) in package.related(part).items() if kind == "hyperlink"}
    reader = PartReader(part, links, insertions=insertions)
    reader.read(package.events(part))
    return reader
