"""Who does something to whom, around the verbs of a sentence; what is not beside a verb is not read."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.meaning.predicates import are_known, predicates


def told(code: str, text: str) -> list[tuple[str, str, str]]:
    return [
        (" ".join(word.text for word in one.subject), one.verb.text, " ".join(word.text for word in one.object_))
        for one in predicates(text, registry.language(code))
    ]


@pytest.mark.parametrize(
    ("code", "text", "parts"),
    [
        ("en", "The old dog bit a man.", ("old dog", "bit", "man")),
        ("en", "Ada has seen the sea", ("Ada", "seen", "sea")),
        ("en", "Ada has never seen Lovelace.", ("Ada", "seen", "Lovelace")),
        ("en", "On Friday the owner of the shop sued her landlord over a leak.", ("owner", "sued", "landlord")),
        ("en", "Critics had repeatedly accused the archbishop of lying.", ("Critics", "accused", "archbishop")),
        ("en", "The painter, sued by the heirs, left.", ("heirs", "sued", "painter")),
        ("en", "The pianist, who was betrayed by her agent, left.", ("agent", "betrayed", "pianist")),
        ("de", "Den Mann biss der Hund.", ("Hund", "biss", "Mann")),
        ("de", "Der Hund hat den Mann gebissen.", ("Hund", "gebissen", "Mann")),
        ("de", "Der Mann sieht den Nachbarn.", ("Mann", "sieht", "Nachbarn")),
        ("es", "El alcalde criticó a la jueza.", ("alcalde", "criticó", "jueza")),
        ("es", "La periodista fue demandada por el empresario.", ("empresario", "demandada", "periodista")),
        ("fr", "L’homme a mordu le chien.", ("homme", "mordu", "chien")),
        ("fr", "La chanteuse, qui avait quitté l’orchestre, revint.", ("chanteuse", "quitté", "orchestre")),
        ("it", "Il pittore fu cacciato dal figlio.", ("figlio", "cacciato", "pittore")),
        ("pt", "O árbitro foi vaiado pela torcida.", ("torcida", "vaiado", "árbitro")),
        ("nl", "De doelman troostte uitgerekend de spits.", ("doelman", "troostte", "spits")),
    ],
)
def test_the_parts(code: str, text: str, parts: tuple[str, str, str]) -> None:
    assert parts in told(code, text)


def test_a_verb_may_end_its_sentence() -> None:
    assert ("Arbeitgeber", "aufgefordert", "Gewerkschaft") in told(
        "de", "Die Gewerkschaft wurde vom Arbeitgeber aufgefordert, den Streik auszusetzen."
    )
    assert ("aanvoerder", "uitgescholden", "scheidsrechter") in told(
        "nl", "De scheidsrechter werd door de aanvoerder uitgescholden."
    )


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The dog sleeps."),
        ("en", "The dog, the man and the cat."),
        ("en", "The trip was delayed by a day."),
        ("en", "The lace is made by hand."),
        ("en", "The report was delayed by Friday."),
        ("en", "The archive should reopen by the summer."),
        ("en", "Virtual Private Network"),
        ("en", "Firefox mobile browsers"),
        ("de", "Das Buch gefällt der Frau."),
        ("de", "Die Frau hilft der Mutter."),
        ("de", "Die Großmutter lieben die Kinder."),
        ("de", "Die Kinder liebt die Großmutter."),
        ("fr", "La piscine est chauffée à la main."),
        ("es", "El libro gusta a María."),
        ("it", "Studio finanziato dal Norlund Trust."),
        ("en", ""),
    ],
)
def test_nobody_does_anything_to_anybody(code: str, text: str) -> None:
    assert told(code, text) == []


def test_places_are_those_of_the_text() -> None:
    text = "\U0001f415 The dog bit the mán."
    (one,) = predicates(text, registry.language("en"))
    assert one.span.of(text) == "dog bit the mán"


def test_of_some_languages_only_endings_are_known() -> None:
    assert are_known("fr")
    assert not are_known("ru")
    assert not are_known("sv")


@pytest.mark.parametrize("text", ["the owner of " * 5000, "was " * 5000, "to the al " * 5000, "the dog bit " * 5000])
def test_what_is_too_long_for_a_sentence_is_not_read(text: str) -> None:
    assert all(told(code, text) == [] for code in ("en", "es", "de"))
