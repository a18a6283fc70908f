"""Inline elements of bilingual files, whose marks are built here as such formats give them."""

from __future__ import annotations

import re

import pytest

from tqcheck import registry
from tqcheck.contracts import Context, RawFile
from tqcheck.records.document import BlockKind, Document, Mark, MarkKind
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.severity import Severity
from tqcheck.records.span import OffsetMap, Span
from tqcheck.splitting import split

_TAG = re.compile(r"<(/?)([a-z0-9]+)(/?)>")


def unit(marked_up: str) -> Segment:
    """`<b>`, `</b>` and `<x1/>` become marks of the visible text."""
    marks, text, position = [], "", 0
    for tag in _TAG.finditer(marked_up):
        text += marked_up[position : tag.start()]
        kind = MarkKind.CLOSE if tag[1] else MarkKind.ALONE if tag[3] else MarkKind.OPEN
        marks.append(Mark(kind, Span(len(text), len(text)), Span(*tag.span()), tag[2]))
        position = tag.end()
    text += marked_up[position:]
    return Segment(text, OffsetMap.identity(len(text)), 0, BlockKind.UNIT, tuple(marks))


def messages(source: str, target: str) -> list[str]:
    check = registry.check("tag_mismatch")
    context = Context(registry.language("de"), registry.language("en"))
    found = check.find([Pair(7, unit(source), unit(target))], context)  # type: ignore[arg-type]
    hits = list(found)
    assert all(hit.pair == 7 for hit in hits)
    return [hit.message.partition(" ")[0] for hit in hits]


def test_equal_elements_in_another_order_pass() -> None:
    assert messages("<b>One</b> and <i>two</i>.", "<i>Zwei</i> und <b>eins</b>.") == []


def test_a_missing_element_is_named_on_the_source_side() -> None:
    assert messages("Press <b>OK</b>.", "Drücken Sie <b>OK.") == ["</b>"]


def test_a_surplus_element_is_named_on_the_target_side() -> None:
    assert messages("Line one.", "Zeile<br/> eins.") == ["<br/>"]


def test_elements_count_as_often_as_they_stand() -> None:
    assert messages("a<x1/>b<x1/>c", "a<x1/>bc") == ["<x1/>"]


def test_crossed_elements_are_wrongly_nested() -> None:
    assert messages("<b>One <i>two</i></b>", "<b>Eins <i>zwei</b></i>") == ["</b>"]


def test_an_element_closed_before_it_opens_is_wrongly_nested() -> None:
    assert messages("<b>One</b>", "</b>Eins<b>") == ["</b>"]


def severities(source: str, target: str) -> list[Severity | None]:
    check = registry.check("tag_mismatch")
    context = Context(registry.language("de"), registry.language("en"))
    return [hit.severity for hit in check.find([Pair(7, unit(source), unit(target))], context)]  # type: ignore[arg-type]


def test_what_the_translation_alone_marks_up_as_code_is_minor() -> None:
    assert severities("Push it by tool push.", "Legen Sie es mit <code>tool push</code> ab.") == [Severity.MINOR]
    assert severities("Push it by tool push.", "Legen Sie es mit <code>tool legen</code> ab.") == [None]
    assert severities("Push it by tool push.", "Legen Sie es mit <b>tool push</b> ab.") == [None]


def in_page(words: str) -> Document:
    loaded = registry.format_("html").load(RawFile("a.html", f"<p>{words}</p>".encode()))
    assert isinstance(loaded, Document)
    return loaded


@pytest.mark.parametrize(
    ("source", "target", "shown"),
    [
        ("Use <code>-o <var>file</var></code>.", "Nutze <code>-o <var>Datei</var></code>.", []),
        (
            "Use <code>-o <var>file</var></code>.",
            "Nutze <code>-a <var>Datei</var></code>.",
            ["`-o file`", "`-a Datei`"],
        ),
        ("Give <code><em>URL-path</em></code>.", "Gib <code><em>URL-Pfad</em></code> an.", []),
        ("Call it <code>sources</code>.", "Nenne es <code>Quellen (sources)</code>.", []),
        ("End it with three dashes, <b>no</b> more.", "Beende es mit <code>---</code>, <b>nicht</b> mehr.", []),
    ],
)
def test_variables_glosses_and_signs(source: str, target: str, shown: list[str]) -> None:
    (ours,), (theirs,) = split(in_page(source), "en"), split(in_page(target), "de")
    check = registry.check("tag_mismatch")
    context = Context(registry.language("de"), registry.language("en"))
    hits = check.find([Pair(7, ours, theirs)], context)  # type: ignore[arg-type]
    assert [hit.message.partition(" is ")[0].partition(" does ")[0] for hit in hits] == shown
