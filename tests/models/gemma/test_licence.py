"""Whoever passes the adapter on passes on terms, notice and changes: they lie beside it, and are shipped with it."""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch
from pathlib import Path

from tqcheck.models.gemma.heads import FILES
from tqcheck.models.gemma.loading import ADAPTER

ROOT = Path(__file__).parents[3]
NOTICE = "Gemma is provided under and subject to the Gemma Terms of Use found at ai.google.dev/gemma/terms"


def test_notice_changes_and_terms_lie_beside_the_adapter() -> None:
    notice = (ADAPTER / "NOTICE.md").read_text(encoding="utf-8")
    assert NOTICE in notice
    assert "Statement of changes" in notice
    assert "Gemma Prohibited Use Policy" in (ADAPTER / "GEMMA_TERMS.txt").read_text(encoding="utf-8")
    assert NOTICE in " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())


def test_they_are_shipped_with_the_weights() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["*"]
    for name in ("judge.safetensors", *FILES.values(), "README.md", "NOTICE.md", "GEMMA_TERMS.txt"):
        assert any(fnmatch(name, pattern) for pattern in patterns), name
    stated = {Path(path).name for path in project["project"]["license-files"]}
    assert {"NOTICE.md", "GEMMA_TERMS.txt"} <= stated
