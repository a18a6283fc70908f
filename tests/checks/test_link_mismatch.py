"""A link that leads elsewhere is one finding that names both addresses."""

from __future__ import annotations

from tqcheck import registry
from tqcheck.contracts import Context
from tqcheck.records.document import Mark, MarkKind
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import OffsetMap, Span


def linked(text: str, address: str) -> Segment:
    whole = Span(0, len(text))
    return Segment(text, OffsetMap.identity(len(text)), 0, marks=(Mark(MarkKind.LINK, whole, whole, value=address),))


def test_a_changed_link_is_one_finding_that_names_both_addresses() -> None:
    pair = Pair(0, linked("guide", "https://example.org/guide"), linked("Anleitung", "https://example.org/shop"))
    check = registry.check("link_mismatch")
    (hit,) = check.find([pair], Context(registry.language("de"), registry.language("en")))  # type: ignore[arg-type]
    assert hit.span == Span(0, 9)
    assert hit.source_span == Span(0, 5)
    assert "https://example.org/guide" in hit.message
    assert "https://example.org/shop" in hit.message


def test_an_anchor_stays_where_the_page_is_the_same() -> None:
    languages = Context(registry.language("de"), registry.language("en"))
    check = registry.check("link_mismatch")
    changed = Pair(0, linked("hours", "https://example.org/p#winter"), linked("Zeiten", "https://example.org/p#sommer"))
    assert len(list(check.find([changed], languages))) == 1  # type: ignore[arg-type]
    for source, target in (
        ("page.html#top", "page.html#oben"),
        ("https://example.org/en/p#top", "https://example.org/de/p#oben"),
        ("https://example.org/p#:~:text=open", "https://example.org/p#:~:text=offen"),
    ):
        sound = Pair(0, linked("hours", source), linked("Zeiten", target))
        assert list(check.find([sound], languages)) == []  # type: ignore[arg-type]
