"""Markdown as site generators extend it."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.contracts import RawFile
from tqcheck.corrections.rewriting import rewrite
from tqcheck.records.document import BlockKind, Document, MarkKind
from tqcheck.records.report import FileEdit
from tqcheck.records.span import Span

P, H, L = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.LIST_ITEM


def load(text: str, path: str = "a.md") -> Document:
    loaded = registry.format_("markdown").load(RawFile(path, text.encode()))
    assert isinstance(loaded, Document)
    for block in loaded.blocks:
        for piece in block.offsets.pieces:
            shown, written = piece.visible.of(block.text), piece.file.of(text)
            assert not piece.linear or shown == written or (shown == " " and written.isspace())
    return loaded


def blocks(text: str, path: str = "a.md") -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in load(text, path).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turm\n: Ein Bau.\n: Ein Zeichen.\n", [(P, "Turm"), (L, "Ein Bau."), (L, "Ein Zeichen.")]),
        ("[Turm](a)\n:   Ein Bau.\n\n    Noch etwas.\n", [(P, "Turm"), (L, "Ein Bau."), (L, "Noch etwas.")]),
        (":::note\nMerke das.\n:::\n", [(P, "Merke das.")]),
        ("::: tip Rat\nMerke *das*.\n:::\nWeiter.\n", [(H, "Rat"), (P, "Merke das."), (P, "Weiter.")]),
        (":::warning[Vorsicht]{.x}\nHeiß.\n:::\n", [(H, "Vorsicht"), (P, "Heiß.")]),
        ("::: {.callout title=x}\nA b.\n:::\n", [(P, "A b.")]),
        (":::{note} Rat\n:class: x\nA b.\n:::\n", [(H, "Rat"), (P, "A b.")]),
        (":::{code-block} python\nx = 1\n:::\nA.\n", [(P, "A.")]),
        (':::image type="content" source="a.png" alt-text="A":::\nB.\n', [(P, "B.")]),
        ('!!! note "Rat"\n    Merke das.\n\n    Auch dies.\n\nDanach.\n',
         [(H, "Rat"), (P, "Merke das."), (P, "Auch dies."), (P, "Danach.")]),
        ("??? tip\n    Zu.\n", [(P, "Zu.")]),
        ("> [!NOTE]\n> Merke das.\n", [(P, "Merke das.")]),
        ("> [!warning]- Heiß und rot\n> Merke das.\n", [(H, "Heiß und rot"), (P, "Merke das.")]),
        ("# Titel {#titel .x}\n\nText\n{: .klasse}\n", [(H, "Titel"), (P, "Text")]),
        ("# Titel {/* titel */}\n\n{/* a\nb */}\nText\n", [(H, "Titel"), (P, "Text")]),
        ("[[toc]]\n\n<<< @/a.js{1}\n\n--8<-- \"a.md\"\n\n[!INCLUDE [x](y)]\n\nA.\n", [(P, "A.")]),
        ("```{note} Rat\n:class: x\n\nMerke `das`.\n```\nDanach.\n", [(H, "Rat"), (P, "Merke das."), (P, "Danach.")]),
        ("```{code} python\nx , y\n```\nDanach.\n", [(P, "Danach.")]),
        ("$$\na , b\n$$\n\nText.\n", [(P, "Text.")]),
        ("{% highlight ruby %}\na , b\n{% endhighlight %}\nText.\n", [(P, "Text.")]),
        ("{{< highlight go >}}\na , b\n{{< /highlight >}}\nText.\n", [(P, "Text.")]),
        ("{% highlight ruby %}\nohne Ende\n", [(P, "ohne Ende")]),
        ("import A from 'b';\nimport {\n  C,\n} from 'd'\n\nText.\n", [(P, "Text.")]),
        ("Import is a word. import it!\n", [(P, "Import is a word. import it!")]),
        ("1:2 und a: b\n", [(P, "1:2 und a: b")]),
    ],
)  # fmt: skip
def test_what_generators_add(text: str, expected: list[tuple[BlockKind, str]]) -> None:
    assert blocks(text) == expected
    assert blocks(text.replace("\n", "\r\n")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("export const x = {\n  a: 1,\n};\n\nText.\n", [(P, "Text.")]),
        ("<Steps>\n1. Eins **zwei**\n\n   drei\n</Steps>\n", [(L, "Eins zwei"), (L, "drei")]),
        ('<A>\n  <B c="x">\n    Innen *so*.\n\n    ```js\n    a , b\n    ```\n    Noch.\n  </B>\n</A>\nAußen.\n',
         [(P, "Innen so."), (P, "Noch."), (P, "Außen.")]),
        ('<Card\n  title="x"\n  wide\n>\n  Innen.\n</Card>\n', [(P, "Innen.")]),
        ("{items.map((item) => (\n  <li>{item}</li>\n))}\n\nText {name}.\n", [(P, "Text {name}.")]),
        ("<Offen\n\nText.\n", [(P, "<Offen"), (P, "Text.")]),
        ("<Bild src='a' /> Text.\n", [(P, "Text.")]),
    ],
)  # fmt: skip
def test_components_of_mdx(text: str, expected: list[tuple[BlockKind, str]]) -> None:
    assert blocks(text, "a.mdx") == expected


@pytest.mark.parametrize("first", ["import A from 'b'", "<A b={['c']}>\n</A>"])
def test_what_imports_or_configures_components_is_mdx_whatever_its_name(first: str) -> None:
    assert blocks(f"{first}\n\nexport const x = {{ a: 1 }}\n\nText.\n") == [(P, "Text.")]


def test_an_import_that_is_shown_makes_no_mdx() -> None:
    text = "```js\nimport A from 'b'\n```\n\n{das hier}\n\n"
    assert blocks(text) == [(P, "{das hier}")]


def test_roles_of_myst_show_text() -> None:
    block = load("Siehe {ref}`das *Ziel* <ziel>`, {doc}`/a`, {kbd}`Strg` und {math}`x`.\n").blocks[0]
    assert block.text == "Siehe das *Ziel*, /a, Strg und {math}x."
    assert [(mark.kind, mark.span.of(block.text), mark.name, mark.value) for mark in block.marks] == [
        (MarkKind.LINK, "das *Ziel*", "a", "ziel"),
        (MarkKind.LINK, "/a", "a", "/a"),
        (MarkKind.CODE, "/a", "reference", ""),
        (MarkKind.CODE, "Strg", "label", ""),
        (MarkKind.PLACEHOLDER, "{math}", "{math}", "{math}"),
        (MarkKind.CODE, "x", "code", ""),
    ]


def test_an_expression_is_text_outside_of_mdx() -> None:
    assert blocks("{das hier} steht da.\n") == [(P, "{das hier} steht da.")]


def test_templates_and_formulas_are_no_markdown() -> None:
    text = 'A {{<figure src="a_b_c.png">}} b {% link _posts/a_b.md %} $x_1 = y_2$ costs $5 and $6.\n'
    block = load(text).blocks[0]
    assert block.text == text.strip()
    assert [(mark.kind, mark.span.of(block.text)) for mark in block.marks] == [
        (MarkKind.PLACEHOLDER, '{{<figure src="a_b_c.png">}}'),
        (MarkKind.PLACEHOLDER, "{% link _posts/a_b.md %}"),
        (MarkKind.CODE, "$x_1 = y_2$"),
    ]


def test_codes_of_emoji_are_no_prose() -> None:
    block = load("Gut :smile: um 10:30:45 und a::b.\n").blocks[0]
    assert [mark.span.of(block.text) for mark in block.marks] == [":smile:"]


def test_a_replacement_keeps_templates_as_they_are() -> None:
    escape = registry.format_("markdown").escape
    assert escape("a_b* {{< x_y >}} {% z_* %} <") == "a_b\\* {{< x_y >}} {% z_* %} \\<"


@pytest.mark.parametrize(
    "unit", ["::: a\n", "{% highlight x %}\n", "!!! note\n", "export const x = {\n", "<Foo a\n", "$$ x\n"]
)
def test_time_is_linear(unit: str) -> None:
    import time

    from tqcheck.formats.markdown.source_lines import prepared

    def seconds(number: int) -> float:
        text = unit * number
        started = time.process_time()
        prepared(text, 0, scripted=True)
        return time.process_time() - started

    assert min(seconds(20_000) for _ in range(2)) < 40 * max(min(seconds(2_000) for _ in range(3)), 0.01)


ATTRIBUTES = """<Card heading="Eine  Karte" href="/de/x" onClick={() => go()}>

