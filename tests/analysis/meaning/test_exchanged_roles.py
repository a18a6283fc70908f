"""Subjects that a translation makes objects, and the reverse."""

from __future__ import annotations

import pytest

from tqcheck import registry
from tqcheck.analysis.meaning.exchanged_roles import exchanged_roles


def exchanged(source: str, target: str, codes: str) -> tuple[str, str] | None:
    own, other = codes.split()
    found = exchanged_roles(source, target, (registry.language(own), registry.language(other)))
    return None if found is None else (found[0].span.of(source), found[1].span.of(target))


@pytest.mark.parametrize(
    ("codes", "source", "target", "places"),
    [
        ("en es", "The bank sued the company.", "La empresa demandó al banco.",
         ("bank sued the company", "empresa demandó al banco")),
        ("en de", "In May the publisher was sued by the photographer.", "Im Mai verklagte der Verlag den Fotografen.",
         None),  # the verb stands before both
        ("en de", "The publisher was sued by the photographer in May.", "Der Verlag verklagte den Fotografen im Mai.",
         ("publisher was sued by the photographer", "Verlag verklagte den Fotografen")),
        ("it en", "Lo chef, licenziato dal proprietario, ha aperto un chiosco.",
         "The chef, who had sacked the owner, has opened a kiosk.",
         ("chef, licenziato dal proprietario", "chef, who had sacked the owner")),
        ("nl en", "De hond werd gebeten door een das.", "The dog bit a badger.",
         ("hond werd gebeten door een das", "dog bit a badger")),
        ("ru en", "Женщину увидела девочка.", "The woman saw the girl.",
         ("Женщину увидела девочка", "woman saw the girl")),
    ],
)  # fmt: skip
def test_roles_that_are_exchanged(codes: str, source: str, target: str, places: tuple[str, str] | None) -> None:
    assert exchanged(source, target, codes) == places


@pytest.mark.parametrize(
    ("codes", "source", "target"),
    [
        ("en es", "The company was sued by the bank.", "El banco demandó a la empresa."),
        ("en es", "The bank sued the company.", "La empresa fue demandada por el banco."),
        ("de en", "Den Mann biss der Hund.", "The dog bit the man."),
        ("en de", "The hen had laid its eggs.", "Ihre Eier hatte die Henne gelegt."),
        ("en fr", "The treaty was ratified by a narrow margin.", "Le traité a été ratifié à une courte majorité."),
        ("en pt", "The trip was delayed by a day.", "A viagem atrasou um dia."),
        ("ru en", "Мать увидела дочь.", "The daughter saw the mother."),
        ("en sv", "The bank sued the company.", "Företaget stämde banken."),
        ("en es", "The bank sued the company.", "La empresa visitó el banco."),
    ],
)
def test_the_same_said_otherwise(codes: str, source: str, target: str) -> None:
    assert exchanged(source, target, codes) is None
