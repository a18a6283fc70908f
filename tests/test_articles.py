"""Whole sample articles: all that the rules find in them, and nothing else."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tqcheck.loading.texts import Job
from tqcheck.pipeline import run
from tqcheck.records.report import Finding
from tqcheck.settings import Settings

ARTICLES = Path(__file__).parent.parent / "seeds" / "articles"


def shown(finding: Finding) -> tuple[str, str]:
    place = finding.span or finding.source_span
    return finding.check, place.text if place else ""


@pytest.mark.parametrize("name", sorted(path.name for path in ARTICLES.iterdir()))
def test_the_rules_find_what_was_planted(name: str) -> None:
    folder = ARTICLES / name
    expected = tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))
    source = str(folder / expected["source"]) if "source" in expected else None
    (document,) = run([Job(str(folder / expected["target"]), source)], Settings(model="none")).documents
    assert [shown(finding) for finding in document.findings] == [
        (finding["check"], finding["text"]) for finding in expected["finding"]
    ]
