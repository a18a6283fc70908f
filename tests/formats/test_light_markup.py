"""AsciiDoc and reStructuredText: what is prose, where it stands, and that code never is."""

from __future__ import annotations

import fuzz
import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.fixing import fix
from tqcheck.loading.texts import Job
from tqcheck.records.document import BlockKind, Document, MarkKind
from tqcheck.settings import Settings

P, H, L, C, F = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.CELL, BlockKind.CAPTION


def load(name: str, text: str) -> Document:
    loaded = registry.format_(name).load(RawFile("a", text.encode()))
    assert isinstance(loaded, Document)
    for block in loaded.blocks:
        for piece in block.offsets.pieces:
            shown, written = piece.visible.of(block.text), piece.file.of(text)
            assert not piece.linear or shown == written or (shown == " " and written.isspace())
    return loaded


def blocks(name: str, text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in load(name, text).blocks]


ASCIIDOC = """= Der Turm
Eva Muster <eva@example.org>
:toc:

Ein *alter* Turm steht
am Hafen. // kein Kommentar

.Ein Bild
[source,java]
----
int a  = 1 ;
----

[listing]
x , y

NOTE: Merke das.

* Eins
** Zwei `code`
. Drei

Begriff:: Seine Erklärung.
Anderer::
Noch eine.

image::turm.png[Turm]
include::a.adoc[]
// Kommentar , hier

|===
|Kopf |Zelle
|Eins | Zwei
|===

====
Innen.
====

 wörtlich , so

== Weiter
Siehe https://example.org/a[die Seite] und link:b.html[mehr], {name} <<ziel>>.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_blocks_of_asciidoc(end: str) -> None:
    assert blocks("asciidoc", ASCIIDOC.replace("\n", end)) == [
        (H, "Der Turm"),
        (P, "Ein alter Turm steht am Hafen. // kein Kommentar"),
        (F, "Ein Bild"),
        (P, "Merke das."),
        (L, "Eins"),
        (L, "Zwei `code`"),
        (L, "Drei"),
        (L, "Begriff"),
        (L, "Seine Erklärung."),
        (L, "Anderer"),
        (P, "Noch eine."),
        (C, "Kopf"),
        (C, "Zelle"),
        (C, "Eins"),
        (C, "Zwei"),
        (P, "Innen."),
        (H, "Weiter"),
        (P, "Siehe die Seite und mehr, {name} <<ziel>>."),
    ]


def test_marks_of_asciidoc() -> None:
    block = load("asciidoc", ASCIIDOC).blocks[-1]
    assert [(mark.kind, mark.span.of(block.text), mark.value) for mark in block.marks] == [
        (MarkKind.LINK, "die Seite", "https://example.org/a"),
        (MarkKind.LINK, "mehr", "b.html"),
        (MarkKind.PLACEHOLDER, "{name}", "{name}"),
        (MarkKind.CODE, "<<ziel>>", ""),
    ]


RST = """========
Der Turm
========

Ein *alter* Turm steht
am Hafen, siehe :ref:`das Ziel <ziel>` und ``a , b``::

    x , y

.. note:: Merke das.
   Und dies.

.. code-block:: python
   :linenos:

   a , b

.. _ziel:
.. Kommentar , hier
   geht weiter

- Eins
  weiter
- Zwei

Begriff
    Seine Erklärung.

:Autor: Eva
-a, --all  Alles zeigen

>>> print( 1 , 2)
1 , 2

+----+
| x y|
+----+

Weiter
------

Siehe `die Seite <https://example.org>`_ und |name| und :func:`f`.

.. [1] Eine Fußnote.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_blocks_of_rst(end: str) -> None:
    document = load("rst", RST.replace("\n", end))
    assert [(block.kind, block.text) for block in document.blocks] == [
        (H, "Der Turm"),
        (P, "Ein alter Turm steht am Hafen, siehe das Ziel und ``a , b``::"),
        (P, "Merke das. Und dies."),
        (L, "Eins weiter"),
        (L, "Zwei"),
        (L, "Begriff"),
        (P, "Seine Erklärung."),
        (L, "Eva"),
        (L, "Alles zeigen"),
        (C, "x y"),
        (H, "Weiter"),
        (P, "Siehe die Seite und |name| und :func:`f`."),
        (P, "Eine Fußnote."),
    ]
    assert [notice.message for notice in document.notices] == []


