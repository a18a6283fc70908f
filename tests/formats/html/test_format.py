from __future__ import annotations

import pytest
from bilingual import replacing

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.fixing import fix
from tqcheck.loading.decoding import decode
from tqcheck.loading.texts import Job
from tqcheck.records.document import BlockKind, Document, MarkKind
from tqcheck.records.span import Span
from tqcheck.settings import Settings


def load(text: str | bytes) -> Document:
    raw = RawFile("a.html", text if isinstance(text, bytes) else text.encode())
    document = registry.format_("html").load(raw)
    assert isinstance(document, Document)
    return document


def texts(text: str) -> list[str]:
    return [block.text for block in load(text).blocks]


def test_what_is_not_to_be_translated_is_no_prose() -> None:
    page = '<p translate="no">A</p><div class="x notranslate"><p>B</p></div><p>C <b class=notranslate>D</b> e</p>'
    document = load(page)
    assert [block.text for block in document.blocks] == ["C D e"]
    assert [(mark.kind, mark.name) for mark in document.blocks[0].marks] == [(MarkKind.CODE, "notranslate")]


def test_code_of_a_server_stands_for_what_it_writes() -> None:
    block = load("<p>Und <?php echo $a->b; ?> und <%= y > z %> und <%@ page %>.</p>").blocks[0]
    assert block.text == "Und \ufffc und \ufffc und ."
    assert [mark.value for mark in block.marks if mark.kind is MarkKind.PLACEHOLDER] == [
        "<?php echo $a->b; ?>",
        "<%= y > z %>",
    ]


def test_a_sign_that_opens_no_code_is_text() -> None:
    assert texts("<p>5 <% of all</p>") == ["5 <% of all"]


def test_texts_of_attributes_come_after_the_block_of_their_tag() -> None:
    page = (
        '<meta name="description" content="Eine Seite &amp; mehr"><meta name="author" content="Eva Muster">'
        '<p>Ein <img src="a.png" alt=\'Ein Turm\' title="{{ x }}"> Bild <a href=u aria-label="Mehr">m</a></p>'
        '<input placeholder="Suche"><p title="7">Ende</p>'
    )
    document = load(page)
    assert [(block.text, block.kind) for block in document.blocks if block.kind is BlockKind.CAPTION] == [
        ("Eine Seite & mehr", BlockKind.CAPTION),
        ("Ein Turm", BlockKind.CAPTION),
        ("Mehr", BlockKind.CAPTION),
        ("Suche", BlockKind.CAPTION),
    ]
    for block in document.blocks:
        for piece in block.offsets.pieces:
            written = piece.file.of(document.text)
            assert written == piece.visible.of(block.text) or written in ("&amp;", "<br>")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b'<html><head><meta charset="windows-1252"><p>gro\xdf', "cp1252"),
        (b'<!-- x -->\n<!DOCTYPE html><meta http-equiv=a content="text/html; charset=iso-8859-1"><p>gro\xdf', "cp1252"),
        (b"<html><meta charset=koi8-r><p>\xc4\xc1", "koi8-r"),
        (b'<html><meta charset="utf-16"><p>gro\xc3\x9f', "utf-8"),
        (b'\xef\xbb\xbf<html><meta charset="koi8-r"><p>gro\xc3\x9f', "utf-8"),
        (b"<html><p>gro\xc3\x9f", "utf-8"),
        (b'# Markdown\n\n<meta charset="koi8-r"> gro\xc3\x9f', "utf-8"),
    ],
)
def test_the_head_of_a_page_states_the_encoding(data: bytes, encoding: str) -> None:
    assert decode(RawFile("a", data)).encoding == encoding


def test_a_correction_in_an_attribute_keeps_its_quotes(monkeypatch: pytest.MonkeyPatch) -> None:
    replacing(monkeypatch, "the the", "a \"b\" & 'c'")
    settings = Settings(select=frozenset({"repeated_word"}), use_cache=False, target_language="en")
    page = '<html><p>See the the end.<img alt="Of the the sea"></p>'
    fixed = fix(Job("a.html"), settings, lambda path: RawFile(path, page.encode())).after.data.decode()
    assert fixed == ('<html><p>See a "b" &amp; \'c\' end.<img alt="Of a &quot;b&quot; &amp; &#39;c&#39; sea"></p>')


def test_front_matter_of_a_page_is_read_and_written_as_such() -> None:
    page = "---\ntitle: Der der Turm\nlastmod: 2024-05-01\n---\n<p>Ein ein Satz.</p>\n"
    document = registry.format_("html").load(RawFile("a.html", page.encode()))
    assert isinstance(document, Document)
    assert [block.text for block in document.blocks] == ["Der der Turm", "Ein ein Satz."]
    rewrite = registry.format_("html").rewrite
    assert rewrite is not None
    edits = [(Span(11, 23), "Turm: &amp; Tor"), (Span(51, 64), "Ein Satz &amp; mehr.")]
    wanted = page.replace("Der der Turm", '"Turm: & Tor"').replace("Ein ein Satz.", "Ein Satz &amp; mehr.")
    assert rewrite(RawFile("a.html", page.encode()), edits).decode() == wanted
