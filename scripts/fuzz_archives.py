"""Small documents of the kinds that are archives, for `fuzz.py` to change."""

from __future__ import annotations

import io
import zipfile

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SLIDES = "http://schemas.openxmlformats.org/presentationml/2006/main"
_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"


def zipped(parts: dict[str, bytes]) -> bytes:
    """An archive of these members, none of them compressed, so that changes of its bytes reach the text."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def _relations(*related: tuple[str, str, str]) -> str:
    rows = "".join(f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{to}"/>' for name, kind, to in related)
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _office(members: dict[str, str]) -> bytes:
    return zipped({name: text.encode() for name, text in {"[Content_Types].xml": "<Types/>", **members}.items()})


def _document() -> bytes:
    body = (
        "<w:p><w:r><w:t>Ein Satz &amp; </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>noch</w:t></w:r>"
        "<w:del><w:r><w:delText>"
        "alt</w:delText></w:r></w:del><w:ins><w:r><w:tab/><w:t>einer.</w:t><w:br/></w:r></w:ins></w:p>"
    )
    return _office(
        {
            "_rels/.rels": _relations(("r1", "officeDocument", "word/document.xml")),
            "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>',
        }
    )


def _presentation() -> bytes:
    run = (
        '<a:r><a:rPr lang="de-DE" b="1"/><a:t>Ein Titel &amp; mehr</a:t></a:r><a:br/>'
        '<a:fld type="slidenum"><a:t>1</a:t></a:fld>'
    )
    slide = (
        f'<p:sld xmlns:p="{_SLIDES}" xmlns:a="{_DRAWING}"><p:sp><p:nvPr><p:ph type="title"/></p:nvPr>'
        f"<p:txBody><a:p>{run}"
        "</a:p></p:txBody></p:sp><a:tbl><a:tc><a:p><a:r><a:t>Zelle</a:t></a:r></a:p></a:tc></a:tbl></p:sld>"
    )
    main = f'<p:presentation xmlns:p="{_SLIDES}" xmlns:r="{_OFFICE}"><p:sldId id="9" r:id="r2"/></p:presentation>'
    members = {
        "_rels/.rels": _relations(("r1", "officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": main,
        "ppt/_rels/presentation.xml.rels": _relations(("r2", "slide", "slides/slide1.xml")),
        "ppt/slides/slide1.xml": slide,
    }
    return _office(members)


def _workbook() -> bytes:
    strings = (
        '<si><t>A &amp; b</t></si><si><r><t xml:space="preserve">Rich </t></r><r><rPr><b/></rPr><t>text</t></r></si>'
    )
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>'
        '<c r="C1" t="inlineStr"><is><t>in_x000D_\nline</t></is></c>'
        '</row><row r="2" hidden="1"><c r="A2" t="s"><v>0</v></c><c r="B2"><f>A1</f><v>5</v></c>'
    )
    members = {
        "_rels/.rels": _relations(("r1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}"><sheet name="S" r:id="r2"/></workbook>',
        "xl/_rels/workbook.xml.rels": _relations(("r2", "worksheet", "s.xml"), ("r3", "sharedStrings", "t.xml")),
        "xl/s.xml": f'<worksheet xmlns="{_SHEETS}"><col min="3" max="4"/><row r="1">{cells}</row></worksheet>',
        "xl/t.xml": f'<sst xmlns="{_SHEETS}" count="3" uniqueCount="2">{strings}</sst>',
    }
    return _office(members)


def _open_document() -> bytes:
    content = (
        f'<office:document-content xmlns:office="{_ODF}:office:1.0" xmlns:text="{_ODF}:text:1.0" '
        f'xmlns:style="{_ODF}:style:1.0" xmlns:fo="{_ODF}:xsl-fo-compatible:1.0">'
        f'<style:style style:name="T1"><style:text-properties fo:language="de" '
        'fo:country="DE"/></style:style>'
        '<text:h>Titel</text:h><text:p>Ein <text:span text:style-name="T1">Satz</text:span>'
        '<text:s text:c="2"/>&amp;<text:tab/>mehr\n  davon<text:line-break/><text:note>'
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>Note</text:p>"
        "</text:note-body></text:note> <text:date>heute</text:date>.</text:p>"
        "<text:list><text:list-item><text:p>Punkt</text:p></text:list-item></text:list></office:document-content>"
    )
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode()})


def _book() -> bytes:
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><body><h1>T</h1>'
        '<p>Ein <b>Satz</b> &amp;<br/><img alt="Bild"/></p></body></html>'
    )
    members = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfile full-path="b.opf"/></container>',
        "b.opf": '<package><language>de</language><item id="a" href="a%20b.xhtml" media-type="application/xhtml+xml"/>'
        '<itemref idref="a"/></package>',
        "a b.xhtml": page,
    }
    return zipped({name: text.encode() for name, text in members.items()})


def _layout() -> bytes:
    story = (
        '<a:Story xmlns:a="x"><Story><ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/Heading">'
        '<CharacterStyleRange AppliedLanguage="$ID/German: Reformed"><Content>Ein Titel &amp; mehr <?ACE 18?></Content>'
        "<Br/><Content>Zwei\u2028</Content><Footnote><Content>Note</Content></Footnote>"
        "<Change ChangeType='DeletedText'><Content>weg</Content></Change>"
        "</CharacterStyleRange></ParagraphStyleRange></Story></a:Story>"
    )
    members = {
        "mimetype": "application/vnd.adobe.indesign-idml-package",
        "designmap.xml": '<Document xmlns:a="x"><a:Story src="Stories/s.xml"/></Document>',
        "Stories/s.xml": story,
    }
    return zipped({name: text.encode() for name, text in members.items()})


def archives() -> dict[str, bytes]:
    """One document of each format."""
    return {
        "docx": _document(),
        "pptx": _presentation(),
        "xlsx": _workbook(),
        "odt": _open_document(),
        "epub": _book(),
        "idml": _layout(),
    }
