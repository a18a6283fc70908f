"""Phrases found by the patterns of a language's lists."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck import registry
from tqcheck.analysis.meaning.petitions import petitions
from tqcheck.analysis.words.phrases import wrong_phrases
from tqcheck.registry import language
from tqcheck.wordlists.lists import languages_with, load, table

NAME, TERMS = "literal_prepositions", "literal_terms"
LISTS = [(name, code) for name in (NAME, TERMS) for code in sorted(languages_with(name))]


def corrected(text: str, code: str = "en", name: str = NAME) -> str:
    for phrase in reversed(list(wrong_phrases(text, language(code), name))):
        text = text[: phrase.replaced.start] + phrase.replacement + text[phrase.replaced.end :]
    return text


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("Depending of the case, it depends of his will.", "Depending on the case, it depends on his will."),
        ("They discussed about the plan.", "They discussed the plan."),
        ("Please explain me this.", "Please explain to me this."),
        ("Since 3 years we know.", "For 3 years we know."),
        ("It had gone on since 3 years ago.", "It had gone on since 3 years ago."),
        ("It is independent of the rest.", "It is independent of the rest."),
        ("In spite that it rained 😀, they suffer of a cold.", "Even though it rained 😀, they suffer from a cold."),
        ("By other hand, THE PRICE DEPENDS\nOF THE SEASON.", "On the other hand, THE PRICE DEPENDS\nON THE SEASON."),
    ],
)
def test_what_is_wrong_is_replaced(wrong: str, right: str) -> None:
    assert corrected(wrong) == right


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("en", "At the age of 9 years old he did a mistake.", "At the age of 9 years he made a mistake."),
        ("en", "They insisted in going, and waited the result.", "They insisted on going, and waited for the result."),
        (
            "de",
            "Sie sind stolz für die Kinder und bleiben nach Hause.",
            "Sie sind stolz auf die Kinder und bleiben zu Hause.",
        ),
        ("de", "Er wollte eine Frage fragen.", "Er wollte eine Frage stellen."),
        ("de", "Ich will dich eine Frage fragen.", "Ich will dir eine Frage stellen."),
        ("de", "In 2019 hatte die Firma Pech.", "Im Jahr 2019 hatte die Firma Pech."),
        ("es", "Prometió de ayudar e insistió de que era tarde.", "Prometió ayudar e insistió en que era tarde."),
        ("es", "Todo depende en el tiempo.", "Todo depende del tiempo."),
        ("fr", "Tout dépend sur le temps, elle espère de venir.", "Tout dépend du temps, elle espère venir."),
        ("it", "Dipende sulla neve; smette a fumare.", "Dipende dalla neve; smette di fumare."),
        ("pt", "Gostaria agradecer a todos.", "Gostaria de agradecer a todos."),
        ("nl", "Het bestaat van drie delen.", "Het bestaat uit drie delen."),
        ("pl", "Wyszedł z pod mostu.", "Wyszedł spod mostu."),
        ("cs", "Aby jste přišli včas.", "Abyste přišli včas."),
        ("ru", "По приезду он всё понял согласно договора.", "По приезде он всё понял согласно договору."),
        ("uk", "На протязі року вони приймали участь.", "Протягом року вони брали участь."),
    ],
)
def test_what_a_language_does_not_say_is_replaced(code: str, wrong: str, right: str) -> None:
    assert corrected(wrong, code) == right


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Most of them were in Tuesday morning trading, in the age of 5G phones."),
        ("de", "Sie ist nach Hause gegangen; ab und zu das Fenster, seit das Haus steht."),
        ("es", "Depende en gran medida del precio, volvió de trabajar, un parecido con ella."),
        ("fr", "Elle se refuse à parler malgré de fortes pluies; il s’agit au contraire de comprendre."),
        ("it", "Dipende del tutto da lui; nonostante di recente sia tardi."),
        ("pt", "Gosta muito de ler e gosta apenas de ti."),
        ("nl", "Het is groter als het nat is."),
        ("ru", "Работы по завершению стройки идут согласно договору."),
        ("uk", "Саме головне місто області."),
        ("en", "Police brought the accused to the station, where she was tried."),
        (
            "en",
            "Since two years had passed, and since 20 years' service is the rule, they discussed about 20 proposals.",
        ),
        ("en", "It fell of its own accord; they complied to the letter and listened the whole night."),
        ("en", "We look forward to meet-ups, and participated to the fullest."),
        ("de", "Die Macht konzentriert sich in der Hauptstadt; sie litt von Kindheit an."),
        ("de", "Es gab eine Rede, und es hat einen Vortrag gegeben, in 2000 Metern Höhe."),
        ("it", "Era interessato in particolare alla musica."),
        ("de", "Diese Umstände machen eine Entscheidung schwierig; was interessiert in der Politik?"),
        ("en", "She became president thanks to her tenacity, with a hole in the other side of the wall."),
        ("es", "Soñaba en un banco del parque."),
        ("es", "El plan consiste de hecho en tres partes, e insistió sobre todo en una."),
        ("fr", "Cela dépend sur ce point de sa mère, qui obéit le plus souvent."),
    ],
)
def test_edited_prose_passes(code: str, text: str) -> None:
    assert list(wrong_phrases(text, language(code), NAME)) == []


@pytest.mark.parametrize(
    "text",
    [
        "He applied for exemption from military service with the ministry.",
        "They sought a permit from the city with the council.",
        "She asked for permission from the bishop with the authority to preach.",
        "He sought a pardon from Brandt with the president in attendance.",
        "She obtained permission from her parents with a court order.",
    ],
)
def test_who_may_be_asked_is_asked(text: str) -> None:
    assert list(petitions(text, registry.language("en"))) == []


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        ("en", "The flat has 90 quadratic metres 😀.", "The flat has 90 square metres 😀."),
        ("en", "Nobody has read her doctor thesis.", "Nobody has read her doctoral thesis."),
        ("de", "Die Richterin hat die Klage entlassen.", "Die Richterin hat die Klage abgewiesen."),
        ("de", "Ein Stolz von zwölf Löwen lag im Schatten.", "Ein Rudel von zwölf Löwen lag im Schatten."),
        ("es", "Batir dos blancos de huevo.", "Batir dos claras de huevo."),
        ("fr", "Un crime contre humanité.", "Un crime contre l'humanité."),
        ("it", "Il codice fonte del programma è lungo.", "Il codice sorgente del programma è lungo."),
    ],
)
def test_a_field_s_term_takes_the_place_of_another_word(code: str, wrong: str, right: str) -> None:
    assert corrected(wrong, code, TERMS) == right


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Doctors reported 18 cases of measles, and she was charged on Friday in a fraud case."),
        ("en", "The quadratic equation has two roots, and the meter ran for 90 minutes."),
        ("de", "Der Stolz der zwölf Züchter war ein Löwe; das Werk hat zwölf Leute entlassen."),
        ("en", "The plan substitutes bank loans for bonds, as it did for two hundred years."),
        ("de", "Mit der Sprache ist dem Menschen ein Zugang zur Welt gegeben."),
        ("es", "Dos blancos de pared y uno de huevo; se dejó arrastrar y caer al agua."),
        ("fr", "Une phrase de douze mots ouvre le roman."),
        ("it", "Il codice è la fonte del diritto; un'app fa risparmiare un documento su tre."),
    ],
)
def test_the_same_words_pass_elsewhere(code: str, text: str) -> None:
    assert list(wrong_phrases(text, language(code), TERMS)) == []


@pytest.mark.parametrize(("name", "code"), LISTS)
def test_no_pattern_of_a_list_is_wrong_itself_when_corrected(name: str, code: str) -> None:
    for line in table(code, name):
        plain = line.partition("!")[0].replace("[", "").replace("]", "").replace("NUM", "3").replace("YEAR", "2010")
        plain = re.sub(r"(?<![^ |])-", "ab", plain)
        words = [word.split("|")[0] for word in plain.replace("DET", _determiner(code)).split()]
        assert len(list(wrong_phrases(" ".join(words), language(code), name))) == 1, line
        assert list(wrong_phrases(corrected(" ".join(words), code, name), language(code), name)) == [], line


def _determiner(code: str) -> str:
    return min(load(code, "determiners")) if code in languages_with("determiners") else ""


@given(st.text(alphabet="depends of the\u0301 from with pardon 3", max_size=80))
def test_spans_lie_inside_the_text(text: str) -> None:
    for phrase in wrong_phrases(text, language("en"), NAME):
        assert 0 <= phrase.span.start <= phrase.replaced.start <= phrase.replaced.end <= len(text)
    for found in petitions(text, registry.language("en")):
        assert found.from_.of(text) == "from"
        assert found.with_.of(text) == "with"
