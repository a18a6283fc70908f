"""Finding terms and their renderings in inflected text."""

from __future__ import annotations

from time import process_time

import pytest

from tqcheck import registry
from tqcheck.records.glossary import Glossary, Term
from tqcheck.terminology.finding_terms import find, occurrences, renders


def found(text: str, language: str, *terms: str) -> list[str]:
    glossary = Glossary(terms=tuple(Term(term, ("x",)) for term in terms))
    return [each.span.of(text) for each in occurrences(text, registry.language(language), glossary)]


@pytest.mark.parametrize(
    ("language", "text", "terms", "expected"),
    [
        ("en", "Two houses and a city of cities.", ["house", "city"], ["houses", "city", "cities"]),
        ("en", "The tax return and the tax.", ["tax", "tax return"], ["tax return", "tax"]),
        ("en", "US troops helped us.", ["US"], ["US"]),
        ("en", "A carpet is no car.", ["car"], ["car"]),
        ("de", "Die Häuser der Stadt", ["Haus"], ["Häuser"]),
        ("pl", "Umowy o pracę podpisano.", ["umowa o pracę"], ["Umowy o pracę"]),
        ("ru", "в ежедневной газете", ["ежедневная газета"], ["ежедневной газете"]),
        ("fr", "l’accord et d'autres accords", ["accord"], ["accord", "accords"]),
        ("ar", "والكتاب وكتب", ["كتاب"], ["والكتاب"]),
        ("zh", "请打开设置，设置在右边", ["设置"], ["设置", "设置"]),
        ("ja", "サーバーとサーバーレス", ["サーバー"], ["サーバー"]),
        ("sv", "huset", ["hus"], []),
    ],
)
def test_terms_are_found_inflected(language: str, text: str, terms: list[str], expected: list[str]) -> None:
    assert found(text, language, *terms) == expected


@pytest.mark.parametrize(
    ("language", "rendering", "text", "there"),
    [
        ("de", "Frist", "Die Fristen enden.", True),
        ("de", "Kündigungsfrist", "die Mindestkündigungsfristen", True),
        ("de", "Vertrag", "Der Vater trägt ihn.", False),
        ("fr", "contrat de travail", "les contrats du travail", True),
        ("es", "gaveta", "el cajón", False),
        ("zh", "服务器", "重启服务器。", True),
        ("zh", "服务器", "重启主机。", False),
        ("it", "UE", "la due", False),
        ("en", "e-mail", "Write an email.", True),
        ("cs", "smlouva", "bez smlouvy", True),
    ],
)
def test_renderings_are_recognised(language: str, rendering: str, text: str, there: bool) -> None:
    assert renders(rendering, text, registry.language(language)) is there


def test_find_gives_the_first_place() -> None:
    text = "Das Haus, die Häuser"
    span = find("Häuser", text, registry.language("de"))
    assert span is not None
    assert span.of(text) == "Haus"


def test_several_lines_for_one_term_are_one_occurrence() -> None:
    glossary = Glossary(terms=(Term("door", ("Tür",)), Term("door", ("Tor",))))
    (occurrence,) = occurrences("the doors", registry.language("en"), glossary)
    assert [term.targets for term in occurrence.terms] == [("Tür",), ("Tor",)]


def test_ten_thousand_terms_do_not_slow_a_text_down() -> None:
    english = registry.language("en")
    terms = tuple(Term(f"{chr(97 + n % 26)}{n:05d} machine part", ("x",)) for n in range(10_000))
    glossary = Glossary(terms=(*terms, Term("machine part", ("Teil",))))
    occurrences("warm up", english, glossary)
    started = process_time()
    for number in range(200):
        assert len(occurrences(f"The machine parts of plant {number} were sold.", english, glossary)) == 1
    assert process_time() - started < 2
