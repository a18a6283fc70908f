"""Subject, verb and object of plain sentences; what is not plain has none."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.meaning.exchanged_roles import clause, exchanged_roles


@pytest.mark.parametrize(
    ("code", "text", "parts"),
    [
        ("en", "The old dog bit a man.", ("old dog", "bit", "man")),
        ("en", "Ada has seen the sea", ("Ada", "seen", "sea")),
        ("en", "Ada has seen Lovelace.", ("Ada", "seen", "Lovelace")),
        ("de", "Den Mann biss der Hund.", ("Hund", "biss", "Mann")),
        ("de", "Der Hund hat den Mann gebissen.", ("Hund", "gebissen", "Mann")),
        ("es", "El alcalde criticó a la jueza.", ("alcalde", "criticó", "jueza")),
        ("fr", "L’homme a mordu le chien.", ("homme", "mordu", "chien")),
        ("ru", "Женщину увидела девочка.", ("девочка", "увидела", "Женщину")),
    ],
)
def test_the_parts(code: str, text: str, parts: tuple[str, str, str]) -> None:
    found = clause(text, registry.language(code))
    assert found is not None
    subject, object_ = (" ".join(word.text for word in phrase) for phrase in (found.subject, found.object_))
    assert (subject, found.verb.text, object_) == parts


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The dog was bitten by the man."),
        ("en", "The dog did not bite the man."),
        ("en", "The dog, the man and the cat."),
        ("en", "The dog bit the man the cat saw."),
        ("en", "The dog sleeps."),
        ("de", "Das Buch gefällt der Frau."),
        ("de", "Die Frau hilft der Mutter."),
        ("de", "Die Großmutter lieben die Kinder."),
        ("de", "Die Kinder liebt die Großmutter."),
        ("de", "Der Mann sieht den Nachbarn."),
        ("es", "El libro gusta a María."),
        ("es", "El libro le gusta a María."),
        ("ru", "Мать увидела дочь."),
        ("en", "Virtual Private Network"),
        ("en", "Firefox mobile browsers"),
        ("fr", "Le contrat social Debian"),
        ("en", ""),
    ],
)
def test_no_plain_sentence(code: str, text: str) -> None:
    assert clause(text, registry.language(code)) is None


def test_other_languages_and_other_verbs_are_not_compared() -> None:
    english, spanish, swedish = (registry.language(code) for code in ("en", "es", "sv"))
    assert exchanged_roles("The bank sued the company.", "Företaget stämde banken.", (english, swedish)) is None
    assert exchanged_roles("The bank sued the company.", "La empresa visitó el banco.", (english, spanish)) is None