Text mit <Badge text="Neu hier" /> am Ende.

</Card>

<Figure
  src="/a.png"
  alt="Turm &amp; Meer"
/>

<img src="x.png" alt="Ein Bild" title='Der "Titel"'>

/// note | "Ein Hinweis"

Merke das.

///
"""


def test_attributes_that_readers_see() -> None:
    document = registry.format_("markdown").load(RawFile("a.mdx", ATTRIBUTES.encode()))
    assert isinstance(document, Document)
    assert [(block.kind, block.text) for block in document.blocks] == [
        (BlockKind.CAPTION, "Eine  Karte"),
        (BlockKind.PARAGRAPH, "Text mit am Ende."),
        (BlockKind.CAPTION, "Neu hier"),
        (BlockKind.CAPTION, "Turm & Meer"),
        (BlockKind.CAPTION, "Ein Bild"),
        (BlockKind.CAPTION, 'Der "Titel"'),
        (BlockKind.HEADING, "Ein Hinweis"),
        (BlockKind.PARAGRAPH, "Merke das."),
    ]


def test_an_attribute_is_written_as_html_wants_it() -> None:
    form = registry.format_("markdown")
    assert form.rewrite is not None
    start = ATTRIBUTES.index("Ein Bild")
    edits = [(Span(start, start + 8), form.escape('Ein *"Bild"* & mehr'))]
    written = form.rewrite(RawFile("a.mdx", ATTRIBUTES.encode()), edits).decode()
    assert written == ATTRIBUTES.replace("Ein Bild", "Ein *&quot;Bild&quot;* &amp; mehr")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("<div>\nEin alter Turm\n</div>\n", "it's *a* &lt;b&gt; &amp;amp; _c_"),
        ("Ein alter Turm\n", "it's \\*a\\* \\<b> \\&amp; \\_c\\_"),
    ],
)
def test_a_block_of_html_is_written_as_html(text: str, written: str) -> None:
    raw, form = RawFile("a.md", text.encode()), registry.format_("markdown")
    start = text.index("alter")
    edit = FileEdit(start, start + 5, form.escape("it's *a* <b> &amp; _c_"))
    after = rewrite(raw, "markdown", [edit])
    assert after.data.decode() == text.replace("alter", written)
    (block,) = load(after.data.decode()).blocks
    assert block.text == "Ein it's *a* <b> &amp; _c_ Turm"
