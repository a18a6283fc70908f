"""OpenDocument texts (ODT), as LibreOffice writes them.

The text is what the paragraphs show, one a line: those of the document with its tables, and the notes and text boxes
after the paragraph they are anchored in, then headers and footers. Comments, hidden text and what the program makes
(tables of contents, an index) are not text; fields are placeholders. Tracked changes are read as if they were accepted,
and a note says so. Corrections are written where the text stands: nothing else of the file changes.
"""

from __future__ import annotations

from collections.abc import Sequence

from tqcheck.containers.archive import Archive, ArchiveKind, zipped_as
from tqcheck.containers.extract import Extract
from tqcheck.containers.writing import rewritten
from tqcheck.contracts import Format, RawFile
from tqcheck.formats.odt.opendocument import PartReader, Styles, writer
from tqcheck.loading.assemble import document, tracked
from tqcheck.loading.decoding import Decoded
from tqcheck.loading.xml import EventKind
from tqcheck.records.document import Document
from tqcheck.records.span import Span

_TEXT = "application/vnd.oasis.opendocument.text"
_ODT = ArchiveKind("ODT", "LibreOffice", ".odt")
_PARTS = ("content.xml", "styles.xml")


def load(raw: RawFile) -> Document:
    found, changes = _extract(raw)
    text = Decoded(found.text, "utf-8")
    notices = tracked(changes, "accepted", "to check the text without them, reject them in LibreOffice")
    return document(raw, text, "odt", found.blocks, language=found.language(), notices=notices)


def _extract(raw: RawFile) -> tuple[Extract, int]:
    archive = Archive(raw, _ODT)
    archive.expect(_TEXT, f"{_TEXT}-template")
    if "META-INF/manifest.xml" in archive and "encryption-data" in archive.xml("META-INF/manifest.xml"):
        raise archive.error("this document has a password: remove it in LibreOffice and save the file again")
    if "content.xml" not in archive:
        raise archive.error("the part with the document's text is missing: save the file in LibreOffice")
    found, changes = Extract(archive), 0
    parts = {part: archive.events(part) for part in _PARTS if part in archive}
    styles = Styles(event for events in parts.values() for event in events)
    for part, events in parts.items():
        reader = PartReader(part, archive.xml(part), styles)
        reader.read(events)
        for paragraph in reader.paragraphs:
            found.add(paragraph)
        found.languages += reader.languages
        changes += sum(event.kind is EventKind.OPEN and event.name == "changed-region" for event in events)
    return found, changes


def _text(raw: RawFile) -> str:
    return _extract(raw)[0].text


def _rewrite(raw: RawFile, edits: Sequence[tuple[Span, str]]) -> bytes:
    return rewritten(_extract(raw)[0], edits, writer)


FORMAT = Format(extensions=(".odt", ".ott"), recognises=zipped_as(_TEXT), load=load, rewrite=_rewrite, text=_text)
