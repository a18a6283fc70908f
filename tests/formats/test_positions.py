"""Whatever the text: every visible piece stands where it says, blocks are in order, segments nest in them."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.records.document import Bitext, Block, Document
from tqcheck.splitting import split

WORDS = [
    "Hello",
    "wörld.",
    "e\u0301te\u0301",
    "👩‍👩‍👧 ok",
    "שלום עולם.",
    "مرحبا؟",
    "他走了。",
    "한국어",
    "{name}",
    "%s",
    "a.b@c.org",
]
WORDS += [
    "https://x.org/a_b.",
    "“Yes.”",
    "z. B.",
    "\u00a0",
    "\u2028",
    "…",
    "1.",
    "I",
    "don’t",
    "\ufeff",
    "Ⅷ",
    "\x0b",
    "\x85",
]
SPACES = [" ", "  ", "\n", "\r\n", "\r", "\n\n", "\t", "\r\n\r\n"]
MARKDOWN = [
    "*",
    "**",
    "_",
    "~~",
    "`",
    "``",
    "[",
    "](u)",
    "![",
    "<b>",
    "</b>",
    "<br>",
    "&amp;",
    "&#x1F600;",
    "\\*",
    "\\",
    "|",
]
MARKDOWN += [
    "\n# ",
    "\n> ",
    "\n- ",
    "\n1. ",
    "\n---\n",
    "\n===\n",
    "\n|a|b|\n|-|-|\n",
    "\n```\n",
    "\n    ",
    "<!-- x -->",
]
MARKDOWN += [
    "[^1]",
    "\n[^1]: ",
    "\n[r]: u\n",
    "[r]",
    "<https://a.b>",
    "  \n",
    "\\\n",
    "<!-- tqcheck: ignore[x] -->",
    "\n\n<div>",
]
HTML = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<br/>",
    "&amp;",
    "&nbsp;",
    "&#65;",
    "&eacute",
    "<li>",
    "<ul>",
    "</ul>",
    "<a href='u'>",
]
HTML += [
    "</a>",
    "<!-- c -->",
    "<!-- tqcheck: ignore[x] -->",
    "<script>x</script>",
    "<pre>",
    "</pre>",
    "<",
    "&",
    "<code>",
    "</code>",
]
HTML += ["<h1>", "</h1>", "<td>", "<img src=i>", "<title>", "</title>", "<!doctype html>", "<![CDATA[", "<!--"]


def texts(*fragments: list[str]) -> st.SearchStrategy[str]:
    parts = st.sampled_from([fragment for group in fragments for fragment in group])
    return st.lists(parts, min_size=1, max_size=30).map("".join).filter(lambda text: bool(text.encode().strip()))


def load(name: str, text: str) -> Document | Bitext:
    return registry.format_(name).load(RawFile("file", text.encode()))


def check_document(document: Document) -> None:
    last = 0
    for block in document.blocks:
        if not block.text:
            continue
        check_pieces(block, document.text)
        check_marks(block, document.text)
        assert block.offsets.pieces[0].file.start >= last
        last = block.offsets.pieces[-1].file.end
    check_segments(document)


def check_pieces(block: Block, text: str) -> None:
    visible = file = 0
    for piece in block.offsets.pieces:
        assert piece.visible.start == visible
        assert piece.file.start >= file
        assert len(piece.visible)
        visible, file = piece.visible.end, piece.file.end
        shown, written = piece.visible.of(block.text), piece.file.of(text)
        assert not piece.linear or shown == written or (shown == " " and written.isspace())
    assert visible == len(block.text)


def check_marks(block: Block, text: str) -> None:
    for mark in block.marks:
        assert mark.span.end <= len(block.text)
        assert mark.file.end <= len(text)


def check_segments(document: Document) -> None:
    for segment in split(document, "en"):
        block = document.blocks[segment.block]
        assert segment.text == segment.text.strip() != ""
        whole = block.offsets.pieces[0].file.start, block.offsets.pieces[-1].file.end
        assert whole[0] <= segment.file.start <= segment.file.end <= whole[1]
        for piece in segment.offsets.pieces:
            shown, written = piece.visible.of(segment.text), piece.file.of(document.text)
            assert not piece.linear or shown == written or (shown == " " and written.isspace())
        assert all(mark.span.end <= len(segment.text) for mark in segment.marks)
    joined = "".join(segment.text for segment in split(document, "en"))
    assert "".join(joined.split()) == "".join("".join(block.text for block in document.blocks).split())


@settings(deadline=None)
@given(texts(WORDS, SPACES))
def test_text(text: str) -> None:
    document = load("text", text)
    assert isinstance(document, Document)
    check_document(document)


@settings(max_examples=400, deadline=None)
@given(texts(WORDS, SPACES, MARKDOWN))
@example("\n|a|b|\n|-|-|\nHello\x85")
@example("\n|a|b|\n|-|-|\n\x85")
def test_markdown(text: str) -> None:
    document = load("markdown", text)
    assert isinstance(document, Document)
    check_document(document)


@settings(max_examples=200, deadline=None)
@given(texts(WORDS, SPACES, HTML))
def test_html(text: str) -> None:
    document = load("html", text)
    assert isinstance(document, Document)
    check_document(document)


NO_HTML = [part for part in MARKDOWN if "<" not in part and "[^" not in part]


@settings(max_examples=400, deadline=None)
@given(texts([word for word in WORDS if word.isprintable()], SPACES, NO_HTML))
def test_markdown_shows_what_its_parser_shows(text: str) -> None:
    document = load("markdown", "x\n\n" + text)  # not front matter
    assert isinstance(document, Document)
    shown = "".join(block.text for block in document.blocks)
    assert "".join(shown.split()) == "".join(rendered("x\n\n" + text).split())


def rendered(text: str) -> str:
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    parts: list[str] = []
    for token in parser.parse(text.removeprefix("\ufeff")):
        for child in token.children or ():
            inner = child.children or [] if child.type == "image" else [child]
            parts += [part.content for part in _flat(inner)]
    return "".join(parts)


def _flat(tokens: list) -> list:  # type: ignore[type-arg]
    return [part for token in tokens for part in (_flat(token.children or []) if token.type == "image" else [token])]


CELLS = st.lists(st.sampled_from([*WORDS, " ", '"', "'", "\\", "/", "\t", ",", "\n", "é", "😀"]), max_size=8).map(
    "".join
)
ROWS = st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=5).filter(
    lambda rows: rows[0] != ("source", "target") and all("".join(row).strip() for row in rows)
)


def check_bitext(bitext: Document | Bitext, rows: list[tuple[str, str]]) -> None:
    assert isinstance(bitext, Bitext)
    assert [block.text for block in bitext.source.blocks] == [source for source, _ in rows]
    assert [block.text for block in bitext.target.blocks] == [target for _, target in rows]
    check_document(bitext.source)
    check_document(bitext.target)


@settings(deadline=None)
@given(ROWS)
def test_tsv(rows: list[tuple[str, str]]) -> None:
    clean = [tuple(cell.replace("\t", " ").replace("\n", " ") for cell in row) for row in rows]
    assume(not any(cell.startswith('"') for row in clean for cell in row))  # which opens a cell as Excel writes it
    check_bitext(load("tsv", "source\ttarget\r\n" + "\r\n".join("\t".join(row) for row in clean)), clean)


@settings(deadline=None)
@given(ROWS, st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]), st.sampled_from([",", ";"]))
def test_csv(rows: list[tuple[str, str]], quoting: int, delimiter: str) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream, quoting=quoting, delimiter=delimiter)  # type: ignore[call-overload]
    writer.writerows([("source", "target"), *rows])
    check_bitext(load("csv", stream.getvalue()), rows)


@settings(deadline=None)
@given(ROWS, st.booleans())
def test_jsonl(rows: list[tuple[str, str]], ascii_only: bool) -> None:
    records = [{"n": [{"source": "no"}], "source": source, "target": target} for source, target in rows]
    text = "\r\n".join(json.dumps(record, ensure_ascii=ascii_only) for record in records)
    check_bitext(load("jsonl", text), rows)


@pytest.mark.parametrize("name", ["text", "markdown", "html", "tsv", "csv", "jsonl"])
@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_positions_count_after_the_byte_order_mark(name: str, mark: str) -> None:
    content = {"tsv": "😀 a\tb", "csv": "😀 a,b", "jsonl": '{"source": "😀 a", "target": "b"}'}.get(name, "😀 a")
    loaded = registry.format_(name).load(RawFile("file", content.encode(mark)))
    document = loaded.source if isinstance(loaded, Bitext) else loaded
    assert document.text == content
    assert document.blocks[0].text == "😀 a"
    check_document(document)


@settings(deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(
        lambda text: text == " ".join(text.split())
    )
)
def test_markdown_escape_is_read_back_as_it_was(text: str) -> None:
    escape = registry.format_("markdown").escape
    for before, after in (("x ", " y"), ("", "")):
        if (before + text).strip():
            document = load("markdown", f"x\n\n{before}{escape(text)}{after}")
            assert isinstance(document, Document)
            assert [block.text for block in document.blocks[1:]] == [f"{before}{text}{after}"]


@settings(deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(
        lambda text: text == " ".join(text.split())
    )
)
def test_html_escape_is_read_back_as_it_was(text: str) -> None:
    document = load("html", f"<p>x {registry.format_('html').escape(text)} y</p>")
    assert isinstance(document, Document)
    assert [block.text for block in document.blocks] == [f"x {text} y"]


@settings(deadline=None)
@given(CELLS)
def test_json_escape_is_read_back_as_it_was(text: str) -> None:
    bitext = load("jsonl", f'{{"source": "x", "target": "{registry.format_("jsonl").escape(text)}"}}')
    assert isinstance(bitext, Bitext)
    assert bitext.target.blocks[0].text == text
