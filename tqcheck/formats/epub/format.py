"""Electronic books (EPUB 2 and 3).

The text is what the chapters show, in the order of reading, one paragraph a line, and the table of contents: a page of
the book, or where it has none (EPUB 2) the titles in its NCX file. Each chapter is read as an HTML page is. The
language is the book's own. A book whose chapters are encrypted (DRM) is refused. Corrections are written into the
chapters and titles: nothing else of the file changes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from tqcheck.containers.archive import Archive, ArchiveKind, zipped_as
from tqcheck.containers.extract import Extract
from tqcheck.containers.runs import Run
from tqcheck.containers.writing import Edits, in_place, rewritten
from tqcheck.contracts import Format, RawFile
from tqcheck.loading import xml
from tqcheck.loading.assemble import document
from tqcheck.loading.codes import CodedText
from tqcheck.loading.decoding import Decoded
from tqcheck.loading.html.flow import read_prose
from tqcheck.loading.html.markup import TokenKind, tokens
from tqcheck.loading.xmlwriting import escape
from tqcheck.records.document import Block, BlockKind, Document
from tqcheck.records.notice import Notice
from tqcheck.records.span import Span

_MIMETYPE = "application/epub+zip"
_EPUB = ArchiveKind("EPUB", "the program that made it", ".epub")
_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/x-oeb1-document"})
_NCX = "application/x-dtbncx+xml"
_QUOTES = str.maketrans({'"': "&quot;", "'": "&#39;"})


@dataclass(slots=True)
class _Book:
    """What the book's own description (OPF) says: the chapters in order, and the language."""

    chapters: list[str] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)  # NCX files, where no page is the table of contents
    language: str | None = None


def load(raw: RawFile) -> Document:
    found, language, notices = _extract(raw)
    text = Decoded(found.text, "utf-8")
    return document(raw, text, "epub", found.blocks, language=language, notices=notices)


def _extract(raw: RawFile) -> tuple[Extract, str | None, tuple[Notice, ...]]:
    archive = Archive(raw, _EPUB)
    if "mimetype" in archive:  # readers open a book without it, too
        archive.expect(_MIMETYPE)
    book = _book(archive)
    locked = sorted(_encrypted(archive) & set(book.chapters))
    if locked:
        message = f"this book is encrypted (DRM), {locked[0]} for one"
        raise archive.error(f"{message}: check the file that it was made from")
    found, language, notices = Extract(archive), book.language, []
    for chapter in book.chapters:
        source = archive.xml(chapter)
        prose = read_prose(source, 0, len(source), attributes=True, xml=True)
        for block in prose.blocks:
            found.add_block(block, chapter)
        language = language or prose.language
        notices += [Notice(notice.kind, f"{chapter}: {notice.message}") for notice in prose.notices]
    for part in book.contents:
        for title in _titles(archive, part):
            found.add_block(title, part)
    return found, language, tuple(notices)


def _titles(archive: Archive, part: str) -> Iterator[Block]:
    """The titles in an NCX file, each the content of a `<text>`."""
    title: CodedText | None = None
    for event in archive.events(part):
        if event.kind is xml.EventKind.OPEN and event.name == "text":
            title = CodedText(archive.xml(part))
        elif event.kind is xml.EventKind.CLOSE and event.name == "text" and title is not None:
            block = title.finish()
            if block is not None:
                yield replace(block, kind=BlockKind.HEADING)
            title = None
        elif title is not None:
            title.take(event)


def _book(archive: Archive) -> _Book:
    name = next((value for value in _attributes(archive, _CONTAINER, "rootfile", "full-path")), "")
    if name not in archive:
        raise archive.error(
            "the book's description (OPF) is missing, so that its order of reading is not known: save it again with "
            "the program that made it"
        )
    book, items, order = _Book(), {}, []
    inside = ""
    for event in archive.events(name):
        of = event.attributes.get
        if event.kind is xml.EventKind.OPEN:
            inside = event.name
            if event.name == "item":
                items[of("id", "")] = (_target(name, of("href", "")), of("media-type", ""), of("properties", ""))
            elif event.name == "itemref":
                order.append(of("idref", ""))
        elif event.kind is xml.EventKind.TEXT and inside == "language" and event.text.strip():
            book.language = book.language or event.text.strip()
        elif event.kind is xml.EventKind.CLOSE:
            inside = ""
    contents = [key for key, (_, _, properties) in items.items() if "nav" in properties.split()]
    read = (items[key] for key in (*order, *contents) if key in items)
    pages = (part for part, kind, _ in read if kind in _PAGES and part in archive)
    book.chapters = list(dict.fromkeys(pages))
    if not contents:
        book.contents = [part for part, kind, _ in items.values() if kind == _NCX and part in archive]
    return book


def _encrypted(archive: Archive) -> set[str]:
    """The members that cannot be read; fonts may be, which says nothing of the text."""
    return {unquote(name) for name in _attributes(archive, _ENCRYPTION, "CipherReference", "URI")}


def _attributes(archive: Archive, part: str, element: str, name: str) -> Iterator[str]:
    for event in archive.events(part) if part in archive else ():
        if event.kind is xml.EventKind.OPEN and event.name == element:
            yield event.attributes.get(name, "")


def _target(description: str, address: str) -> str:
    return normpath(join(dirname(description), unquote(address.partition("#")[0])))


def _text(raw: RawFile) -> str:
    return _extract(raw)[0].text


class _Writer:
    """Writes runs of chapters: within a tag, where a text stands in quotation marks, these become references."""

    def __init__(self) -> None:
        self._tags: dict[str, list[Span]] = {}

    def __call__(self, source: str, run: Run, edits: Edits) -> str:
        if run.part not in self._tags:
            events = tokens(source, xml=True)
            self._tags[run.part] = [token.span for token in events if token.event is TokenKind.START]
        tags = self._tags[run.part]
        place = bisect_right(tags, run.place.start, key=lambda tag: tag.start) - 1
        inside = place >= 0 and run.place.end < tags[place].end
        return in_place((lambda text: escape(text).translate(_QUOTES)) if inside else escape)(source, run, edits)


def _rewrite(raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
    return rewritten(_extract(raw)[0], edits, _Writer())


FORMAT = Format(extensions=(".epub",), recognises=zipped_as(_MIMETYPE), load=load, rewrite=_rewrite, text=_text)
