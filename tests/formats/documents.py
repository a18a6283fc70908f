"""Documents of the kinds that are archives, made by the formats' own libraries or, where there is none, by hand."""

from __future__ import annotations

import zipfile
from io import BytesIO

import odfdo
from pptx import Presentation
from pptx.util import Inches

_DATE = (2021, 3, 4, 5, 6, 8)


def archive(members: dict[str, str | bytes]) -> bytes:
    """A ZIP archive whose `mimetype`, where it has one, is not compressed."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        for name, content in members.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            written.writestr(zipfile.ZipInfo(name, _DATE), content, kind)
    return stream.getvalue()


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as read:
        return {name: read.read(name) for name in read.namelist()}


def with_member(data: bytes, name: str, content: str | bytes) -> bytes:
    """The archive with one member written, or written anew."""
    changed = {name: content if isinstance(content, bytes) else content.encode()}
    return archive({**members(data), **changed})


def replaced(data: bytes, name: str, before: str, after: str) -> bytes:
    """The archive with a text in one member replaced, which must stand there."""
    text = members(data)[name].decode()
    assert before in text
    return with_member(data, name, text.replace(before, after))


def presentation() -> bytes:
    """Two slides and a hidden one, with a table, notes, runs of several formats and a link."""
    made = Presentation()
    first = made.slides.add_slide(made.slide_layouts[1])
    first.shapes.title.text = "The old bridge"
    body = first.placeholders[1].text_frame
    body.text = "It was built in 1898 & opened"
    body.add_paragraph().text = "Nobody measured the the river"
    frame = first.shapes.add_textbox(Inches(1), Inches(5), Inches(4), Inches(1)).text_frame
    paragraph = frame.paragraphs[0]
    paragraph.add_run().text = "See "
    link = paragraph.add_run()
    link.text = "our site"
    link.hyperlink.address = "https://example.org/bridge"
    paragraph.add_run().text = " ."
    first.notes_slide.notes_text_frame.text = "Speak about the the mayor."
    second = made.slides.add_slide(made.slide_layouts[5])
    second.shapes.title.text = "Costs"
    table = second.shapes.add_table(1, 2, Inches(1), Inches(2), Inches(4), Inches(1)).table
    table.cell(0, 0).text = "Steel"
    table.cell(0, 1).text = "Forty million euros"
    hidden = made.slides.add_slide(made.slide_layouts[5])
    hidden.shapes.title.text = "Never shown"
    hidden.element.set("show", "0")
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


def text_document() -> bytes:
    """A text with headings, a list, a table, formats, a link, a note, a comment, tabs, spaces and a break."""
    made = odfdo.Document("text")
    body = made.body
    body.clear()
    body.append(odfdo.Header(1, "The old bridge"))
    paragraph = odfdo.Paragraph("He opened the the bridge & the road .")
    body.append(paragraph)
    body.append(odfdo.Paragraph("Two   spaces,\ta tab\nand a break."))
    body.append(odfdo.Element.from_tag("<text:p>See <text:span text:style-name='B'>the </text:span>"
        "<text:a xlink:href='https://example.org/a' xlink:type='simple'>site</text:a>"
        "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>A note below.</text:p></text:note-body></text:note>"
        "<office:annotation><text:p>Hidden comment</text:p></office:annotation>, page "
        "<text:page-number>3</text:page-number>.</text:p>"))  # fmt: skip
    body.append(odfdo.List(["First item", "Second item"]))
    table = odfdo.Table("Prices", width=2, height=1)
    table.set_values([["Steel", "Forty million euros"]])
    body.append(table)
    stream = BytesIO()
    made.save(stream)
    return stream.getvalue()


_PAGE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><head><title/><script src="x.js"/></head>
<body>
{}
</body></html>
"""
BOOK = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
    '<rootfiles><rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
    "</container>",
    "EPUB/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="3.0">'
    '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The bridge</dc:title>'
    "<dc:language>en-GB</dc:language></metadata><manifest>"
    '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    '<item id="c2" href="text/two.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="c1" href="text/chapter%20one.xhtml" media-type="application/xhtml+xml"/>'
    '<item id="css" href="a.css" media-type="text/css"/></manifest>'
    '<spine><itemref idref="c1"/><itemref idref="c2"/></spine></package>',
    "EPUB/nav.xhtml": _PAGE.format("<nav><ol><li><a href='text/two.xhtml'>Two</a></li></ol></nav>"),
    "EPUB/text/chapter one.xhtml": _PAGE.format(
        "<h1>The old bridge</h1>\n<p>He opened the <b>the</b> bridge &amp; the road&#160;.</p>\n"
        '<p>Line one<br/>line two <img src="a.png" alt="A &quot;wide&quot; river"/></p><pre>code</pre>'
    ),
    "EPUB/text/two.xhtml": _PAGE.format("<p>Nobody measured\n  the <i>river</i>!</p>"),
    "EPUB/a.css": "p { margin: 0 }",
}


def book() -> bytes:
    return archive(dict(BOOK))


_STORY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<idPkg:Story xmlns:idPkg="http://ns.example.org/packaging" '
    'DOMVersion="8.0"><Story Self="{}">{}</Story></idPkg:Story>\n'
)


def _styled(*content: str, style: str = "Text") -> str:
    plain = '<CharacterStyleRange AppliedCharacterStyle="CharacterStyle/$ID/[No character style]">'
    ranges = "".join(f"{plain}{each}</CharacterStyleRange>" for each in content)
    return f'<ParagraphStyleRange AppliedParagraphStyle="ParagraphStyle/{style}">{ranges}</ParagraphStyleRange>'


BOLD = '<CharacterStyleRange AppliedCharacterStyle="CharacterStyle/Bold" FontStyle="Bold">{}</CharacterStyleRange>'
LAYOUT = {
    "mimetype": "application/vnd.adobe.indesign-idml-package",
    "designmap.xml": '<?xml version="1.0"?><?aid style="50"?><Document xmlns:idPkg="http://ns.example.org/packaging">'
    '<idPkg:Story src="Stories/Story_b.xml"/><idPkg:Story src="Stories/Story_a.xml"/></Document>',
    "Stories/Story_a.xml": _STORY.format("a", _styled("<Content>Nobody measured the the river.</Content>")),
    "Stories/Story_b.xml": _STORY.format(
        "b",
        _styled("<Content>The old bridge</Content><Br/>", style="Heading 1")
        + _styled(
            "<Content>He opened the </Content>",
            f"<Content/></CharacterStyleRange>{BOLD.format('<Content>bridge</Content>')}<CharacterStyleRange>",
            "<Content> &amp; the road .</Content><Br/><Content>On page <?ACE 18?> more:\ttab\u2028break</Content><Br/>",
            "<Note><ParagraphStyleRange><CharacterStyleRange><Content>comment</Content></CharacterStyleRange>"
            "</ParagraphStyleRange></Note>",
            '<Change ChangeType="DeletedText"><CharacterStyleRange><Content>gone</Content></CharacterStyleRange>'
            '</Change><Change ChangeType="InsertedText"><CharacterStyleRange><Content>New text.</Content>'
            "</CharacterStyleRange></Change>",
        ),
    ),
}


def layout() -> bytes:
    return archive(dict(LAYOUT))
