from __future__ import annotations

from itertools import permutations

import pytest

from tqcheck import registry
from tqcheck.analysis.meaning.opposites import opposites
from tqcheck.analysis.meaning.senses import GROUPS, IN_ENGLISH, meanings
from tqcheck.wordlists.lists import languages_with, table

LANGUAGES = sorted(languages_with("opposites"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_list_holds_known_meanings_and_some_of_most(code: str) -> None:
    of_english = {meaning for group in IN_ENGLISH for meaning in group}
    known = {meaning for group in GROUPS for meaning in group} - (set() if code == "en" else of_english)
    assert set(table(code, "opposites")) <= known
    assert len(table(code, "opposites")) > len(known) / 2
    assert code != "en" or set(table(code, "opposites")) >= of_english


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_surely_means_what_may_be_its_opposite(code: str) -> None:
    language = registry.language(code)
    for group in GROUPS:
        for meaning, other in permutations(group, 2):
            for form in table(code, "opposites").get(meaning, "").split():
                if not form.startswith("?"):
                    text = form.lstrip("+").replace("_", " ").replace("~", " x ")
                    assert other not in meanings(text, language).possible, (form, meaning, other)


def told(source: str, target: str) -> list[tuple[str, str]]:
    found = opposites(source, registry.language("en"), target, registry.language("de"))
    return [(was.of(source), now.of(target)) for was, now in found]


def test_the_words_are_told_as_they_stand() -> None:
    assert told("\U0001f511 The door is OPEN.", "\U0001f511 Die Tür ist GESCHLOSSEN.") == [("OPEN", "GESCHLOSSEN")]
    assert told("An open-air theatre", "Ein geschlossen-provisorisches Theater") == [("open", "geschlossen")]


def test_what_may_mean_the_same_excuses_the_translation() -> None:
    assert told("The door is open.", "Die geschlossene Tür wurde aufgemacht.") == []
    assert told("The shop closes when the market is open.", "Der Laden ist geschlossen.") == []


def test_a_double_negative_is_no_opposite() -> None:
    assert told("The door is not open.", "Die Tür ist geschlossen.") == []
    assert told("It is less expensive here.", "Hier ist es billig.") == []
    assert told("The door is not open.", "Die Tür ist nicht geschlossen.") == [("open", "geschlossen")]


@pytest.mark.parametrize(
    ("codes", "source", "target", "expected"),
    [
        # by the lexicon: what the language's list lacks
        ("es en", "El inquilino recurrió la sentencia.", "The landlord appealed.", [("inquilino", "landlord")]),
        ("en cs", "The bridge upstream is new.", "Most po proudu je nový.", []),
        ("en de", "The strait is shallow here.", "Die Meerenge ist hier tief.", [("shallow", "tief")]),
        ("en zh", "Black tea is served.", "供应红茶。", []),
        ("en pl", "The rich were spared.", "Biednych oszczędzono.", [("rich", "Biednych")]),
        ("zh en", "法院判被告胜诉。", "The court found for the plaintiff.", [("被告", "plaintiff")]),
        # up and down, by words that are no opposites of each other
        ("en it", "The lake lies below the village.", "Il lago è più alto del paese.", [("below", "alto")]),
        ("fr en", "Les loyers ont baissé.", "The rents are high.", [("baissé", "high")]),
        ("en de", "A huge tax was dropped.", "Die Steuer ist groß.", []),
        ("fr en", "Des centaines de familles ont fui.", "Thousands of families fled.", [("centaines", "Thousands")]),
        ("de es", "Hunderttausende kamen.", "Vinieron decenas de miles.", [("Hunderttausende", "decenas de miles")]),
        ("zh en", "数百人参加了比赛。", "Dozens took part in the race.", [("数百人", "Dozens")]),
        ("fr it", "Une vingtaine de barques.", "Una cinquantina di barche.", [("vingtaine", "cinquantina")]),
        ("fr en", "Une vingtaine de barques.", "About twenty boats.", []),
        ("fr en", "Une dizaine de barques.", "About a dozen boats.", []),
        ("de en", "Rund zwei Dutzend Boote.", "Some twenty boats.", []),
        ("ja en", "毎年数千万の価値がある。", "It is worth tens of millions a year.", []),  # 千万, a word of its own
        ("ru en", "Две тысячи гостей и сотни детей.", "Two thousand guests and hundreds of children.", []),
        ("es fr", "Cuesta cientos de miles de millones.", "Cela coûte des centaines de milliards.", []),
        ("cs en", "V desítkách tisíc domů není proud.", "Tens of thousands of homes have no power.", []),
        ("nl en", "Honderden duizenden mensen keken.", "Hundreds of thousands watched.", []),
        ("ja en", "二万数千人が集まった。", "Tens of thousands came.", []),
        ("zh en", "以上百分比来自多项研究。", "The shares come from dozens of studies.", []),
        ("fr en", "Une vingtaine de morts et 12 blessés.", "Around 20 dead and a dozen hurt.", []),
        ("fr en", "Une vingtaine de barques.", "Nearly two-dozen boats.", []),
        ("de fr", "Mehrere Dutzend Boote.", "Une trentaine de barques.", []),
        ("pl en", "Stare są trzy tysiące filmów, wiele zaginęło.", "The films are old, dozens of them lost.", []),
        ("de en", "Nicht jeder überlebt das.", "Nobody survives that.", [("Nicht jeder", "Nobody")]),
        ("en es", "None of them is sure.", "No todos están seguros.", [("None of", "No todos")]),
        ("en fr", "The bus is not always late.", "Le bus n'est jamais en retard.", [("not always", "jamais")]),
        ("ru en", "Не все вернулись.", "Not everyone came back.", []),
        ("en de", "He does not always win, and nobody minds.", "Er gewinnt nicht immer, niemanden stört es.", []),
        ("en de", "It was not all that bad.", "Niemand fand es schlimm.", []),
        # how many of those that are spoken of
        ("de en", "Die meisten Bäcker backen nachts.", "All bakers work at night.", [("Die meisten", "All")]),
        ("de en", "Der größte Teil der Bücher ist neu.", "All the books are new.", [("Der größte Teil", "All the")]),
        ("en fr", "Both boats have sunk.", "L’un des bateaux a coulé.", [("Both", "L’un des")]),
        ("en ru", "Half of the lamps are broken.", "Большинство ламп разбито.", [("Half of the", "Большинство")]),
        ("pl en", "Niewielu turystów tu dociera.", "Many tourists come here.", [("Niewielu", "Many")]),
        ("ja en", "生徒の大半が歩いて通う。", "All of the pupils walk to school.", [("大半", "All of the")]),
        ("it en", "Molti dei ponti sono chiusi.", "Most of the bridges are closed.", []),  # many may be most
        ("en es", "After all, most of the shops are shut.", "Casi todas las tiendas están cerradas.", []),
        ("en de", "Both Ada and Ben are one of the few.", "Ada und Ben gehören zu den wenigen.", []),
        ("fr en", "Tous les deux ans, la plupart des lacs gèlent.", "Every other year most lakes freeze.", []),
        ("en nl", "The most famous of all the mills is shut.", "De beroemdste molen is dicht.", []),
    ],
)
def test_how_many_is_meant_where_no_number_says_it(
    codes: str, source: str, target: str, expected: list[tuple[str, str]]
) -> None:
    languages = [registry.language(code) for code in codes.split()]
    found = opposites(source, languages[0], target, languages[1])
    assert [(was.of(source), now.of(target)) for was, now in found] == expected
