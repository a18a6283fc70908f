"""Closed-class words of the languages that errors are planted in."""

from __future__ import annotations

from tqcheck.training.corpus import LANGUAGES
from tqcheck.training.function_words import CLASSES, WORDS


def test_every_language_has_words_of_every_class() -> None:
    assert set(WORDS) == set(LANGUAGES)
    assert all(set(classes) == set(CLASSES) for classes in WORDS.values())
    assert [code for code, classes in WORDS.items() if not all(words.split() for words in classes.values())] == []


def test_the_lists_words_keep_their_classes() -> None:
    assert {"he", "that", "who"} <= set(WORDS["en"]["pronoun"].split())
    assert {"with", "from"} <= set(WORDS["en"]["preposition"].split())
    assert "not" not in WORDS["en"]["auxiliary"].split()
    assert WORDS["de"]["negation"].split()[0] == "nicht"
