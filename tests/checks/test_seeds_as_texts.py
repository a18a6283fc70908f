"""Every seed with a source once more, as two texts that are split and aligned: people check texts, not pairs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.checks.test_seeds import SUFFIXES, seed_parameters
from tqcheck import check_files, registry
from tqcheck.records.report import DocumentReport
from tqcheck.settings import Settings


def rows(seed: dict[str, Any]) -> list[dict[str, Any]]:
    return seed.get("pairs", [seed])  # type: ignore[no-any-return]


def is_of_texts(name: str, seed: dict[str, Any]) -> bool:
    """Whether the seed holds all that the check goes by: two texts, and no model's word."""
    speaks = any("evidence" in row for row in rows(seed)) or "machine_translated" in seed
    sides = all(any(row.get(side) for row in rows(seed)) for side in ("source", "target"))
    check = registry.check(name)
    return "source_language" in seed and sides and not speaks and not check.needs and check.requires <= {"glossary"}


def parameters(kind: str) -> list[Any]:
    return [parameter for parameter in seed_parameters(kind) if is_of_texts(*parameter.values)]


def report(name: str, seed: dict[str, Any], folder: Path) -> DocumentReport:
    """The seed as two files, a paragraph a text."""
    suffix = SUFFIXES.get(seed.get("markup", ""), "txt")
    paths = {side: folder / f"{side}.{suffix}" for side in ("source", "target")}
    for side, path in paths.items():
        path.write_text("\n\n".join(row[side] for row in rows(seed) if row.get(side)) + "\n", encoding="utf-8")
    settings = Settings(
        source_language=seed["source_language"],
        target_language=seed["target_language"],
        glossary=glossary(seed, folder),
        select=frozenset({name}),
        model="none",
        use_cache=False,
    )
    return check_files([paths["target"]], paths["source"], settings).documents[0]


def glossary(seed: dict[str, Any], folder: Path) -> Path | None:
    if "glossary" not in seed:
        return None
    path = folder / "terms.tsv"
    lines = ["source\ttarget\tforbidden\tdo_not_translate"]
    for term in seed["glossary"]:
        targets, forbidden = ("|".join(term.get(side, ())) for side in ("targets", "forbidden"))
        lines.append(f"{term['source']}\t{targets}\t{forbidden}\t{'yes' if term.get('do_not_translate') else ''}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("name", "seed"), parameters("flag"))
def test_finds_in_texts_what_the_seed_marks(name: str, seed: dict[str, Any], tmp_path: Path) -> None:
    found = report(name, seed, tmp_path).findings
    spans = seed.get("spans_in_texts", seed.get("spans", []))  # where sentences are found one by one
    assert [finding.span.text for finding in found if finding.span] == spans
    if "source_spans" in seed:
        assert [f.source_span.text for f in found if f.source_span] == seed["source_spans"]


@pytest.mark.parametrize(("name", "seed"), parameters("pass"))
def test_passes_in_texts_what_is_right(name: str, seed: dict[str, Any], tmp_path: Path) -> None:
    found = report(name, seed, tmp_path).findings
    assert [(finding.message, finding.span) for finding in found] == []
