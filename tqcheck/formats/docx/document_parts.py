"""The text of a DOCX file: its parts in order, one paragraph a line, with the element that shows each piece."""

from __future__ import annotations

from tqcheck.containers.archive import ArchiveKind
from tqcheck.containers.extract import Extract
from tqcheck.containers.openxml import Package, drawings
from tqcheck.contracts import RawFile
from tqcheck.formats.docx.styles import paragraph_kinds
from tqcheck.formats.docx.wordml import WordReader
from tqcheck.loading.assemble import tracked_changes
from tqcheck.records.notice import Notice

_DOCX = ArchiveKind("DOCX", "Word", ".docx")
_BESIDE = ("footnotes", "endnotes", "header", "footer")  # kinds of parts with text, in the order of reading


def extract(raw: RawFile) -> tuple[Extract, tuple[Notice, ...]]:
    """What a DOCX file shows, and what is to be said of it; `InputError` for one that cannot be read."""
    package = Package(raw, _DOCX)
    found, changes = Extract(package), 0
    main = package.main()
    styles = package.of_kind(main, "styles")
    kinds = paragraph_kinds(package.events(styles[0])) if styles else {}
    for part in dict.fromkeys((main, *package.of_kind(main, *_BESIDE))):
        reader = _read(package, part, accepted=raw.tracked_changes == "accept")
        for paragraph in reader.paragraphs:
            paragraph.settle(kinds)
            found.add(paragraph)
        found.languages += reader.languages
        changes += reader.changes
    return found, (*tracked_changes(raw, changes), *drawings(package, [main]))


def _read(package: Package, part: str, *, accepted: bool) -> WordReader:
    links = {name: target for name, (kind, target) in package.related(part).items() if kind == "hyperlink"}
    reader = WordReader(part, links, accepted=accepted)
    reader.read(package.events(part))
    return reader
