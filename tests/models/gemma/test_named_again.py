"""Names that a translation says where its source says "it"."""

from __future__ import annotations

import pytest

from tqcheck.models.gemma.named_again import is_named_again, named, names
from tqcheck.models.gemma.reading import TextToRead
from tqcheck.records.span import Span

KNOWN = names(
    [
        TextToRead("", "Czech", "The Tollund project was begun by Ruta Kviz.", "English"),
        TextToRead("", "Czech", "Monday's vote surprised Bram Ostyn, who had left Malmberg.", "English"),
    ],
    "en",
)


def says_again(source: str, target: str, word: str) -> bool:
    start = target.index(word)
    text = TextToRead(target, "Czech", source, "English")
    return is_named_again(text, Span(start, start + len(word)), KNOWN, "en")


def test_names_are_words_with_a_capital_that_are_not_common_without() -> None:
    assert {"Tollund", "Ruta", "Kviz", "Bram", "Ostyn", "Malmberg"} <= KNOWN
    assert not {"The", "project", "vote", "who"} & KNOWN


@pytest.mark.parametrize(
    ("source", "target", "word"),
    [
        ("Want to give it a try?", "Chcete Tollund vyzkoušet?", "Tollund"),
        ("She told the others in Malmberg.", "Ruta to řekla ostatním ve městě Malmberg.", "Ruta"),
    ],
)
def test_a_name_for_a_pronoun_is_no_error(source: str, target: str, word: str) -> None:
    assert says_again(source, target, word)


@pytest.mark.parametrize(
    ("source", "target", "word"),
    [
        ("Ostyn left early.", "Kviz odešel brzy.", "Kviz"),  # another's name
        ("She told Ostyn.", "Ruta to řekla.", "Ruta"),  # a name is lost
        ("He left early.", "Ada odešla brzy.", "Ada"),  # a name that no source has
        ("Kviz left early.", "Kviz odešla brzy.", "Kviz"),  # its own
        ("He left early.", "Kviz odešel brzy.", "odešel"),
        ("He left early.", "Kviz odešel brzy.", "Kviz odešel"),
    ],
)
def test_another_name_and_another_word_are(source: str, target: str, word: str) -> None:
    assert not says_again(source, target, word)


def test_what_a_target_says_again_is_what_its_source_has_not() -> None:
    assert named(TextToRead("Ruta Kviz a Ada.", "Czech", "Kviz and Ada.", "English"), KNOWN) == {"Ruta"}


def test_a_language_without_capitals_has_no_names_to_tell() -> None:
    assert not names([TextToRead("", "English", "Tollund 的规划。", "Chinese")], "zh")


def test_beside_german_nouns_a_name_is_told_where_all_of_them_stand_in_the_target() -> None:
    known = names([TextToRead("", "English", "Das Haus gehört Ruta Kviz.", "German")], "de")
    for source, told in (("Dort war er.", True), ("Er sah das Haus.", False)):
        text = TextToRead("Kviz was there.", "English", source, "German")
        assert is_named_again(text, Span(0, 4), known, "de") is told
