"""What tqcheck writes, read by each format's own library: one text differs, and as it was meant to."""

from __future__ import annotations

import csv
import io
import json
import plistlib
import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree

import fluent.syntax
import fluent.syntax.visitor
import javaproperties
import lxml.html
import openstep_plist
import polib
import pysubs2
import pytest
import yaml
from babel.messages.pofile import read_po
from markdown_it import MarkdownIt
from specimens import TEXTS

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.rewriting import rewrite
from tqcheck.records.document import Bitext, Block
from tqcheck.records.report import FileEdit
from tqcheck.records.span import Span

NEW = 'it\'s "x": <&> é #1 \\ 😀'
BARE = "it's “x”: é #1 😀"  # for subtitles, which have no escapes


def _of_xml(data: str) -> list[str]:
    return [
        piece
        for element in ElementTree.fromstring(data.encode()).iter()
        for piece in (element.text, element.tail)
        if piece
    ]


def _of_android(data: str) -> list[str]:
    return [re.sub(r"\\(.)", r"\1", text) for text in _of_xml(data)]


def _leaves(value: object) -> list[str]:
    if isinstance(value, dict):
        return [leaf for key, each in value.items() for leaf in (str(key), *_leaves(each))]
    if isinstance(value, list):
        return [leaf for each in value for leaf in _leaves(each)]
    return [str(value)]


def _of_po(data: str) -> list[str]:
    return [text for entry in polib.pofile(data) for text in (entry.msgid, entry.msgstr, *entry.msgstr_plural.values())]


def _of_po_by_babel(data: str) -> list[str]:
    return [text for message in read_po(io.StringIO(data)) for text in _leaves([list(message.id), message.string])]


def _of_subtitles(data: str) -> list[str]:
    return [event.text for event in pysubs2.SSAFile.from_string(data)]


def _of_html(data: str) -> list[str]:
    page = lxml.html.document_fromstring(data)
    pieces = (piece for element in page.iter() for piece in (element.text, element.tail, element.get("alt")))
    return [piece for piece in pieces if piece]


def _of_markdown(data: str) -> list[str]:
    front, _, body = data.removeprefix("---\n").partition("\n---\n")
    tokens = MarkdownIt("commonmark").enable("table").parse(body)
    return _leaves(yaml.safe_load(front)) + [
        "".join(child.content for child in token.children or ()) or token.content for token in tokens
    ]


class _Patterns(fluent.syntax.visitor.Visitor):  # type: ignore[misc]
    def __init__(self) -> None:
        self.texts: list[str] = []

    def visit_TextElement(self, node: fluent.syntax.ast.TextElement) -> None:  # noqa: N802 - the library's name
        self.texts.append(node.value)

    def visit_StringLiteral(self, node: fluent.syntax.ast.StringLiteral) -> None:  # noqa: N802
        self.texts[-1:] = ["".join((*self.texts[-1:], node.parse()["value"]))]

    def visit_Junk(self, node: fluent.syntax.ast.Junk) -> None:  # noqa: N802
        raise AssertionError(node.content)


def _of_fluent(data: str) -> list[str]:
    found = _Patterns()
    found.visit(fluent.syntax.parse(data))
    return found.texts


READERS: dict[str, tuple[str, Callable[[str], list[str]]]] = {
    "android": (NEW, _of_android),
    "apple": (NEW, lambda data: _leaves(openstep_plist.loads(data))),
    "csv": (NEW, lambda data: _leaves(list(csv.reader(io.StringIO(data, newline=""))))),
    "html": (NEW, _of_html),
    "json": (NEW, lambda data: _leaves(json.loads(data))),
    "jsonl": (NEW, lambda data: _leaves([json.loads(line) for line in data.splitlines()])),
    "markdown": (NEW, _of_markdown),
    "po": (NEW, _of_po),
    "properties": (NEW, lambda data: [value.replace("''", "'") for value in _leaves(dict(javaproperties.loads(data)))]),
    "qt": (NEW, _of_xml),
    "resx": (NEW, _of_xml),
    "stringsdict": (NEW, lambda data: _leaves(plistlib.loads(data.encode()))),
    "tmx": (NEW, _of_xml),
    "tsv": (NEW, lambda data: _leaves([line.split("\t") for line in data.split("\n")])),
    "ttml": (NEW, _of_xml),
    "xcstrings": (NEW, lambda data: _leaves(json.loads(data))),
    "xliff": (NEW, _of_xml),
    "yaml": (NEW, lambda data: _leaves(yaml.safe_load(data))),
    "ass": (BARE, _of_subtitles),
    "srt": (BARE, _of_subtitles),
    "vtt": (BARE, _of_subtitles),
    "fluent": (BARE, _of_fluent),
}


def edits(name: str, new: str) -> Iterator[tuple[str, str]]:
    """For each text the word that it begins with, and the file with another in its place."""
    path, text = TEXTS[name]
    raw, format_ = RawFile(path, text.encode()), registry.format_(name)
    loaded = format_.load(raw)
    for block in loaded.target.blocks if isinstance(loaded, Bitext) else loaded.blocks:
        word = _first_word(block)
        if word is not None:
            place = block.offsets.to_file(word)
            edit = FileEdit(place.start, place.end, format_.escape(new))
            yield word.of(block.text), rewrite(raw, name, [edit]).data.decode()


def _first_word(block: Block) -> Span | None:
    end = block.text.find(" ")
    word = Span(0, max(end, 0))
    return word if end > 0 and word.of(block.text).isalpha() and block.offsets.is_contiguous(word) else None


@pytest.mark.parametrize("name", READERS)
def test_one_text_differs_as_it_was_meant_to(name: str) -> None:
    new, read = READERS[name]
    before = read(TEXTS[name][1])
    tried = list(edits(name, new))
    assert tried
    for word, data in tried:
        after = read(data)
        assert len(after) == len(before)
        differing = [(old, now) for old, now in zip(before, after, strict=True) if old != now]
        assert [(old, now.replace(new, word, 1)) for old, now in differing] == [(old, old) for old, _ in differing]
        assert len(differing) == 1


def test_babel_reads_the_catalogue_as_polib_does() -> None:
    before = _of_po_by_babel(TEXTS["po"][1])
    for word, data in edits("po", NEW):
        differing = [(old, now) for old, now in zip(before, _of_po_by_babel(data), strict=True) if old != now]
        assert [(old, now.replace(NEW, word)) for old, now in differing] == [(old, old) for old, _ in differing]
        assert len(differing) == 1
