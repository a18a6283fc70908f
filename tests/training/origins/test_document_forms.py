"""What the steps make of documents and translations as their projects keep them: small ones, invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.training.origins.test_form_making import archive
from tqcheck.training.origins.aligned_documents import whole_documents
from tqcheck.training.origins.cards import Card, Origin, Step
from tqcheck.training.origins.form_lines import FormError
from tqcheck.training.origins.form_making import made, prepare

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
    with pytest.raises(FormError, match="files that belong together come in twos"):
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


PAGES = {
    "de/a.md": "# Die Fähre\n\nDie alte Fähre kam am Montag um 7 Uhr. Niemand auf der Insel wartete.\n",
    "en/a.md": "# The ferry\n\nThe old ferry came on Monday at 7 o'clock. Nobody on the island waited.\n",
    "de/only.md": "Diesen Satz hat niemand übersetzt.\n",
}
ALIGNED = "Die alte Fähre kam am Montag um 7 Uhr.\tThe old ferry came on Monday at 7 o'clock.\n" + (
    "Niemand auf der Insel wartete.\tNobody on the island waited.\n"
)


def test_documents_are_aligned_with_those_that_bear_their_names() -> None:
    files = {path: text.encode() for path, text in PAGES.items()}
    step = Step("aligned", ("de/**.md", "en/**.md"), "parallel/set.de-en.tsv.xz")
    assert made(step, files).decode() == ALIGNED
    with pytest.raises(FormError, match="none of its documents has a translation"):
        made(Step("aligned", ("de/*.md", "en/b*.md"), step.to), files | {"en/b.md": b"Other."})
    with pytest.raises(FormError, match="names of files that belong together come in twos"):
        made(Step("aligned", ("de/*.md",), step.to), files)


def test_documents_are_aligned_with_those_of_the_same_key() -> None:
    files = {
        f"{code}/{name}.md": f'---\ntitle: x\nref: "{name}"\n---\n{PAGES[f"{code}/a.md"]}'.encode()
        for code, name in (("de", "ferry"), ("en", "ferry"), ("en", "other"))
    }
    files["de/faehre.md"] = files.pop("de/ferry.md")
    step = Step("aligned", ("de/*.md", "en/*.md"), "parallel/set.de-en.tsv.xz", ("ref",))
    assert made(step, files).decode() == ALIGNED


def test_whole_documents_are_a_folder(tmp_path: Path) -> None:
    po = PO.replace("Open", "Open it here").encode()
    files = {path: text.encode() for path, text in PAGES.items()} | {"po/a.de.po": po}
    names = ("de/*.md", "en/*.md", "po/*.de.po", "po/*.de.po")
    made_here = whole_documents(Step("documents", names, "docs/set", ("de", "de")), files)
    assert set(made_here) == {f"de/{name}.{side}.txt" for name in ("de_a.md", "po_a.de.po") for side in ("de", "en")}
    assert made_here["de/de_a.md.en.txt"].decode() == PAGES["en/a.md"].replace("# ", "").replace("\n\n", "\n")
    assert made_here["de/po_a.de.po.en.txt"].startswith(b"The bridge is")
    origin = Origin("https://git.example/owner/set", "0123456789")
    (tmp_path / origin.file).write_bytes(archive(files, "set"))
    step = Step("documents", names, "docs/set", ("de", "de"))
    card = Card("set", "t", "CC0", "u", (origin,), (), (step,), tmp_path / "none")
    (tmp_path / "data/docs/set.part/left").mkdir(parents=True)
    assert list(prepare(card, tmp_path, tmp_path / "data")) == [tmp_path / "data/docs/set"]
    assert {path.name for path in (tmp_path / "data/docs/set").iterdir()} == {"de"}


def test_pages_in_wml_are_read_without_directives() -> None:
    wml = "#use wml::debian::news\n<define-tag pagetitle>A ferry</define-tag>\n<p>{}</p>\n"
    files = {
        "de/1.wml": wml.format("Die alte Fähre kam am Montag um 7 Uhr.").encode("latin-1"),
        "en/1.wml": wml.format("The old ferry came on Monday at 7 o'clock.").encode(),
    }
    step = Step("aligned", ("de/*.wml", "en/*.wml"), "parallel/set.de-en.tsv.xz")
    assert made(step, files).decode() == ALIGNED.splitlines(keepends=True)[0]


def test_entries_of_lang_files_have_both_languages() -> None:
    lang = "## active ##\n# a note\n;Get the old ferry from us today\nHol dir heute unsere alte Fähre {ok}\n\n\n"
    lang += ";Not said\n\n;Ok\nJa\n"
    step = Step("translations", ("de/**.lang",), "parallel/set.de-en.tsv.xz")
    assert made(step, {"de/a/b.lang": lang.encode()}).decode() == (
        "Hol dir heute unsere alte Fähre\tGet the old ferry from us today\n"
    )


def test_roles_and_literals_of_restructuredtext_are_shown_as_readers_see_them() -> None:
    po = PO.split("\n\n", maxsplit=1)[0] + (
        '\n\nmsgid "Use :class:`~a.Ferry` or `the page <http://a.example>`__ and ``x = 1``."\n'
        'msgstr "Nimm :class:`!a.Ferry` oder `die Seite <http://a.example>`__ und ``x = 1``."\n'
    )
    step = Step("translations", ("de.po",), "parallel/set.de-en.tsv.xz")
    assert made(step, {"de.po": po.encode()}).decode() == (
        "Nimm a.Ferry oder die Seite und x = 1.\tUse a.Ferry or the page and x = 1.\n"
    )


def test_wrapped_lines_are_joined_until_one_ends_a_sentence() -> None:
    text = "We came to this old island\nin the spring of that year.\nNobody had told us of the long\nwinter \n"
    text += "that was to come.\nno end"
    step = Step("wrapped", ("a.txt",), "mono/en.set.txt.xz")
    assert made(step, {"a.txt": text.encode()}).decode() == (
        "We came to this old island in the spring of that year.\n"
        "Nobody had told us of the long winter that was to come.\n"
    )


def test_texts_that_refer_to_other_messages_are_left_out() -> None:
    files = {
        "de.ftl": b"a = Hol dir heute { -brand-name } von uns\nb = Hol dir heute unsere Karte\n",
        "en.ftl": b"a = Get { -brand-name } from us today\nb = Get our map of the island today\n",
    }
    step = Step("translations", ("de.ftl", "en.ftl"), "parallel/set.de-en.tsv.xz")
    assert made(step, files) == b"Hol dir heute unsere Karte\tGet our map of the island today\n"
