"""Word documents (DOCX).

The text is what the paragraphs show, one a line: those of the document with its tables and text boxes where they
are anchored, then of footnotes, endnotes, headers and footers. A tab and a line break stand for themselves.
Comments, deleted and hidden text, charts and tables of contents are not text; what a tracked change inserts is text
with `--tracked-insertions`. An equation, and an insertion that is not read, is an object in the text that no
correction reaches over. Corrections are written into the runs they stand in: nothing else of
the file changes. Text boxes have a second copy for Word 2007, which is left as it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from tqcheck.contracts import Format, RawFile
from tqcheck.corrections.rewriting import splice
from tqcheck.loading.assemble import document
from tqcheck.loading.builder import BlockBuilder, OpenMark
from tqcheck.loading.codes import OBJECT
from tqcheck.loading.decoding import Decoded
from tqcheck.loading.ooxml import Package
from tqcheck.loading.wordfields import Edge
from tqcheck.loading.wordml import Gap, Paragraph, PartReader, Run
from tqcheck.loading.wordstyles import paragraph_kinds
from tqcheck.records.document import Block, BlockKind, Document, MarkKind
from tqcheck.records.notice import Notice
from tqcheck.records.report import FileEdit
from tqcheck.records.span import Span

_MACROS = "macroEnabled"
_BESIDE = ("footnotes", "endnotes", "header", "footer")  # kinds of parts with text, in the order of reading
_AGREED = 0.9  # share of the letters that must be said to be in one language


@dataclass(slots=True)
class _Extract:
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
        builder = BlockBuilder()
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


def load(raw: RawFile) -> Document:
    extract = _extract(raw)
    return document(
        raw,
        Decoded(extract.text, "utf-8"),
        "docx",
        extract.blocks,
        language=_language(extract.languages),
        notices=tuple(_notices(extract.left_out)),
    )


def _extract(raw: RawFile) -> _Extract:
    package = Package(raw)
    extract = _Extract(package)
    main = _main(package)
    related = package.related(main)
    beside = [name for kind in _BESIDE for found, name in related.values() if found == kind]
    styles = next((name for kind, name in related.values() if kind == "styles" and name in package), None)
    kinds = paragraph_kinds(package.events(styles)) if styles else {}
    for part in dict.fromkeys((main, *(name for name in beside if name in package))):
        reader = _read(package, part, insertions=raw.tracked_insertions)
        for paragraph in reader.paragraphs:
            extract.add(paragraph, paragraph.kind(kinds))
        extract.languages += reader.languages
        extract.left_out += reader.left_out
    return extract


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


def _language(counts: Counter[str]) -> str | None:
    """The language that nearly all letters are said to be in; the default of a template says nothing."""
    total = sum(counts.values())
    primary = Counter({code: count for code, count in counts.items() if code})
    code, count = max(primary.items(), key=lambda item: item[1], default=("", 0))
    return code if count and count >= _AGREED * total else None


def _notices(left_out: int) -> Iterator[Notice]:
    if left_out:
        what = "1 tracked insertion was" if left_out == 1 else f"{left_out} tracked insertions were"
        hint = "accept or reject the changes in Word, or check with --tracked-insertions"
        yield Notice("skipped", f"{what} not read, so that sentences may have gaps: {hint}")


def _text(raw: RawFile) -> str:
    return _extract(raw).text


def _rewrite(raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
    """The edits written into the runs they touch: the first takes the replacement, the others lose what it replaces."""
    extract = _extract(raw)
    by_run: dict[int, list[FileEdit]] = defaultdict(list)
    for span, replacement in edits:
        for place, index in enumerate(_touched(extract, span)):
            whole, _ = extract.runs[index]
            start, end = max(span.start, whole.start) - whole.start, min(span.end, whole.end) - whole.start
            by_run[index].append(FileEdit(start, end, "" if place else replacement))
    by_part: dict[str, list[FileEdit]] = defaultdict(list)
    for index, own in sorted(by_run.items()):
        run = extract.runs[index][1]
        by_part[run.part].append(FileEdit(run.tag.start, run.end, splice(run.text, own)))
    return extract.package.rewritten({part: _edited(extract.package.xml(part), own) for part, own in by_part.items()})


def _touched(extract: _Extract, span: Span) -> Iterator[int]:
    """The runs that a span shares code points with; for an empty one the run that ends there, or begins."""
    first = bisect_left(extract.runs, max(span.start, 1), key=lambda item: item[0].end)
    if len(span) and extract.runs[first][0].end == span.start:
        first += 1
    yield first
    for index in range(first + 1, len(extract.runs)):
        if extract.runs[index][0].start >= span.end:
            return
        yield index


def _edited(xml: str, edits: Sequence[FileEdit]) -> str:
    """The part with new texts for some of its elements; a tab that becomes text becomes an element of text."""
    written = [FileEdit(edit.start, edit.end, _element(xml, edit)) for edit in edits]
    return splice(xml, sorted(written, key=lambda edit: edit.start))


def _element(xml: str, edit: FileEdit) -> str:
    tag = xml[edit.start : xml.index(">", edit.start)]
    name = tag[1:].rstrip("/").split(maxsplit=1)[0]
    prefix, colon, local = name.rpartition(":")
    if local != "t" and not edit.replacement:
        return ""
    spaced = edit.replacement != edit.replacement.strip() or 'space="preserve"' in tag
    attribute = ' xml:space="preserve"' if spaced else ""
    return f"<{prefix}{colon}t{attribute}>{escape(edit.replacement)}</{prefix}{colon}t>"


FORMAT = Format(extensions=(".docx", ".docm"), load=load, rewrite=_rewrite, text=_text)
