"""Addresses in a text, and which of two may be each other's translation."""

from __future__ import annotations

import pytest

from tqcheck.analysis.markup.addresses import addresses, is_localised, page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See https://example.org/a?b=c.", ["https://example.org/a?b=c"]),
        ("(https://example.org/a_(b))", ["https://example.org/a_(b)"]),
        ("Write to a.b@example.org!", ["a.b@example.org"]),
        ("www.example.org's page", ["www.example.org"]),
        ("12-25.https://example.org/x", ["https://example.org/x"]),
        ("“https://example.org/x”", ["https://example.org/x"]),
        ("请看https://example.org/x。", ["https://example.org/x"]),
        ("no address @ all", []),
    ],
)
def test_addresses(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in addresses(text)] == expected


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("https://example.org/en/a", "http://www.example.org/de/a/"),
        ("https://en.example.org/a", "https://de.example.org/a"),
        ("page.en.html", "page.de.html"),
        ("page.html", "page.fr.html"),
        ("page.html#top", "page.html#haut"),
        ("https://example.org/?q=a&hl=en", "https://example.org/?hl=de&q=a"),
        ("https://en.wikipedia.org/wiki/Bridge", "https://de.wikipedia.org/wiki/Brücke"),
    ],
)
def test_editions_of_a_page(source: str, target: str) -> None:
    assert page(source) == page(target)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("https://example.org/a", "https://example.org/b"),
        ("https://example.org/a", "https://example.com/a"),
        ("a@example.org", "b@example.org"),
        ("map.html", "plan.html"),
        ("https://example.org/?q=a", "https://example.org/?q=b"),
    ],
)
def test_other_pages(source: str, target: str) -> None:
    assert page(source) != page(target)


def test_a_localised_edition_may_have_other_paths() -> None:
    assert is_localised("https://example.org/en/guide", "https://example.org/de/anleitung")
    assert not is_localised("https://example.org/en/guide", "https://example.org/download")
    assert not is_localised("https://example.org/en/guide", "https://example.com/de/anleitung")


@pytest.mark.parametrize("address", ["http://[", "//[::1", "http://a]b/", "\x00", ""])
def test_what_is_no_address_is_compared_as_it_is(address: str) -> None:
    assert page(address) == page(address)
    assert not is_localised(address, address)
