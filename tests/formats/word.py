"""What the tests of DOCX share: small packages made by hand."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.records.document import Document

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="{OFFICE}" xmlns:mc="{MC}"'


def part(root: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:{root} {NAMESPACES}>{content}</w:{root}>'


def relations(*related: tuple[str, str, str]) -> str:
    """Each an id, a kind and a target; addresses are external."""
    rows = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if '://' in target else ''}/>"
        for name, kind, target in related
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def members(body: str, *related: tuple[str, str, str], kind: str = MAIN, **parts: str) -> dict[str, str]:
    """The members of a document; `parts` are others in the folder word, without `.xml`."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/word/document.xml" '
        f'ContentType="{kind}"/></Types>',
        "_rels/.rels": relations(("r1", "officeDocument", "word/document.xml")),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": relations(*related),
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }


def zipped(files: dict[str, str] | dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 2, 3, 4, 5, 6)), content, compression)
    return stream.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def raw(data: bytes | str, *, tracked: str = "accept") -> RawFile:
    """A file of these bytes, or of a document with this body."""
    return RawFile("a.docx", zipped(members(data)) if isinstance(data, str) else data, tracked_changes=tracked)


def load(data: bytes | str, *, tracked: str = "accept") -> Document:
    loaded = registry.format_("docx").load(raw(data, tracked=tracked))
    assert isinstance(loaded, Document)
    return loaded