def test_a_term_of_rst_and_its_classifiers_are_blocks_of_their_own() -> None:
    text = "Turm : Bauwerk : alt\n    Seine Erklärung : lang.\n\n``a : b`` : Paar\n    Zwei.\n"
    assert blocks("rst", text) == [
        (L, "Turm"),
        (L, "Bauwerk"),
        (L, "alt"),
        (P, "Seine Erklärung : lang."),
        (L, "``a : b`` : Paar"),
        (P, "Zwei."),
    ]


def test_what_a_link_says_may_hold_escapes_and_brackets() -> None:
    text = r"Siehe :ref:`die Liste<T> \*hier\* <ziel>` und `x`." + "\n\nHi\n==\n\nNa\n-\n"
    assert blocks("rst", text) == [(P, "Siehe die Liste<T> *hier* und `x`."), (H, "Hi"), (P, "Na -")]
    assert blocks("asciidoc", "link:http://a.b[C&#35; hier] und <<z,C&#35;>>\n") == [(P, "C# hier und C#")]


@pytest.mark.parametrize(("name", "text"), [("a.adoc", ASCIIDOC), ("a.rst", RST)])
def test_code_is_never_changed(name: str, text: str) -> None:
    settings = Settings(target_language="de", use_cache=False, model="none")
    wrong = text.replace("Merke das.", "Merke das , bitte.")
    fixed = fix(Job(name), settings, lambda path: RawFile(path, wrong.encode()))
    assert fixed.after.data.decode() == text.replace("Merke das.", "Merke das, bitte.")


@pytest.mark.parametrize("name", ["asciidoc", "rst"])
def test_no_mutation_crashes_it(name: str) -> None:
    outcome = fuzz.fuzz(name, range(120))
    assert (outcome.crashed, outcome.loaded + outcome.refused) == ([], 120)


@pytest.mark.parametrize(
    ("name", "unit"), [("asciidoc", "`a [\n"), ("asciidoc", "a:b[*_"), ("rst", "`a <b\n"), ("rst", "x::\n\n")]
)
def test_time_is_linear(name: str, unit: str) -> None:
    import time

    def seconds(number: int) -> float:
        started = time.process_time()
        registry.format_(name).load(RawFile("a", (unit * number).encode()))
        return time.process_time() - started

    assert min(seconds(10_000) for _ in range(2)) < 40 * max(min(seconds(1_000) for _ in range(3)), 0.02)


RST_TABLES = """+------------+-----------+
| Kopf       | Zweite    |
+============+===========+
| Ein Satz,  | - Punkt   |
| der geht.  | - Zwei    |
+------------+-----------+
| 表格内容   | ``x , y`` |
+------------+-----------+

=====  ========
Name   Bedeutung hier
=====  ========
a      Erste Zeile
       geht weiter.

b      Zwei.
=====  ========

.. list-table:: Eine Tafel
   :header-rows: 1

   * - Eins
     - Vier ist gut.

.. php:method:: foo($x)

   Beschreibung.
"""


def test_cells_of_rst() -> None:
    assert blocks("rst", RST_TABLES) == [
        (C, "Kopf"),
        (C, "Zweite"),
        (C, "Ein Satz, der geht."),
        (L, "Punkt"),
        (L, "Zwei"),
        (C, "表格内容"),
        (C, "``x , y``"),
        (C, "Name"),
        (C, "Bedeutung hier"),
        (C, "a"),
        (C, "Erste Zeile geht weiter."),
        (C, "b"),
        (C, "Zwei."),
        (P, "Eine Tafel"),
        (L, "Eins"),
        (L, "Vier ist gut."),
        (P, "Beschreibung."),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "+---+---+\n| a     |\n+---+---+\n| b | c |\n+---+---+\n",
            "1 table was not checked: cells that reach over several rows or columns are not read",
        ),
        (".. csv-table:: x\n\n   a, b\n", "what stands under these directives was not checked: csv-table"),
    ],
)
def test_what_is_not_read_of_rst_is_said(text: str, said: str) -> None:
    assert said in [notice.message for notice in load("rst", text).notices]


