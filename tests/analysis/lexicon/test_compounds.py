"""Compounds, and what is written with a hyphen, are known by their parts."""

from __future__ import annotations

import pytest

from tqcheck.analysis.lexicon.compounds import parts
from tqcheck.analysis.lexicon.link_tables import vocabulary
from tqcheck.analysis.lexicon.translations import known, translates
from tqcheck.analysis.lexicon.unexplained import compared

KNOWN = {"gletscher", "forsch", "arbeit", "zeit", "arbeitsz"}


@pytest.mark.parametrize(
    ("key", "code", "found"),
    [
        ("gletscherforsch", "de", ("gletscher", "forsch")),
        ("arbeitszeit", "de", ("arbeit", "zeit")),
        ("gletscherforsch", "ru", None),
        ("gletscher", "de", None),
        ("zeit" * 20, "de", None),
    ],
)
def test_a_compound_is_two_words_that_are_known(key: str, code: str, found: tuple[str, str] | None) -> None:
    assert parts(key, code, KNOWN) == found


def test_an_unknown_compound_is_rendered_by_what_renders_its_parts() -> None:
    assert vocabulary("de").folding.key("Gletscherforscher") not in vocabulary("de").numbers
    assert translates("Gletscherforscher", "glaciers", "de", "en") > 0.5
    assert translates("Gletscherforscher", "research", "de", "en") > 0.1
    assert translates("Gletscherforscher", "kitchen", "de", "en") == 0


def test_a_known_word_is_not_taken_apart() -> None:
    own = vocabulary("de").folding.key("Krankenhaus")
    assert "sick" not in {rendering.form for rendering in known(own, "de", "en").renderings}


def test_a_compound_without_a_rendering_is_found_by_its_parts() -> None:
    source = "Der Gletscherforscher wohnt in einem alten Haus."
    lost = compared(source, "He lives in an old house.", "de", "en").source
    assert [word.span.of(source) for word in lost] == ["Gletscherforscher"]
    assert not compared(source, "The man who studies glaciers lives in an old house.", "de", "en").source


def test_words_with_a_hyphen_are_looked_up_one_by_one() -> None:
    assert translates("new-style", "Stils", "en", "de") > 0.1
    assert translates("Stil", "old-style", "de", "en") > 0.1
    source, target = "an old-style oven", "ein Ofen alten Stils"
    assert not compared(source, target, "en", "de").target
