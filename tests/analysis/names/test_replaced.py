"""One name in the place of another that the document keeps elsewhere."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.names.replaced import replaced_names

Sides = tuple[str, str]


def replaced(codes: str, *sentences: Sides) -> list[tuple[int, str, str]]:
    source, target = (registry.language(code) for code in codes.split("-"))
    return [(number, one.text, other.text) for number, one, other in replaced_names(sentences, (source, target))]


ENGINEER = ("“I was an engineer,” says Martin Holloway.", "« J’étais ingénieur », dit Martin Holloway.")


@pytest.mark.parametrize(
    ("codes", "kept", "sides", "names"),
    [
        ("en-fr", ENGINEER, ("Now Holloway sweeps the floor.", "Et Perrault balaie le sol."), ("Holloway", "Perrault")),
        ("en-fr", ENGINEER, ("Holloway’s shop is open.", "La boutique de Perrault est ouverte."),
         ("Holloway", "Perrault")),
        ("en-de", ("The mayor, Anna Krohn, resigned.", "Die Bürgermeisterin Anna Krohn trat zurück."),
         ("On Monday Krohn met the press.", "Am Montag traf Wiedeck die Presse."), ("Krohn", "Wiedeck")),
        ("en-ru", ("The mayor, Anna Krohn, resigned.", "Мэр Анна Крон подала в отставку."),
         ("On Monday Krohn met the press.", "В понедельник Вайс встретилась с прессой."), ("Krohn", "Вайс")),
        ("ru-en", ("Директор завода Олег Мирошник отказался.", "The plant director, Oleg Miroshnik, refused."),
         ("По словам Мирошника, завод работает.", "According to Tarasov, the plant is working."),
         ("Мирошника", "Tarasov")),
    ],
)  # fmt: skip
def test_the_name_in_its_place_is_another(codes: str, kept: Sides, sides: Sides, names: tuple[str, str]) -> None:
    assert replaced(codes, kept, sides) == [(1, *names)]


@pytest.mark.parametrize(
    ("codes", "kept", "sides"),
    [
        ("en-fr", ENGINEER, ("Now Holloway sweeps the floor.", "Et le fondateur balaie le sol.")),  # no other name
        ("en-fr", ENGINEER, ("Now Holloway sweeps the floor.", "Et Holloway balaie le sol à Lyon.")),
        ("en-fr", ENGINEER, ("Now Holloway meets Carter.", "Et Perrault rencontre Dubois.")),  # which is which?
        ("en-fr", ("The town is old.", "La ville est vieille."), ("Now Holloway sweeps.", "Et Perrault balaie.")),
        ("en-fr", ENGINEER, ("Now Holloway sweeps the floor.", "Et Hollowey balaie le sol.")),  # misspelt
        ("en-de", ("The mayor, Anna Krohn, resigned.", "Die Bürgermeisterin Anna Krohn trat zurück."),
         ("On Monday Krohn met the press.", "Am Montag traf die Oberbürgermeisterin die Presse.")),
        ("en-pt", ("He saw Bishkek.", "Ele viu Bishkek."), ("In Bishkek it rains.", "Em Bisqueque chove.")),
        ("en-ja", ("He saw Krohn.", "クローンを見た。"), ("On Monday Krohn left.", "月曜日にワイスは去った。")),
    ],
)  # fmt: skip
def test_elsewhere_nothing_is_told(codes: str, kept: Sides, sides: Sides) -> None:
    assert replaced(codes, kept, sides) == []
