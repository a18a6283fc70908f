"""Each format's exact blocks and marks, on small files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.errors import InputError
from tqcheck.records.document import Bitext, BlockKind, Document, MarkKind
from tqcheck.records.span import Span

P, H, L, C, F = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.CELL, BlockKind.CAPTION


def load(name: str, text: str) -> Document:
    document = registry.format_(name).load(RawFile("file", text.encode()))
    assert isinstance(document, Document)
    return document


def blocks(name: str, text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in load(name, text).blocks]


def marks(name: str, text: str) -> list[tuple[MarkKind, str, str, str, str]]:
    document = load(name, text)
    return [
        (mark.kind, mark.span.of(block.text), mark.file.of(document.text), mark.name, mark.value)
        for block in document.blocks
        for mark in block.marks
    ]


# --- text -----------------------------------------------------------------------------------------------------


def test_a_paragraph_a_line() -> None:
    text = "A title\nThis is one paragraph, and it is long enough to be one by itself, as articles have them.\nTwo."
    assert [kind for kind, _ in blocks("text", text)] == [H, P, P]


def test_hard_wrapped_paragraphs_are_joined() -> None:
    text = (
        "Heading\r\n\r\nThis paragraph was written in an editor that breaks its\r\n"
        "lines before they grow too long for the reader's window,\r\nso it goes on.\r\n\r\n"
        "- The first item is so long that it goes on in the next\r\n  line.\r\n- Two\r\n"
    )
    assert blocks("text", text) == [
        (H, "Heading"),
        (
            P,
            "This paragraph was written in an editor that breaks its "
            "lines before they grow too long for the reader's window, so it goes on.",
        ),
        (L, "The first item is so long that it goes on in the next line."),
        (L, "Two"),
    ]


def test_bullets_rules_and_headings_of_text() -> None:
    assert blocks("text", "1. One\n• Two\n* Three.\n-----\nEnd of it\n— Who?") == [
        (L, "One"),
        (L, "Two"),
        (L, "Three."),
        (H, "End of it"),
        (P, "— Who?"),
    ]


def test_marks_of_text() -> None:
    assert marks("text", "Dear {name}, see https://a.org/b. or write to x@y.org (50% off, %s).") == [
        (MarkKind.PLACEHOLDER, "{name}", "{name}", "{name}", "{name}"),
        (MarkKind.LINK, "https://a.org/b", "https://a.org/b", "", "https://a.org/b"),
        (MarkKind.LINK, "x@y.org", "x@y.org", "", "x@y.org"),
        (MarkKind.PLACEHOLDER, "%s", "%s", "%s", "%s"),
    ]


# --- Markdown -------------------------------------------------------------------------------------------------


def test_blocks_of_markdown() -> None:
    text = (
        "---\nlang: de\ntitle: No\n---\n# One *two* ##\n\nSoft\nwrap.\n\n> Quoted\n> text.\n\n- Item\n  goes on\n"
        "  1. Inner\n\n|a \\| b|c|\n|-|-|\n|d||\n\n```\ncode\n```\n\n    code\n\n"
        "Setext\n===\n\n[r]: u\n\n![Alt](i.png)\n"
    )
    document = load("markdown", text)
    assert document.language == "de"
    assert [(block.kind, block.text) for block in document.blocks] == [
        (H, "No"),
        (H, "One two"),
        (P, "Soft wrap."),
        (P, "Quoted text."),
        (L, "Item goes on"),
        (L, "Inner"),
        (C, "a | b"),
        (C, "c"),
        (C, "d"),
        (H, "Setext"),
        (F, "Alt"),
    ]


def test_marks_of_markdown() -> None:
    text = 'A **b** `c  d` [e *f*](u "t") <https://g.h> &amp; \\* <i>j</i><br/>k[^1] {l} <code>m</code>'
    assert marks("markdown", text) == [
        (MarkKind.OPEN, "", "**", "strong", ""),
        (MarkKind.CLOSE, "", "**", "strong", ""),
        (MarkKind.CODE, "c d", "`c  d`", "code", ""),
        (MarkKind.LINK, "e f", '[e *f*](u "t")', "a", "u"),
        (MarkKind.OPEN, "", "*", "em", ""),
        (MarkKind.CLOSE, "", "*", "em", ""),
        (MarkKind.LINK, "https://g.h", "<https://g.h>", "a", "https://g.h"),
        (MarkKind.OPEN, "", "<i>", "i", ""),
        (MarkKind.CLOSE, "", "</i>", "i", ""),
        (MarkKind.ALONE, "", "<br/>", "br", ""),
        (MarkKind.ALONE, "", "[^1]", "footnote", "1"),
        (MarkKind.PLACEHOLDER, "{l}", "{l}", "{l}", "{l}"),
        (MarkKind.CODE, "m", "<code>m</code>", "code", ""),
    ]
    assert blocks("markdown", text) == [(P, "A b c d e f https://g.h & * j k {l} m")]


def test_suppressions_of_markdown() -> None:
    text = "<!-- tqcheck: ignore[spelling] -->\n\nOne <!-- tqcheck: ignore[a, b] -->two. <!-- other -->\n"
    document = load("markdown", text)
    assert [(mark.value, mark.file) for mark in document.suppressions] == [("spelling", Span(0, 34))]
    assert [(mark.kind, mark.value) for mark in document.blocks[0].marks] == [(MarkKind.SUPPRESSION, "a, b")]


def test_html_blocks_and_footnotes_of_markdown() -> None:
    text = "<div>\nHi <b>you</b>\n</div>\n\n[^n]: A note.\n\n<script>\nvar x;\n</script>\n"
    assert blocks("markdown", text) == [(P, "Hi you"), (P, "A note.")]


# --- HTML -----------------------------------------------------------------------------------------------------


def test_blocks_of_html() -> None:
    text = (
        '<!doctype html><html lang="fr"><head><title>A &amp; B</title><style>p {}</style></head><body>'
        "<h1>One</h1><p>Two\r\n  <b>three</b></p><ul><li>Four<li>Five</ul><table><tr><td>Six<td>Seven</table>"
        "<pre>no</pre><script>'<p>no</p>'</script><figcaption>Eight</figcaption>a < b"
    )
    document = load("html", text)
    assert document.language == "fr"
    assert [(block.kind, block.text) for block in document.blocks] == [
        (H, "A & B"),
        (H, "One"),
        (P, "Two three"),
        (L, "Four"),
        (L, "Five"),
        (C, "Six"),
        (C, "Seven"),
        (F, "Eight"),
        (P, "a < b"),
    ]


def test_marks_of_html() -> None:
    text = "<p>A <a href='u?a&amp;b'>b <code>c</code></a><br>&eacute;<img src=i><!-- tqcheck: ignore[x] --></p>"
    assert marks("html", text) == [
        (MarkKind.LINK, "b c", "<a href='u?a&amp;b'>b <code>c</code></a>", "a", "u?a&b"),
        (MarkKind.CODE, "c", "<code>c</code>", "code", ""),
        (MarkKind.ALONE, "", "<br>", "br", ""),
        (MarkKind.IMAGE, "", "<img src=i>", "img", "i"),
        (MarkKind.SUPPRESSION, "", "<!-- tqcheck: ignore[x] -->", "", "x"),
    ]
    assert blocks("html", text) == [(P, "A b c é")]


def test_a_tag_that_never_ends_is_a_notice() -> None:
    document = load("html", "<p>One</p>\n<p title='x>Two</p>")
    assert [block.text for block in document.blocks] == ["One"]
    assert [notice.kind for notice in document.notices] == ["skipped"]
    assert "line 2" in document.notices[0].message


def test_deep_nesting_is_read() -> None:
    assert blocks("html", "<div>" * 50_000 + "x") == [(P, "x")]
    assert blocks("html", "<b>" * 5_000 + "x" + "</b>" * 5_000) == [(P, "x")]


def test_wrapped_lines_of_chinese_have_no_space() -> None:
    assert blocks("html", "<p>他走\n了。<b>她</b>\n<b>来</b></p>") == [(P, "他走了。她来")]
    assert blocks("markdown", "他走\r\n了。\n한국 \n말") == [(P, "他走了。 한국 말")]


# --- rewriting ------------------------------------------------------------------------------------------------


def test_csv_quotes_a_field_when_its_new_text_needs_them() -> None:
    csv = registry.format_("csv")
    raw = RawFile("a.csv", b'a,say "b" now\r\n"c",d\r\n')
    assert csv.rewrite is not None
    edits = [(Span(6, 9), csv.escape('"x, y"')), (Span(19, 20), csv.escape("e"))]
    assert csv.rewrite(raw, edits) == b'a,"say ""x, y"" now"\r\n"c",e\r\n'


WRAPPED = (
    "Das Amt der Stadt hat am Montag mitgeteilt, dass der alte Turm am\n"
    "Hafen im Sommer geöffnet wird. Der Eintritt ist frei, und wer will,\n"
    "kann von https://www.example.org/stadt/hafen/turm/oeffnungszeiten/sommer/plan.html\n"
    "lesen, wann er offen ist.\n\n"
    "https://www.example.org/stadt/hafen/turm/oeffnungszeiten/winter/plan-und-preise.html\n"
)


def test_a_long_address_does_not_hide_where_lines_are_wrapped() -> None:
    assert len(blocks("text", WRAPPED)) == 2


def test_lines_that_the_writer_broke_go_on_with_a_small_letter() -> None:
    text = (
        "Pour commencer, ouvrez le dossier dans lequel se trouvent\nles fichiers et choisissez le premier.\n"
        "Notez cette ligne, qui est assez longue pour compter ici.\nPuis fermez-le.\n"
    )
    assert [block for _, block in blocks("text", text)] == [
        "Pour commencer, ouvrez le dossier dans lequel se trouvent les fichiers et choisissez le premier.",
        "Notez cette ligne, qui est assez longue pour compter ici.",
        "Puis fermez-le.",
    ]
    assert len(blocks("text", "milk\nbread\nsalt and pepper\nsoap\n")) == 4


def test_in_lists_below_whole_paragraphs_a_small_letter_begins_an_entry() -> None:
    paragraph = "Wer ein Beet anlegt, prüft zuerst den Boden, denn davon hängt ab, was darin wächst; Sand und Lehm " * 2
    entries = [
        "Anleitung für das Anlegen eines Hochbeets aus Holz",
        "für Anfänger ohne Werkzeug und ohne Erfahrung darin",
        "für alle, die schon ein Beet haben und mehr wollen",
        "Pflege",
    ]
    text = "\n".join([f"{paragraph}sind gut.", f"{paragraph}auch.", *entries])
    assert [text for _, text in blocks("text", text)][2:] == entries


def test_columns_by_number() -> None:
    raw = RawFile("a.tsv", b"1\tOne\t2\tEins\n3\tTwo\t4\tZwei\n", columns=("2", "4"))
    loaded = registry.format_("tsv").load(raw)
    assert isinstance(loaded, Bitext)
    assert [block.text for block in loaded.source.blocks] == ["One", "Two"]
    assert [block.text for block in loaded.target.blocks] == ["Eins", "Zwei"]
    with pytest.raises(InputError, match="this row has 4 columns, but 5 are expected"):
        registry.format_("tsv").load(replace(raw, columns=("1", "5")))
