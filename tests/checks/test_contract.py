"""What every check must be, whoever wrote it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tqcheck import registry
from tqcheck.contracts import Check

SEEDS = Path(__file__).parents[2] / "seeds" / "checks"
HEADINGS = ["What it does", "Why it matters", "Example", "Limits"]

MQM_CORE = {
    "terminology": {
        "inconsistent with terminology resource",
        "inconsistent use of terminology",
        "inconsistent use",
        "wrong term",
    },
    "accuracy": {
        "mistranslation",
        "overtranslation",
        "undertranslation",
        "addition",
        "omission",
        "do not translate",
        "untranslated",
    },
    "linguistic conventions": {
        "grammar",
        "punctuation",
        "spelling",
        "unintelligible",
        "character encoding",
        "textual conventions",
    },
    "style": {
        "organizational style",
        "third-party style",
        "inconsistent with external reference",
        "language register",
        "awkward style",
        "unidiomatic style",
        "inconsistent style",
    },
    "locale conventions": {
        "number format",
        "currency format",
        "measurement format",
        "time format",
        "date format",
        "address format",
        "telephone format",
        "shortcut key",
    },
    "audience appropriateness": {"culture-specific reference", "offensive"},
    "design and markup": {
        "layout",
        "markup tag",
        "truncation or text expansion",
        "missing text",
        "link or cross-reference",
    },
}
ITS = {
    "terminology",
    "mistranslation",
    "omission",
    "untranslated",
    "addition",
    "duplication",
    "inconsistency",
    "grammar",
    "legal",
    "register",
    "locale-specific-content",
    "locale-violation",
    "style",
    "characters",
    "misspelling",
    "typographical",
    "formatting",
    "inconsistent-entities",
    "numbers",
    "markup",
    "pattern-problem",
    "whitespace",
    "internationalization",
    "length",
    "non-conformance",
    "uncategorized",
    "other",
}


checks = pytest.mark.parametrize("name", registry.names("checks"))


def test_checks_and_seeds_hold_the_same_names() -> None:
    assert {path.stem for path in SEEDS.glob("*.toml")} == set(registry.names("checks"))


def test_the_its_list_is_whole() -> None:
    assert len(ITS) == 27


@checks
def test_is_a_check(name: str) -> None:
    assert isinstance(registry.check(name), Check)
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", name)


@checks
def test_manual_page_has_its_headings(name: str) -> None:
    page = registry.manual("checks", name)
    assert re.findall(r"^## (.+)$", page, re.MULTILINE) == HEADINGS
    summary, *sections = re.split(r"^## .+$", page, flags=re.MULTILINE)
    first = summary.strip()
    assert first.endswith(".")
    assert "\n" not in first
    assert all(section.strip() for section in sections)


@checks
def test_category_is_of_mqm_core(name: str) -> None:
    dimension, _, subtype = registry.check(name).category.partition("/")
    assert subtype.replace("-", " ") in {known.replace("-", " ") for known in MQM_CORE[dimension]}


@checks
def test_its_type_is_of_its_2(name: str) -> None:
    assert registry.check(name).its in ITS


@checks
def test_confidence_is_a_probability(name: str) -> None:
    assert 0 < registry.check(name).confidence <= 1


@checks
def test_has_six_seeds_of_each_kind(name: str) -> None:
    tables = tomllib.loads((SEEDS / f"{name}.toml").read_text(encoding="utf-8"))
    assert set(tables) == {"flag", "pass"}
    assert len(tables["flag"]) >= 6
    assert len(tables["pass"]) >= 6
    # A check of one language has no others to show.
    several = len(registry.check(name).languages) != 1
    assert len({seed["target_language"] for seed in (*tables["flag"], *tables["pass"])}) > several
