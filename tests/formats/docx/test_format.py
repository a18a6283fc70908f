"""Word documents: what is text, where it stands, and that corrections change nothing else."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as WordDocument
from hypothesis import given, settings
from hypothesis import strategies as st
from test_positions import check_document
from word import load, members, paragraph, part, raw, run, zipped

from tqcheck.contracts import RawFile
from tqcheck.corrections.fixing import fix
from tqcheck.corrections.rewriting import rewrite, splice, text_of
from tqcheck.formats.docx.format import FORMAT
from tqcheck.loading.texts import Job
from tqcheck.records.document import BlockKind, Document, MarkKind
from tqcheck.records.report import FileEdit
from tqcheck.settings import TRACKED, Settings


def texts(body: str, *, tracked: str = "accept") -> list[str]:
    return [block.text for block in load(body, tracked=tracked).blocks]


def field_character(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def word_field(instruction: str, result: str) -> str:
    told = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return field_character("begin") + told + field_character("separate") + result + field_character("end")


def test_paragraphs_are_lines_and_runs_adjoin() -> None:
    document = load(
        paragraph(run("One "), run("two", "<w:b/>"), run(" & three.")) + paragraph() + paragraph(run("Four"))
    )
    assert document.text == "One two & three.\nFour"
    assert [block.text for block in document.blocks] == ["One two & three.", "Four"]
    assert len(document.blocks[0].offsets.pieces) == 1


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<w:p><w:r><w:t> a </w:t></w:r></w:p>", ["a"]),
        (paragraph(run("a"), "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"), ["a\tb c"]),
        (paragraph(run("re"), "<w:r><w:noBreakHyphen/></w:r>", run("do")), ["re\u2011do"]),
        (paragraph(run("你好"), "<w:r><w:br/></w:r>", run("世界")), ["你好世界"]),
        (paragraph(run("a"), run("b", "<w:vanish/>"), run("c", '<w:vanish w:val="0"/>')), ["ac"]),
        (paragraph(run("a"), f"<w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('b')}</w:rubyBase></w:ruby>"), ["ab"]),
        (paragraph(run("a"), '<w:commentRangeStart w:id="1"/>', run("b"), '<w:commentRangeEnd w:id="1"/>'), ["ab"]),
        (
            paragraph(
                f"<w:sdt><w:sdtContent>{run('a')}</w:sdtContent></w:sdt>", f"<w:smartTag>{run('b')}</w:smartTag>"
            ),
            ["ab"],
        ),
        (paragraph(run("x <w:t> &amp;")), ["x <w:t> &amp;"]),
        ("<w:p><w:r><w:t><![CDATA[a & b]]>&#233;</w:t></w:r></w:p>", ["a & bé"]),
    ],
)
def test_what_is_text(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_tracked_changes() -> None:
    body = paragraph(
        run("It cost "),
        f"<w:del><w:r><w:delText>40</w:delText></w:r></w:del><w:ins>{run('50')}</w:ins>",
        run(" euros."),
        f"<w:moveFrom>{run('Here')}</w:moveFrom><w:moveTo>{run(' There.')}</w:moveTo>",
        properties="<w:rPr><w:ins/></w:rPr><w:pPrChange><w:pPr><w:pStyle w:val='x'/></w:pPr></w:pPrChange>",
    )
    accepted, rejected = load(body), load(body, tracked="reject")
    assert (accepted.text, rejected.text) == ("It cost 50 euros. There.", "It cost 40 euros.Here")
    assert [[(notice.kind, notice.message) for notice in each.notices] for each in (accepted, rejected)] == [
        [(
            "tracked-changes",
            "4 tracked changes were read as if accepted: --tracked-changes reject reads the text the other way",
        )],
        [(
            "tracked-changes",
            "4 tracked changes were read as if rejected: --tracked-changes accept reads the text the other way",
        )],
    ]  # fmt: skip


@pytest.mark.parametrize(("tracked", "text"), [("accept", "OneTwo\nThree"), ("reject", "One\nTwoThree")])
def test_a_paragraph_whose_mark_is_changed_runs_on(tracked: str, text: str) -> None:
    gone, new = ("<w:rPr><w:del/></w:rPr>", "<w:rPr><w:ins/></w:rPr>")
    body = paragraph(run("One"), properties=gone) + paragraph(run("Two"), properties=new) + paragraph(run("Three"))
    assert load(body, tracked=tracked).text == text


def test_a_correction_keeps_what_a_change_deleted() -> None:
    changed = "<w:del><w:r><w:delText>40 </w:delText></w:r></w:del>"
    sentence = raw(paragraph(run("It cost "), changed, f"<w:ins>{run('50')}</w:ins>", run(" euros .")))
    fixed = fix(Job("a.docx"), Settings(target_language="en", use_cache=False), lambda _: sentence)
    assert load(fixed.after.data).text == "It cost 50 euros."
    assert load(fixed.after.data, tracked="reject").text == "It cost 40 euros."


def test_what_is_added_between_formats_goes_to_the_plainer_side() -> None:
    before = raw(paragraph(run("So "), run("rot", "<w:u/>"), run("!")))
    added = rewrite(before, "docx", [FileEdit(6, 6, "\u00a0")])
    assert [run.text for run in WordDocument(BytesIO(added.data)).paragraphs[0].runs] == ["So ", "rot", "\u00a0!"]


def test_a_link_within_the_document_is_no_link_to_compare() -> None:
    body = paragraph(
        f'<w:hyperlink w:anchor="here">{run("One")}</w:hyperlink>',
        word_field(' HYPERLINK \\l "here" ', run(" two")),
        f'<w:fldSimple w:instr="HYPERLINK &quot;https://a.org&quot; \\l &quot;x&quot;">{run(" three")}</w:fldSimple>',
    )
    (block,) = load(body).blocks
    assert block.text == "One two three"
    assert [(mark.span.of(block.text), mark.value) for mark in block.marks] == [(" three", "https://a.org")]


def test_an_equation_is_an_object() -> None:
    math = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>p</m:t></m:r></m:oMath>'
    (block,) = load(paragraph(run("Let "), math, run(" be prime."))).blocks
    assert block.text == "Let \ufffc be prime."
    assert [(mark.kind, mark.name, mark.span.start) for mark in block.marks] == [(MarkKind.PLACEHOLDER, "equation", 4)]


def test_links_and_fields() -> None:
    body = paragraph(
        run("See "),
        f'<w:hyperlink r:id="h1">{run("the site")}</w:hyperlink>',
        run(" or "),
        word_field(' HYPERLINK "https://b.org" ', run("this")),
        run(", page "),
        word_field(" PAGEREF _Toc1 \\h ", run("12")),
        f'<w:fldSimple w:instr=" MERGEFIELD Name \\* MERGEFORMAT ">{run("«Name»")}</w:fldSimple>',
    )
    toc = paragraph(
        field_character("begin"), "<w:r><w:instrText>TOC \\o</w:instrText></w:r>", field_character("separate")
    )
    toc += paragraph(run("Chapter"), word_field("PAGEREF _Toc1", run("3"))) + paragraph(
        field_character("end"), run("End")
    )
    files = members(body + toc, ("h1", "hyperlink", "https://a.org/?a=1"))
    document = load(zipped(files))
    assert document.text == "See the site or this, page 12«Name»\nEnd"
    block = document.blocks[0]
    assert [(mark.kind, mark.span.of(block.text), mark.value) for mark in block.marks] == [
        (MarkKind.LINK, "the site", "https://a.org/?a=1"),
        (MarkKind.LINK, "this", "https://b.org"),
        (MarkKind.PLACEHOLDER, "12", "PAGEREF"),
        (MarkKind.PLACEHOLDER, "«Name»", "MERGEFIELD Name"),
    ]


STYLES = part(
    "styles",
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="own"><w:name w:val="Own"/><w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:styleId="loop"><w:basedOn w:val="loop"/></w:style>'
    '<w:style w:styleId="bullet"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
    '</w:style><w:style w:styleId="Cap"><w:name w:val="caption"/></w:style>',
)


def test_kinds() -> None:
    numbered = '<w:numPr><w:numId w:val="{}"/></w:numPr>'
    properties = [
        '<w:pStyle w:val="berschrift1"/>',
        '<w:pStyle w:val="own"/>',
        '<w:outlineLvl w:val="0"/>',
        '<w:outlineLvl w:val="9"/>',
        '<w:pStyle w:val="loop"/>',
        '<w:pStyle w:val="bullet"/>',
        '<w:pStyle w:val="bullet"/>' + numbered.format(0),
        numbered.format(1),
        '<w:pStyle w:val="Cap"/>',
    ]
    body = "".join(paragraph(run("a"), properties=each) for each in properties)
    body += f"<w:tbl><w:tr><w:tc>{paragraph(run('a'))}</w:tc></w:tr></w:tbl>{paragraph(run('a'))}"
    document = load(zipped(members(body, ("s", "styles", "styles.xml"), styles=STYLES)))
    heading, plain, item = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
    assert [block.kind for block in document.blocks] == [
        *(heading, heading, heading, plain, plain, item, plain, item, BlockKind.CAPTION, BlockKind.CELL, plain)
    ]


def test_order_of_parts_and_text_boxes() -> None:
    box = f"<w:txbxContent>{paragraph(run('Box.'))}</w:txbxContent>"
    choices = f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
    both = f"<w:r><mc:AlternateContent>{choices}</mc:AlternateContent></w:r>"
    body = (
        paragraph(run("Before "), both, run("after."))
        + f"<w:tbl><w:tr><w:tc>{paragraph(run('Cell.'))}</w:tc></w:tr></w:tbl>"
    )
    related = [
        ("h", "header", "header1.xml"),
        ("f", "footer", "/word/footer1.xml"),
        ("n", "footnotes", "footnotes.xml"),
    ]
    parts = {
        "header1": part("hdr", paragraph(run("Header."))),
        "footer1": part("ftr", paragraph(run("Footer."))),
        "footnotes": part("footnotes", f'<w:footnote w:id="2">{paragraph(run("Note."))}</w:footnote>'),
    }
    document = load(zipped(members(body, *related, **parts)))
    assert document.text.split("\n") == ["Before after.", "Box.", "Cell.", "Note.", "Header.", "Footer."]


def test_the_language_is_known_when_the_runs_agree() -> None:
    german, french = '<w:lang w:val="de-DE" w:eastAsia="ja-JP"/>', '<w:lang w:val="fr-FR"/>'
    assert load(paragraph(run("Ein Satz.", german))).language == "de-DE"
    assert load(paragraph(run("これは文です", german))).language == "ja-JP"
    assert load(paragraph(run("Ein Satz.", german), run("Une phrase.", french))).language is None
    assert load(paragraph(run("Ein Satz.", german), run("Noch ein Satz."))).language is None


@pytest.mark.parametrize("standard", ["strict", "utf-16", "prefix"])
def test_other_ways_to_write_the_same(standard: str) -> None:
    xml = part("document", f"<w:body>{paragraph(run('Grüße '), run('& mehr.'))}</w:body>")
    files: dict[str, bytes] = {name: text.encode() for name, text in members("").items()}
    if standard == "strict":
        xml = xml.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
    elif standard == "prefix":
        xml = xml.replace("w:", "x:").replace("xmlns:w=", "xmlns:x=")
    encoding = "utf-16" if standard == "utf-16" else "utf-8"
    files["word/document.xml"] = xml.replace("UTF-8", encoding).encode(encoding)
    data = zipped(files)
    assert load(data).text == "Grüße & mehr."
    after = rewrite(raw(data), "docx", [FileEdit(6, 7, "und")])
    assert load(after.data).text == "Grüße und mehr."
    changed = zipfile.ZipFile(BytesIO(after.data)).read("word/document.xml").decode(encoding)
    assert changed == xml.replace("UTF-8", encoding).replace("&amp; mehr.", "und mehr.")


def test_nothing_but_the_edited_run_changes() -> None:
    body = paragraph(run("He opened the "), run("the", "<w:b/>"), run(" bridge .")) + paragraph(run("Caf\u00e9 & more"))
    files = members(body, ("h", "header", "header1.xml"), header1=part("hdr", paragraph(run("Header"))))
    files |= {"word/media/image1.png": "\x89 not text", "customXml/item1.xml": "<a/>"}
    before = raw(zipped(files))
    assert rewrite(before, "docx", []).data is before.data
    after = rewrite(before, "docx", [FileEdit(10, 17, "the")])
    old, new = (zipfile.ZipFile(BytesIO(data)) for data in (before.data, after.data))
    assert new.namelist() == old.namelist()
    for one, other in zip(old.infolist(), new.infolist(), strict=True):
        assert (one.date_time, one.compress_type, one.external_attr) == (
            other.date_time,
            other.compress_type,
            other.external_attr,
        )
        assert one.filename == "word/document.xml" or old.read(one) == new.read(other)
    xml = old.read("word/document.xml").decode()
    expected = xml.replace(">He opened the <", ">He opened <")
    assert new.read("word/document.xml").decode() == expected
    assert load(after.data).text == "He opened the bridge .\nCafé & more\nHeader"


def test_a_tab_can_be_deleted_and_replaced() -> None:
    before = raw(paragraph(run("a"), "<w:r><w:tab/><w:t>b</w:t></w:r>"))
    assert load(rewrite(before, "docx", [FileEdit(1, 2, "")]).data).text == "ab"
    assert load(rewrite(before, "docx", [FileEdit(1, 2, " & ")]).data).text == "a & b"
    assert load(rewrite(before, "docx", [FileEdit(1, 3, "")]).data).text == "a"


PIECES = st.text(st.sampled_from("ab é<&👩\u0301 "), min_size=1, max_size=6)
PARAGRAPHS = st.lists(st.lists(PIECES, min_size=1, max_size=4), min_size=1, max_size=3)


@settings(max_examples=150, deadline=None)
@given(PARAGRAPHS, st.data())
def test_edits_of_the_text_are_edits_of_the_file(paragraphs: list[list[str]], data: st.DataObject) -> None:
    before = raw("".join(paragraph(*map(run, pieces)) for pieces in paragraphs))
    text = text_of(before, "docx")
    assert text == "\n".join("".join(pieces) for pieces in paragraphs)
    edits = data.draw(st.lists(edits_of(paragraphs), max_size=3).map(apart))
    after = rewrite(before, "docx", edits)
    assert text_of(after, "docx") == splice(text, edits)


ITEMS = [
    run(text) for text in ("Wort", "e\u0301 ", " 👩‍👩‍👧", "שלום", "你好", "  ", "\t", "a&b", "{name}", "https://a.org")
]
ITEMS += ["<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", "<w:r><w:softHyphen/></w:r>", f"<w:ins>{run('neu')}</w:ins>"]
ITEMS += [
    f"<w:del>{run('alt')}</w:del>",
    word_field("PAGE", run("3")),
    field_character("end"),
    field_character("begin"),
]
ITEMS += [f'<w:hyperlink r:id="h">{run("Link")}</w:hyperlink>', run("fort", "<w:vanish/>"), paragraph(run("innen"))]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(ITEMS), max_size=6), min_size=1, max_size=3), st.sampled_from(TRACKED))
def test_every_piece_slices_exactly(paragraphs: list[list[str]], tracked: str) -> None:
    body = "".join(paragraph(*items) for items in paragraphs)
    data = zipped(members(body, ("h", "hyperlink", "https://b.org")))
    check_document(load(data, tracked=tracked))


def edits_of(paragraphs: list[list[str]]) -> st.SearchStrategy[FileEdit]:
    """An edit within one paragraph that leaves it some text."""

    def build(number: int, start: float, end: float, replacement: str) -> FileEdit:
        lengths = [len("".join(pieces)) for pieces in paragraphs]
        number %= len(lengths)
        base = sum(lengths[:number]) + number
        first, last = sorted((round(start * lengths[number]), round(end * lengths[number])))
        return FileEdit(base + first, base + last, replacement)

    share = st.floats(0, 1)
    return st.builds(build, st.integers(0, 2), share, share, PIECES)


def apart(edits: list[FileEdit]) -> list[FileEdit]:
    """Those of the edits that do not meet the ones before."""
    kept: list[FileEdit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if not kept or edit.start > kept[-1].end:
            kept.append(edit)
    return kept


def word_document(folder: Path) -> Path:
    document = WordDocument()
    document.add_heading("The bridge", 1)
    with_runs = document.add_paragraph("He opened the ")
    with_runs.add_run("the").bold = True
    with_runs.add_run(" bridge & the road .\tTab\nBreak")
    document.add_paragraph("First item", style="List Bullet")
    table = document.add_table(2, 2)
    table.cell(0, 0).text = "Cell one"
    table.cell(1, 1).text = "Cell two"
    document.add_paragraph("After the table.")
    document.sections[0].header.paragraphs[0].text = "A header"
    document.save(str(folder / "a.docx"))
    return folder / "a.docx"


def test_reads_what_python_docx_writes_and_the_reverse(tmp_path: Path) -> None:
    path = word_document(tmp_path)
    document = load(path.read_bytes())
    kinds = [(block.kind.value, block.text) for block in document.blocks]
    assert kinds == [
        ("heading", "The bridge"),
        ("paragraph", "He opened the the bridge & the road .\tTab Break"),
        ("list-item", "First item"),
        ("cell", "Cell one"),
        ("cell", "Cell two"),
        ("paragraph", "After the table."),
        ("paragraph", "A header"),
    ]
    fixed = fix(Job("a.docx"), Settings(target_language="en", use_cache=False), lambda _: raw(path.read_bytes()))
    assert "\n-He opened the the bridge & the road .\tTab\n+He opened the bridge & the road.\tTab\n" in fixed.diff
    again = WordDocument(BytesIO(fixed.after.data))
    assert [p.text for p in again.paragraphs] == [
        "The bridge", "He opened the bridge & the road.\tTab\nBreak", "First item", "After the table."
    ]  # fmt: skip
    assert [run.bold for run in again.paragraphs[1].runs] == [None, True, None]
    assert again.tables[0].cell(1, 1).text == "Cell two"


def test_a_second_correction_changes_nothing(tmp_path: Path) -> None:
    first = raw(word_document(tmp_path).read_bytes())
    english = Settings(target_language="en", use_cache=False)
    fixed = fix(Job("a.docx"), english, lambda _: first)
    assert fixed.changed
    again = fix(Job("a.docx"), english, lambda _: fixed.after)
    assert (again.changed, again.diff, again.after.data) == (False, "", fixed.after.data)


def test_a_document_without_text_says_so() -> None:
    assert [notice.kind for notice in load(paragraph()).notices] == ["no-prose"]


def test_spaces_and_tabs_are_as_they_were_typed() -> None:
    body = paragraph(run("  Two  words ")) + paragraph(run("Item \u00a0\u00a0"), "<w:r><w:tab/></w:r>", run("Price"))
    assert texts(body) == ["Two  words", "Item \u00a0\u00a0\tPrice"]


def test_a_tab_is_never_part_of_a_correction_of_spaces() -> None:
    tabbed = paragraph(run("Ware\u00a0\u00a0"), "<w:r><w:tab/></w:r>", run("Preis"))
    body = paragraph(run("Zwei  Wörter und ein  Satz.")) + tabbed
    file = raw(zipped(members(body)))
    settings = Settings(select=frozenset({"punctuation_spacing"}), use_cache=False, target_language="de")
    fixed = fix(Job("a.docx"), settings, lambda _: file)
    assert text_of(fixed.after, "docx") == "Zwei Wörter und ein Satz.\nWare\u00a0\u00a0\tPreis"


def test_charts_and_graphics_with_words_are_said_to_be_unread() -> None:
    related = (("r1", "chart", "charts/a.xml"), ("r2", "chart", "charts/b.xml"), ("r3", "diagramData", "diagram.xml"))
    files = members(paragraph(run("One")), *related)
    files |= dict.fromkeys(("word/charts/a.xml", "word/charts/b.xml", "word/diagram.xml"), "<a/>")
    document = FORMAT.load(RawFile("a.docx", zipped(files)))
    assert isinstance(document, Document)
    assert [notice.message for notice in document.notices] == [
        "1 SmartArt graphic was not read",
        "2 charts were not read",
    ]
