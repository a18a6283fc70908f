"""Documents that are archives: what each shows, and that corrections change nothing else, by the formats' libraries."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from xml.etree import ElementTree

import odfdo
import pytest
from documents import BOOK, book, layout, members, presentation, replaced, text_document, with_member
from pptx import Presentation

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.fixing import Fixed, fix
from tqcheck.corrections.rewriting import rewrite
from tqcheck.errors import InputError
from tqcheck.loading.detect import detect
from tqcheck.loading.texts import Job
from tqcheck.records.document import Document, MarkKind
from tqcheck.records.report import FileEdit
from tqcheck.settings import Settings

MADE: dict[str, Callable[[], bytes]] = {
    "pptx": presentation,
    "odt": text_document,
    "epub": book,
    "idml": layout,
}
SHOWN = {
    "pptx": [
        ("heading", "The old bridge"),
        ("list-item", "It was built in 1898 & opened"),
        ("list-item", "Nobody measured the the river"),
        ("paragraph", "See our site ."),
        ("paragraph", "Speak about the the mayor."),
        ("heading", "Costs"),
        ("cell", "Steel"),
        ("cell", "Forty million euros"),
    ],
    "odt": [
        ("heading", "The old bridge"),
        ("paragraph", "He opened the the bridge & the road ."),
        ("paragraph", "Two   spaces,\ta tab and a break."),
        ("paragraph", "See the site, page 3."),
        ("paragraph", "A note below."),
        ("list-item", "First item"),
        ("list-item", "Second item"),
        ("cell", "Steel"),
        ("cell", "Forty million euros"),
    ],
    "epub": [
        ("heading", "The old bridge"),
        ("paragraph", "He opened the the bridge & the road\u00a0."),
        ("paragraph", "Line one line two"),
        ("caption", 'A "wide" river'),
        ("paragraph", "Nobody measured the river!"),
        ("list-item", "Two"),
    ],
    "idml": [
        ("heading", "The old bridge"),
        ("paragraph", "He opened the bridge & the road ."),
        ("paragraph", "On page \ufffc more:\ttab break"),
        ("paragraph", "New text."),
        ("paragraph", "Nobody measured the the river."),
    ],
}
SAID = {"pptx": ["1 hidden slide was not read"], "odt": [], "epub": []}
SAID["idml"] = ["2 tracked changes were read as if accepted: to check the text without them, reject them in InDesign"]


def load(name: str, data: bytes) -> Document:
    loaded = registry.format_(name).load(RawFile(f"a.{name}", data))
    assert isinstance(loaded, Document)
    return loaded


def corrected(name: str, data: bytes) -> Fixed:
    """The document with spacing and doubled words put right; a second run changes nothing."""
    settings = Settings(
        select=frozenset({"repeated_word", "punctuation_spacing"}), target_language="en", use_cache=False, model="none"
    )
    result = fix(Job(f"a.{name}"), settings, lambda path: RawFile(path, data))
    again = fix(Job(f"a.{name}"), settings, lambda path: RawFile(path, result.after.data))
    assert (again.changed, again.made) == (False, ())
    return result


def edited(name: str, data: bytes, before: str, after: str) -> bytes:
    """The document with a text replaced, which stands there once."""
    text = load(name, data).text
    assert text.count(before) == 1
    place = text.index(before)
    return rewrite(RawFile(f"a.{name}", data), name, [FileEdit(place, place + len(before), after)]).data


@pytest.mark.parametrize("name", MADE)
def test_what_is_text(name: str) -> None:
    document = load(name, MADE[name]())
    assert [(block.kind.value, block.text) for block in document.blocks] == SHOWN[name]
    assert [notice.message for notice in document.notices] == SAID[name]


@pytest.mark.parametrize("name", MADE)
def test_its_kind_is_known_by_its_content(name: str) -> None:
    found = detect(RawFile("-", MADE[name]()))
    assert found.name == name


@pytest.mark.parametrize("name", MADE)
def test_only_the_parts_that_are_corrected_change(name: str) -> None:
    data = MADE[name]()
    after = corrected(name, data).after.data
    old, new = members(data), members(after)
    assert list(old) == list(new)
    changed = {part for part in old if old[part] != new[part]}
    assert (
        changed
        == {
            "pptx": {"ppt/slides/slide1.xml", "ppt/notesSlides/notesSlide1.xml"},
            "odt": {"content.xml"},
            "epub": {"EPUB/text/chapter one.xhtml"},
            "idml": {"Stories/Story_a.xml", "Stories/Story_b.xml"},
        }[name]
    )
    for part in changed:
        ElementTree.fromstring(new[part])


def test_python_pptx_reads_the_corrected_presentation() -> None:
    again = Presentation(BytesIO(corrected("pptx", presentation()).after.data))
    first, second, hidden = again.slides
    assert [shape.text_frame.text for shape in first.shapes] == [
        "The old bridge",
        "It was built in 1898 & opened\nNobody measured the river",
        "See our site.",
    ]
    assert [run.text for run in first.shapes[2].text_frame.paragraphs[0].runs] == ["See ", "our site", "."]
    assert first.shapes[2].text_frame.paragraphs[0].runs[1].hyperlink.address == "https://example.org/bridge"
    assert first.notes_slide.notes_text_frame.text == "Speak about the mayor."
    assert [cell.text for cell in second.shapes[1].table.iter_cells()] == ["Steel", "Forty million euros"]
    assert hidden.shapes.title.text == "Never shown"


def test_odfdo_reads_the_corrected_text() -> None:
    before, after = (
        odfdo.Document(BytesIO(data)) for data in (text_document(), corrected("odt", text_document()).after.data)
    )
    old, new = (made.get_formatted_text() for made in (before, after))
    assert new == old.replace("the the bridge & the road .", "the bridge & the road.")
    assert after.body.get_tables()[0].get_values() == [["Steel", "Forty million euros"]]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Two  spaces", "Two  spaces"),
        (" a ", " a "),
        ("a\tb\nc", "a\tb\nc"),
        ("<b> & 'c'", "<b> & 'c'"),
        ("a \n b", "a \n b"),
    ],
)
@pytest.mark.parametrize("place", ["river", "Nobody", "First item", "old"])
def test_open_document_keeps_every_space_that_is_written(written: str, shown: str, place: str) -> None:
    data = replaced(text_document(), "content.xml", "A note below.", "Nobody measured the river ends")
    assert load("odt", edited("odt", data, place, written)).text == load("odt", data).text.replace(place, shown)


def test_an_element_of_a_tab_can_be_replaced() -> None:
    changed = edited("odt", text_document(), ",\ta", ", a")
    assert load("odt", changed).text == load("odt", text_document()).text.replace(",\ta", ", a")


@pytest.mark.parametrize("name", ["pptx", "odt", "epub", "idml"])
def test_a_text_with_signs_of_markup_is_read_back(name: str) -> None:
    word = "Nobody" if name != "odt" else "First"
    assert load(name, edited(name, MADE[name](), word, "<i> & \"x\" 'y' ]]> é")).text == load(
        name, MADE[name]()
    ).text.replace(word, "<i> & \"x\" 'y' ]]> é")


def test_nothing_is_escaped_where_nothing_is() -> None:
    part = "ppt/slides/slide1.xml"
    data = replaced(presentation(), part, ">The old bridge<", "><![CDATA[The old <bridge>]]><")
    after = edited("pptx", data, "old", "<new> & ]]> other")
    assert load("pptx", after).text == load("pptx", data).text.replace("old", "<new> & ]]> other")
    ElementTree.fromstring(members(after)[part])


def test_a_text_in_an_attribute_of_a_book_stays_in_its_quotation_marks() -> None:
    after = edited("epub", book(), "wide", "\"deep\" & 'old'")
    page = members(after)["EPUB/text/chapter one.xhtml"]
    image = ElementTree.fromstring(page).find(".//{*}img")
    assert image is not None
    assert image.get("alt") == 'A ""deep" & \'old\'" river'


@pytest.mark.parametrize(("name", "before"), [("epub", "one\nline"), ("odt", "tab\nand"), ("idml", "tab\nbreak")])
def test_a_line_break_is_marked_so_that_no_correction_takes_it_away(name: str, before: str) -> None:
    document = load(name, MADE[name]())
    place = document.text.index(before) + before.index("\n")
    marks = [mark for block in document.blocks for mark in block.marks if mark.name == "br" and len(mark.file)]
    assert [(mark.kind, mark.file.start) for mark in marks] == [(MarkKind.ALONE, place)]


def test_a_book_is_in_the_language_that_it_states_and_refused_where_it_is_locked() -> None:
    assert load("epub", book()).language == "en-GB"
    locked = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><EncryptedData><CipherData>'
        '<CipherReference URI="{}"/></CipherData></EncryptedData></encryption>'
    )
    fonts = with_member(book(), "META-INF/encryption.xml", locked.format("EPUB/font.otf"))
    assert load("epub", fonts).blocks
    with pytest.raises(InputError, match=r"encrypted \(DRM\), EPUB/text/chapter one\.xhtml"):
        load("epub", with_member(book(), "META-INF/encryption.xml", locked.format("EPUB/text/chapter%20one.xhtml")))


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("odt", text_document()[:-300], "the archive is damaged or cut off"),
        ("odt", b"plain text", "not a file of ODT"),
        ("odt", book(), r"says that it is 'application/epub\+zip'"),
        ("odt", with_member(text_document(), "META-INF/manifest.xml", "<a><encryption-data/></a>"), "has a password"),
        ("epub", with_member(book(), "META-INF/container.xml", "<container/>"), r"description \(OPF\) is missing"),
        ("epub", with_member(book(), "EPUB/book.opf", "<package>"), "EPUB/book.opf, line 1: not well-formed"),
        ("pptx", with_member(presentation(), "ppt/vbaProject.bin", b"x"), "holds macros"),
        ("pptx", with_member(presentation(), "ppt/slides/slide1.xml", "<a>"), "slide1.xml, line 1: not well-formed"),
        ("idml", with_member(layout(), "designmap.xml", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'), "the entity 'x'"),
        ("idml", with_member(layout(), "Stories/Story_a.xml", "<a>" * 300), "nested more than 200 deep"),
        ("epub", with_member(book(), "EPUB/nav.xhtml", " " * 30_000_000), "ZIP bomb"),
    ],
)
def test_what_cannot_be_read_is_refused(name: str, data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says):
        load(name, data)


def test_a_signed_document_is_read_and_never_written() -> None:
    data = with_member(text_document(), "META-INF/documentsignatures.xml", "<a/>")
    assert load("odt", data).blocks
    with pytest.raises(InputError, match="the document is signed"):
        edited("odt", data, "First", "Second")


def test_members_that_lead_elsewhere_are_not_followed() -> None:
    leading = BOOK["EPUB/book.opf"].replace("text/two.xhtml", "../../../../etc/passwd")
    assert [block.text for block in load("epub", with_member(book(), "EPUB/book.opf", leading)).blocks][-1] == "Two"


NCX = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/">'
    "<docTitle><text>The river</text></docTitle><navMap><navPoint><navLabel>"
    "<text>The the delta &amp; sea</text></navLabel></navPoint></navMap></ncx>"
)


def of_epub_2() -> bytes:
    """A book whose table of contents is no page."""
    item = '<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
    named = replaced(replaced(book(), "EPUB/book.opf", ' properties="nav"', ""), "EPUB/book.opf", "</manifest>", item)
    return with_member(named, "EPUB/toc.ncx", NCX)


def test_titles_of_an_epub_2_are_read_and_corrected() -> None:
    assert [block.text for block in load("epub", of_epub_2()).blocks][-2:] == ["The river", "The the delta & sea"]
    after = edited("epub", of_epub_2(), "delta", '"mouth" & more')
    assert '<text>The the "mouth" &amp; more &amp; sea</text>' in members(after)["EPUB/toc.ncx"].decode()


def test_titles_are_read_once_where_a_page_is_the_table_of_contents() -> None:
    item = '<item id="toc" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>'
    both = with_member(replaced(book(), "EPUB/book.opf", "</manifest>", item), "EPUB/toc.ncx", NCX)
    assert [block.text for block in load("epub", both).blocks] == [block.text for block in load("epub", book()).blocks]
