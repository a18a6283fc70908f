"""What the steps make of documents and translations as their projects keep them: small ones, invented."""

from __future__ import annotations

import pytest

from tqcheck.training.origins.cards import Step
from tqcheck.training.origins.form_lines import FormError
from tqcheck.training.origins.form_making import made

PO = """msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "The bridge is <em>closed</em>. All trains stop down in the valley."
msgstr "Die Brücke ist <em>gesperrt</em>. Alle Züge halten unten im Tal."

msgid "Open"
msgstr "Öffnen"

#, fuzzy
msgid "It will be opened again in spring."
msgstr "Im Herbst wird sie geschlossen."

msgid "The keeper went home. He was tired."
msgstr "Der Wärter ging müde nach Hause."
"""


def test_translations_are_cut_into_sentences_where_both_sides_have_as_many() -> None:
    step = Step("translations", ("po/**/de.po",), "parallel/set.de-en.tsv.xz")
    assert made(step, {"po/a/b/de.po": PO.encode()}).decode() == (
        "Die Brücke ist gesperrt.\tThe bridge is closed.\n"
        "Alle Züge halten unten im Tal.\tAll trains stop down in the valley.\n"
        "Der Wärter ging müde nach Hause.\tThe keeper went home. He was tired.\n"
    )


def test_texts_under_the_same_key_belong_together() -> None:
    files = {
        "a_de.properties": b"b.text=Hier liegt ein alter Hut.\nonly=Nur hier steht dieser Satz.\n",
        "a.properties": b"x=Nobody translated this one.\nb.text=An old hat is lying here.\n",
    }
    step = Step("translations", ("a_de.properties", "a.properties"), "parallel/set.de-en.tsv.xz")
    assert made(step, files) == b"Hier liegt ein alter Hut.\tAn old hat is lying here.\n"
    with pytest.raises(FormError, match="files of one language come in twos"):
        made(Step("translations", ("a.properties",), step.to), files)
    with pytest.raises(FormError, match=r"set\.tsv is not named set\.language-en"):
        made(Step("translations", ("a.properties",), "parallel/set.tsv"), files)
    with pytest.raises(FormError, match=r"a\.po: "):
        made(Step("translations", ("a.po",), step.to), {"a.po": b'msgid "x\n'})


def test_prose_is_the_paragraphs_that_end_as_sentences_do() -> None:
    page = """---
title: A title that is long enough to be taken for prose.
---
# A heading that is long enough to be taken for prose.

The **old** bridge was closed for repair, and so it stayed for the winter.

- Bread, butter, cheese, apples, nuts, and a very long knife to cut all of them

Short one.

The **old** bridge was closed for repair, and so it stayed for the winter.
"""
    step = Step("prose", ("posts/**.md",), "mono/en.set.txt.xz")
    line = "The old bridge was closed for repair, and so it stayed for the winter.\n"
    assert made(step, {"posts/2020/a.md": page.encode()}).decode() == line
    with pytest.raises(FormError, match=r"mono/en\.set\.txt\.xz: its inputs hold no paragraph"):
        made(step, {"posts/a.md": b"Short.\n"})
