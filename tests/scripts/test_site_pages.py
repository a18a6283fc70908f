"""Texts are cut at their headings, and never within code."""

from __future__ import annotations

import pytest

pytest.importorskip("mkdocs")

from scripts import site_pages

TEXT = "# T\nhead\n## One\n```\n## no heading\n### nor this\n```\n### Sub\n## Two\nend\n"


def test_a_text_is_cut_at_its_headings() -> None:
    code = "```\n## no heading\n### nor this\n```\n### Sub\n"
    assert list(site_pages.sections(TEXT)) == [("", "# T\nhead\n"), ("One", code), ("Two", "end\n")]


def test_a_section_becomes_a_page() -> None:
    (_, (title, body), _) = site_pages.sections(TEXT)
    assert site_pages.raised(title, body) == "# One\n```\n## no heading\n### nor this\n```\n## Sub\n"


def test_nothing_of_readme_and_contributing_is_lost() -> None:
    made = list(site_pages.pages())
    for name in ("README.md", "CONTRIBUTING.md"):
        shown = "".join(page.text for page in made if page.origin == name)
        lines = (site_pages.ROOT / name).read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if line.lstrip("#") not in shown] == []


@pytest.mark.parametrize(
    ("text", "escaped"),
    [("a <b>x</b>", "a &lt;b>x&lt;/b>"), ("`<b>` or <i>", "`<b>` or &lt;i>"), ("    <b> stays", "    <b> stays")],
)
def test_a_manual_page_holds_no_html(text: str, escaped: str) -> None:
    assert site_pages._escaped(text) == escaped