def test_references_of_rst_over_two_lines() -> None:
    (block,) = load("rst", "Siehe :doc:`die ganze\nAnleitung </start>` und :ref:`ziel`, dann :guilabel:`OK`.\n").blocks
    assert block.text == "Siehe die ganze Anleitung und :ref:`ziel`, dann :guilabel:`OK`."
    assert [(mark.kind, mark.name, mark.value, mark.span.of(block.text)) for mark in block.marks] == [
        (MarkKind.LINK, "a", "/start", "die ganze Anleitung"),
        (MarkKind.LINK, "a", "ziel", ":ref:`ziel`"),
        (MarkKind.CODE, "reference", "", ":ref:`ziel`"),
        (MarkKind.CODE, "label", "", ":guilabel:`OK`"),
    ]


def test_an_attribute_may_be_the_target_of_a_link() -> None:
    (block,) = load("asciidoc", "Siehe {url-docs}[die Seite] und {name}.\n").blocks
    assert [(mark.kind, mark.value) for mark in block.marks] == [
        (MarkKind.LINK, "{url-docs}"),
        (MarkKind.PLACEHOLDER, "{name}"),
    ]


def test_an_image_within_a_line_of_asciidoc() -> None:
    (block,) = load("asciidoc", "Klicken Sie image:icons/play.png[Start, title=Los] jetzt.\n").blocks
    assert [(mark.kind, mark.name, mark.value) for mark in block.marks] == [
        (MarkKind.IMAGE, "img", "icons/play.png"),
        (MarkKind.CODE, "image", ""),
    ]


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("rst", r"Ein \*Stern\* in C:\\Daten, name\_ und *re*\ gel.", r"Ein *Stern* in C:\Daten, name_ und regel."),
        ("rst", r"Ein ``\*`` und :file:`a\\b`.", r"Ein ``\*`` und :file:`a\\b`."),
        ("asciidoc", "C&#35; &amp; A&#x42; &kein; `&#35;`.", "C# & AB &kein; `&#35;`."),
    ],
)
def test_escapes_are_shown_as_what_they_stand_for(name: str, text: str, shown: str) -> None:
    (block,) = load(name, text + "\n").blocks
    assert block.text == shown


@pytest.mark.parametrize("name", ["asciidoc", "rst"])
@pytest.mark.parametrize("new", ["C#", r"C:\Daten\neu", "*x*", "_x_ a_b", "a|b", "&amp; &#35;", "#x#", "**", "\\"])
def test_a_correction_with_signs_of_markup_is_read_back(name: str, new: str) -> None:
    before = "Das alte Wort steht hier.\n"
    written = before.replace("alte", registry.format_(name).escape(new))
    (block,) = load(name, written).blocks
    assert block.text == before.strip().replace("alte", new)


def test_a_word_before_a_cell_is_not_how_the_cell_is_set() -> None:
    text = "|===\n|Hund|Hand|alle 2+|zwei a|drei .^s|vier\n|===\n"
    assert [block.text for block in load("asciidoc", text).blocks] == ["Hund", "Hand", "alle", "zwei", "drei", "vier"]


def test_of_a_reference_of_asciidoc_with_words_these_are_read() -> None:
    (block,) = load("asciidoc", "Siehe <<bau, den Bau>> oder <<turm>>.\n").blocks
    assert block.text == "Siehe den Bau oder <<turm>>."
    assert [(mark.kind, mark.value) for mark in block.marks] == [(MarkKind.LINK, "#bau"), (MarkKind.CODE, "")]


def test_an_attribute_that_the_file_defines_is_its_own_matter() -> None:
    (block,) = load("asciidoc", ":hafen: Nord\n\nAm {hafen} und {ort}.\n").blocks
    assert [(mark.kind, mark.value) for mark in block.marks] == [
        (MarkKind.CODE, "{hafen}"),
        (MarkKind.PLACEHOLDER, "{ort}"),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Nimm C# oder F#.\n", "Nimm C# oder F#."),
        ("Ein #Wort# und *args.\n", "Ein Wort und *args."),
        ('"*Fett*" (_so_), __das__\n', '"Fett" (so), das'),
    ],
)
def test_a_sign_of_emphasis_that_nothing_answers_is_shown(text: str, shown: str) -> None:
    assert [block.text for block in load("asciidoc", text).blocks] == [shown]


def test_a_bar_that_is_escaped_parts_no_cells() -> None:
    assert blocks("asciidoc", "|===\n|Ja \\| nein |c\n|===\n") == [(C, "Ja | nein"), (C, "c")]
