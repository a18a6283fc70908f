"""Which word of the source is named for a doubted one of the translation."""

from __future__ import annotations

import pytest

from tqcheck.analysis.lexicon.naming import lost_word, often
from tqcheck.analysis.lexicon.unexplained import compared
from tqcheck.records.span import Span
from tqcheck.registry import language

ENGLISH, RUSSIAN, GERMAN, FRENCH = (language(code) for code in ("en", "ru", "de", "fr"))


def place(word: str, text: str) -> Span:
    return Span(text.index(word), text.index(word) + len(word))


@pytest.mark.parametrize(
    ("source", "target", "doubted", "lost", "rendering"),
    [
        (
            "The new hospital was built near the river in 1990.",
            "Новую крепость построили возле реки в 1990 году.",
            "крепость",
            "hospital",
            "больниц",
        ),
        (
            "Das alte Krankenhaus wurde letztes Jahr geschlossen.",
            "The old restaurant was closed last year.",
            "restaurant",
            "Krankenhaus",
            "hospital",
        ),
        (
            "Das alte Krankenhaus wurde letztes Jahr geschlossen.",
            "Le vieux restaurant a été fermé l’année dernière.",
            "restaurant",
            "Krankenhaus",
            "hôpita",
        ),
    ],
)
def test_the_word_that_nothing_renders_is_named(
    source: str, target: str, doubted: str, lost: str, rendering: str
) -> None:
    languages = {"Das": GERMAN, "The": ENGLISH}[source[:3]], {"\u041d": RUSSIAN, "T": ENGLISH, "L": FRENCH}[target[0]]
    found = lost_word(source, target, place(doubted, target), languages)
    assert found == place(lost, source)
    codes = languages[0].code, languages[1].code
    lost_words = [word for word in compared(source, target, *codes).source if word.span == found]
    assert any(form.startswith(rendering) for word in lost_words for form in often(source, word, codes))


def test_where_the_doubted_word_has_a_counterpart_nothing_is_named() -> None:
    source, target = "The old hospital was closed.", "Das alte Restaurant wurde geschlossen."
    assert lost_word(source, target, place("alte", target), (ENGLISH, GERMAN)) is None


def test_where_two_words_may_be_meant_neither_is() -> None:
    source, target = "The hospital, the museum.", "Das ist zu."
    assert lost_word(source, target, Span(6, 6), (ENGLISH, GERMAN)) is None


@pytest.mark.parametrize("languages", [(None, GERMAN), (GERMAN, GERMAN), (language("ar"), GERMAN)])
def test_in_languages_that_are_not_known_nothing_is_named(languages: tuple[object, object]) -> None:
    assert lost_word("Das Haus.", "Ein Baum.", Span(4, 8), languages) is None  # type: ignore[arg-type]
