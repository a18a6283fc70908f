"""A copied word is left in the source's language where the target's does not have it, not even as a loan."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.words import dictionary
from tqcheck.analysis.writing.copied_words import copied_words


def left(source: str, target: str, code: str, other: str = "en") -> list[str]:
    found = copied_words(target, registry.language(code), source, registry.language(other))
    return [span.of(target) for span, _ in found]


@pytest.mark.parametrize(
    ("source", "target", "code", "expected"),
    [
        ("They met in a quiet setting by the lake.", "Ze spraken in een rustige setting bij het meer.", "nl", []),
        ("Only a fair price is good.", "Tylko cena fair jest dobra.", "pl", []),
        ("The lens has a focal point.", "La lentille a un point focal.", "fr", []),
        ("Their consultant was late.", "Hun consultant kwam te laat.", "nl", []),
        ("They praised the old mayor.", "De boeren praised de oude burgemeester.", "nl", ["praised"]),
        ("It is a small garden.", "C’est un small jardin.", "fr", ["small"]),
        ("They quickly left the room.", "Sie haben quickly den Raum verlassen.", "de", ["quickly"]),
        ("They told us about their life.", "Opowiedzieli nam o swoim life.", "pl", ["life"]),
        ("A survey found this.", "Wie eine survey ergab, stimmt das.", "de", ["survey"]),
        ("The wren nests in the hedgerow.", "Lo scricciolo nidifica nella hedgerow.", "it", ["hedgerow"]),  # rare words
        ("They ate a chowder.", "Ils ont mangé un chowder (soupe de poisson).", "fr", []),  # explained
    ],
)
def test_a_loan_of_the_target_language_is_none(source: str, target: str, code: str, expected: list[str]) -> None:
    if not dictionary.has_bundled(registry.language(code)):
        pytest.skip("needs the dictionaries of the spelling extra")
    assert left(source, target, code) == expected


def test_a_word_beside_its_rendering_is_a_gloss() -> None:
    assert left("The harvest was poor.", "Die Ernte, harvest auf Englisch, war schlecht.", "de") == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Die Bohrung wurde eingestellt.", "The Bohrung was halted.", ["Bohrung"]),
        ("Er verschaffte ihm Grundstücke.", "He got him Grundstücke in town.", ["Grundstücke"]),
        ("Es spielte Anna Zimmer.", "The pianist was Anna Zimmer.", []),  # a name, though a word as well
        ("Der Bundestag beriet lange.", "The Bundestag debated for hours.", []),
    ],
)
def test_a_german_noun_has_a_capital(source: str, target: str, expected: list[str]) -> None:
    assert left(source, target, "en", "de") == expected
