"""Words that are taken for another of their kind."""

from __future__ import annotations

import pytest

from tqcheck.analysis.meaning.taken_for import exchanges, taken
from tqcheck.registry import language


def found(source: str, target: str, of: str, into: str) -> list[tuple[str, str]]:
    languages = language(of), language(into)
    return [(was.of(source), now.of(target)) for was, now in taken(source, target, languages)]


@pytest.mark.parametrize(
    ("source", "target", "of", "into", "couple"),
    [
        ("😀 She broke her ankle.", "😀 Sie brach sich das Knie.", "en", "de", ("ankle", "Knie")),
        ("La chèvre dormait.", "The sheep slept.", "fr", "en", ("chèvre", "sheep")),
        ("The goat slept.", "Le mouton dormait.", "en", "fr", ("goat", "mouton")),
        ("Пастух продал козу.", "The shepherd sold the horse.", "ru", "en", ("козу", "horse")),
    ],
)
def test_a_word_of_the_same_kind_is_found(
    source: str, target: str, of: str, into: str, couple: tuple[str, str]
) -> None:
    assert found(source, target, of, into) == [couple]


@pytest.mark.parametrize(
    ("source", "target", "of", "into"),
    [
        ("She broke her ankle.", "Sie brach sich den Knöchel.", "en", "de"),
        ("She broke her ankle and her knee.", "Sie brach sich Knöchel und Knie.", "en", "de"),
        ("She hurt her foot.", "Sie verletzte sich am Bein und am Fuß.", "en", "de"),
        ("The violin was made in 1702.", "Скрипка была сделана в 1702 году.", "en", "ru"),
        ("The house burnt down.", "The house burnt down.", "en", "en"),
    ],
)
def test_what_is_rendered_is_no_exchange(source: str, target: str, of: str, into: str) -> None:
    assert not found(source, target, of, into)


def test_renderings_of_each_other_are_no_couple() -> None:
    couples = [one.couples for one in exchanges("The physician came.", "Der Arzt kam.", ("en", "de"))]
    assert not any(couples)
