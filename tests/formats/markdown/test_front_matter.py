from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.loading.front_matter import front_matter
from tqcheck.records.document import BlockKind, Document
from tqcheck.records.span import Span


def load(text: str, keys: tuple[str, ...] = ()) -> Document:
    loaded = registry.format_("markdown").load(RawFile("a.md", text.encode(), front_matter=keys))
    assert isinstance(loaded, Document)
    return loaded


YAML = """---
title: "Der \\"alte\\" Turm"   # so
lang: de
subtitle: 'Ein Turm''s Leben'
linkTitle: Turm # kurz
tags: [Turm, Stadt]
draft: true
description: >-
  Er steht am Hafen,
  und er ist alt.
hero:
  tagline: Steig hinauf
  features:
    - title: Weite Sicht
intro: Vier Wörter sind ein Satz
layout: page
---
Text.
"""


def test_texts_are_read_and_others_that_look_like_some_are_said() -> None:
    document = load(YAML)
    assert document.language == "de"
    assert [(block.kind, block.text) for block in document.blocks] == [
        (BlockKind.HEADING, 'Der "alte" Turm'),
        (BlockKind.HEADING, "Ein Turm's Leben"),
        (BlockKind.HEADING, "Turm"),
        (BlockKind.PARAGRAPH, "Er steht am Hafen, und er ist alt."),
        (BlockKind.HEADING, "Steig hinauf"),
        (BlockKind.HEADING, "Weite Sicht"),
        (BlockKind.PARAGRAPH, "Text."),
    ]
    hint = "to have it checked, list it under `front-matter` in tqcheck.toml"
    assert [notice.message for notice in document.notices] == [
        f"the front matter's text under intro was not checked: {hint}"
    ]
    for block in document.blocks:
        for piece in block.offsets.pieces:
            if piece.linear:
                assert piece.file.of(document.text) in (piece.visible.of(block.text), "\n")


def test_further_keys_are_read_when_named() -> None:
    document = load(YAML, ("intro",))
    assert "Vier Wörter sind ein Satz" in [block.text for block in document.blocks]
    assert document.notices == ()


def test_toml_and_crlf() -> None:
    document = load('+++\r\n[page]\r\ntitle = "Die Brücke"\r\nweight = 3\r\n+++\r\nText.\r\n')
    assert [block.text for block in document.blocks] == ["Die Brücke", "Text."]
    assert document.blocks[0].offsets.to_file(Span(0, 3)).of(document.text) == "Die"


def test_values_may_go_on_stand_in_brackets_or_in_paragraphs() -> None:
    text = (
        "---\nimage: {file: a.png, alt: 'Ein Turm, alt'}\nsubtitle: No\ntitle: Ein Turm\n  am Hafen\n"
        "summary: |\n  Eins.\n  Zwei.\n\n  Drei.\nlist: [Ein Satz von vier Wörtern, zwei]\n---\n"
    )
    document = load(text)
    assert [block.text for block in document.blocks] == [
        *("Ein Turm, alt", "No", "Ein Turm am Hafen", "Eins. Zwei.", "Drei."),
    ]
    assert ["under list was not checked" in notice.message for notice in document.notices] == [True]


def test_toml_may_go_on_or_stand_in_a_table() -> None:
    text = (
        '+++\nimage = {alt = \'Ein "Turm"\', b = 1} # alt = \'Kein Text\'\nsummary = """\nEin \\"Turm\\"\n'
        'am Hafen.\n\nUnd mehr."""\n+++\n'
    )
    assert [block.text for block in load(text).blocks] == ['Ein "Turm"', 'Ein "Turm" am Hafen.', "Und mehr."]


def test_json_is_read_as_front_matter() -> None:
    document = load('{\n\t"title": "Der \\"alte\\" Turm",\n\t"lang": "de", "draft": true\n}\nText.\n')
    assert [block.text for block in document.blocks] == ['Der "alte" Turm', "Text."]


@pytest.mark.parametrize(
    ("matter", "place"),
    [("title: a: b", "line 2 is no YAML"), ("title: ok\n\tx: y", "line 3"), ("[" * 9_000, "it is no")],
)
def test_what_is_no_yaml_is_said(matter: str, place: str) -> None:
    document = load(f"---\n{matter}\n---\nText.\n")
    assert [block.text for block in document.blocks] == ["Text."]
    (notice,) = document.notices
    assert notice.message.startswith("the front matter was not checked: " + place)


@pytest.mark.parametrize(
    "text", ["---\nlang: en\ndate: 2024-01-01\ntags: [a, b]\n---\nText.\n", "Title: this is text.\n"]
)
def test_settings_are_nothing_to_check(text: str) -> None:
    assert load(text).notices == ()


@pytest.mark.parametrize(
    ("line", "old", "new", "written"),
    [
        ('title: "An \\"b\\" c"', "c", 'd "e" \\f', 'title: "An \\"b\\" d \\"e\\" \\\\f"'),
        ("title: 'An b'", "b", "b's", "title: 'An b''s'"),
        ("title: Plain words # x", "words", "word's", "title: Plain word's # x"),
        ("title: Plain words # x", "words", "words: more", 'title: "Plain words: more" # x'),
        ("title: Plain, words", "words", "word's", "title: Plain, word's"),
        ("a: {title: Plain words}", "words", "words, more", 'a: {title: "Plain words, more"}'),
        ("title: >\n  Two\n  lines", "lines", "lines: #3", "title: >\n  Two\n  lines: #3"),
    ],
)
def test_a_correction_is_written_as_the_value_is(line: str, old: str, new: str, written: str) -> None:
    format_ = registry.format_("markdown")
    raw = RawFile("a.md", f"---\n{line}\nx: 1\n---\nText.\n".encode())
    block = load(raw.data.decode()).blocks[0]
    place = block.text.index(old)
    edit = block.offsets.to_file(Span(place, place + len(old))), format_.escape(new)
    assert format_.rewrite is not None
    changed = format_.rewrite(raw, [edit]).decode()
    assert changed == f"---\n{written}\nx: 1\n---\nText.\n"
    assert load(changed).blocks[0].text == block.text.replace(old, new)


def test_toml_without_escapes_is_written_with_them_where_they_are_needed() -> None:
    raw = RawFile("a.md", b"+++\ntitle = 'An old b'\nsubtitle = 'Two \\ words'\n+++\n")
    format_ = registry.format_("markdown")
    assert format_.rewrite is not None
    edits = [
        (block.offsets.to_file(Span(0, block.text.index(" "))), "It's") for block in load(raw.data.decode()).blocks
    ]
    expected = b'+++\ntitle = "It\'s old b"\nsubtitle = "It\'s \\\\ words"\n+++\n'
    assert format_.rewrite(raw, edits) == expected


@given(st.lists(st.sampled_from(["title", ":", " ", "'", '"', "\\", "|", ">", "\n", "  x", "- ", "#", "é", "a b"])))
def test_whatever_stands_there_every_piece_is_where_it_says(parts: list[str]) -> None:
    text = "---\n" + "".join(parts) + "\n---\n"
    for value in front_matter(text).values:
        for piece in value.block.offsets.pieces:
            shown, written = piece.visible.of(value.block.text), piece.file.of(text)
            assert not piece.linear or shown == written or (shown == " " and written.isspace())
