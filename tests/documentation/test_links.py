"""Every link of the documents leads somewhere: to a file that is tracked, and to a heading that is there."""

from __future__ import annotations

import subprocess
from posixpath import dirname, join, normpath

import pytest

from .pages import ROOT, anchors, links, pages

EVERY = [(page, line, aim) for page in pages() for line, aim in links(page)]
WITHIN = [(page, line, aim) for page, line, aim in EVERY if "://" not in aim and not aim.startswith("mailto:")]


@pytest.fixture(scope="module")
def tracked() -> set[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    files = set(listed.stdout.splitlines())
    return files | {folder for file in files for folder in _folders(file)}


def _folders(file: str) -> set[str]:
    parts = file.split("/")[:-1]
    return {"/".join(parts[:end]) for end in range(1, len(parts) + 1)}


@pytest.mark.parametrize(("page", "line", "aim"), WITHIN)
def test_a_link_leads_to_a_file_and_a_heading(page: str, line: int, aim: str, tracked: set[str]) -> None:
    path, _, anchor = aim.partition("#")
    name = normpath(join(dirname(page), path)) if path else page
    assert name in tracked, f"{page}:{line}"
    if anchor:
        assert anchor in anchors(name), f"{page}:{line}"


def test_a_link_out_is_encrypted() -> None:
    assert [(page, line, aim) for page, line, aim in EVERY if aim.startswith("http://")] == []


def test_links_and_anchors_are_seen() -> None:
    assert len(WITHIN) > 25
    assert anchors("README.md") >= {"install-and-check-a-sample", "the-page-and-the-sheet-for-translators"}
