"""The site of documents is built without a broken link, and a browser that shows it asks nobody else for anything."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tqcheck import registry

ROOT = Path(__file__).parent.parent
_LOADED = re.compile(
    r"""<(?:script|link|img|iframe|source|video|audio)\b[^>]*?\b(?:src|href)=["']?(?:https?:)?//[^"' >]*"""
    r"""|(?:url\(|@import )["']?(?:https?:)?//[^)"' ]*"""
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("mkdocs")
    place = tmp_path_factory.mktemp("site")
    # With --quiet it would not tell of what it warns, and be content.
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(place)]
    plain = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=plain, capture_output=True, text=True, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if line.startswith("WARNING")]) == (0, [])
    return place


def test_no_page_loads_anything_from_elsewhere(site: Path) -> None:
    files = [path for kind in ("*.html", "*.css") for path in site.rglob(kind)]
    loaded = {(path.name, match[0]) for path in files for match in _LOADED.finditer(path.read_text(encoding="utf-8"))}
    assert len(files) > 50
    assert loaded == set()


def test_what_is_loaded_is_recognised() -> None:
    texts = [
        '<script src="https://a.b/x.js">',
        "<link rel=x href=//a.b/c>",
        "url(https://a.b/f.woff)",
        '@import "//a.b"',
    ]
    assert [text for text in texts if not _LOADED.search(text)] == []
    assert not _LOADED.search('<a href="https://a.b/">')


def test_every_check_has_its_manual_page(site: Path) -> None:
    made = {path.stem for path in (site / "checks").glob("*.html")}
    assert made == {"index", "score", *registry.names("checks")}


def test_every_model_has_its_card(site: Path) -> None:
    assert {path.stem for path in (site / "models").glob("*.html")} >= {"encoder", "gemma"}


def test_pages_show_what_they_are_made_of(site: Path) -> None:
    shown = (site / "checks" / "number_mismatch.html").read_text(encoding="utf-8")
    assert all(heading in shown for heading in ("What it does", "Why it matters", "Limits"))
    assert "--fail-on" in (site / "reference" / "commands.html").read_text(encoding="utf-8")
    assert "check_texts" in (site / "reference" / "python.html").read_text(encoding="utf-8")
    assert "fail-on" in (site / "reference" / "configuration.html").read_text(encoding="utf-8")
