"""Whatever check steps aside from a language says so: each one's seeds once more, in a language without rules.

What a check still finds there it looks at; a check that finds none of its seeds must be named in a notice.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.test_seeds import hits, tables
from tqcheck import registry
from tqcheck.judging import unchecked

UNKNOWN = "is"  # no list beyond the names of CLDR
MODELS = frozenset({"evidence", "machine_translated"})


def flagged(name: str) -> list[dict[str, Any]]:
    """The seeds that a rule finds."""
    return [seed for seed in tables(name)["flag"] if is_of_rules(name, seed)]


def is_of_rules(name: str, seed: dict[str, Any]) -> bool:
    rows = (seed, *seed.get("pairs", ()))
    return MODELS.isdisjoint(key for row in rows for key in row) and registry.check(name).requires <= {"glossary"}


def is_named(name: str, target: str, source: str | None) -> bool:
    said = unchecked.of_languages({name: registry.check(name)}, [(target, source)])
    return any(f"{name} (" in notice.message for notice in said)


def finds(name: str, seed: dict[str, Any], **languages: str) -> bool:
    return bool(hits(registry.check(name), {**seed, **languages}))


def is_model_s(name: str) -> bool:
    """Whether a model says the rest, or a notice that none does."""
    return bool(registry.check(name).uses)


RULES = [name for name in registry.names("checks") if flagged(name) and not is_model_s(name)]


@pytest.mark.parametrize("name", RULES)
def test_a_check_finds_its_seeds_in_an_unknown_target_language_or_says_that_it_does_not_look(name: str) -> None:
    found = any(finds(name, seed, target_language=UNKNOWN) for seed in flagged(name))
    assert found or is_named(name, UNKNOWN, "en")


@pytest.mark.parametrize("name", [name for name in RULES if registry.check(name).bilingual])
def test_the_same_in_an_unknown_source_language(name: str) -> None:
    found = any(finds(name, seed, source_language=UNKNOWN) for seed in flagged(name))
    assert found or is_named(name, "de", UNKNOWN)
