"""PowerPoint presentations (PPTX).

The text is what the slides show, in their order, one paragraph a line: titles, lists, text boxes, cells of tables, and
after each slide the speaker's notes. Comments, charts, SmartArt, pictures, numbers of slides and what only the master
shows are not text. A hidden slide is not read, and a note says so. Corrections are written into the runs they stand in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tqcheck.containers.archive import ArchiveKind
from tqcheck.containers.extract import Extract
from tqcheck.containers.openxml import Package, attribute, drawings
from tqcheck.containers.writing import in_place, rewritten
from tqcheck.contracts import Format, RawFile
from tqcheck.formats.pptx.drawing import DrawingReader
from tqcheck.loading import xml
from tqcheck.loading.assemble import document, left_out
from tqcheck.loading.decoding import Decoded
from tqcheck.loading.xmlwriting import escape
from tqcheck.records.document import Document
from tqcheck.records.notice import Notice
from tqcheck.records.span import Span

_PPTX = ArchiveKind("PPTX", "PowerPoint", ".pptx")


def load(raw: RawFile) -> Document:
    found, notices = _extract(raw)
    text = Decoded(found.text, "utf-8")
    return document(raw, text, "pptx", found.blocks, language=found.language(), notices=notices)


def _extract(raw: RawFile) -> tuple[Extract, tuple[Notice, ...]]:
    package = Package(raw, _PPTX)
    found = Extract(package)
    slides = list(dict.fromkeys(_slides(package)))
    shown = [slide for slide in slides if not _is_hidden(package, slide)]
    for slide in shown:
        for part in (slide, *package.of_kind(slide, "notesSlide")):
            _read(package, part, found)
    hidden = left_out(len(slides) - len(shown), "hidden slide")
    return found, (*([hidden] if hidden else []), *drawings(package, shown))


def _slides(package: Package) -> Iterator[str]:
    """The parts of the slides in the order in which they are shown."""
    main = package.main()
    related = package.related(main)
    for event in package.events(main):
        if event.kind is xml.EventKind.OPEN and event.name == "sldId":
            # The slide's own `id` has no namespace, that of the relation has one.
            ids = (value for key, value in event.attributes.items() if key.endswith("}id"))
            kind, part = related.get(next(ids, ""), ("", ""))
            if kind == "slide" and part in package:
                yield part


def _is_hidden(package: Package, slide: str) -> bool:
    root = next(event for event in package.events(slide) if event.kind is xml.EventKind.OPEN)
    return attribute(root, "show", "1") in ("0", "false")


def _read(package: Package, part: str, found: Extract) -> None:
    links = {name: target for name, (kind, target) in package.related(part).items() if kind == "hyperlink"}
    reader = DrawingReader(part, links)
    reader.read(package.events(part))
    for paragraph in reader.paragraphs:
        found.add(paragraph)
    found.languages += reader.languages


def _text(raw: RawFile) -> str:
    return _extract(raw)[0].text


def _rewrite(raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
    return rewritten(_extract(raw)[0], edits, in_place(escape))


def _recognises(raw: RawFile) -> bool:
    return raw.data.startswith(b"PK\x03\x04") and b"ppt/presentation.xml" in raw.data


FORMAT = Format(extensions=(".pptx", ".pptm", ".ppsx"), recognises=_recognises, load=load, rewrite=_rewrite, text=_text)
