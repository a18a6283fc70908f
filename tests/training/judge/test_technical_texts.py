"""Translations of technical texts as they are: which are taken, and which are kept for calibrating."""

from __future__ import annotations

import lzma
from pathlib import Path
from random import Random

import pytest

from tqcheck.training.judge.technical_texts import technical_translations

ENGLISH = [f"Restart the service number {n} after you have saved the file." for n in range(300)]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "parallel"
    folder.mkdir()
    german = [f"Starten Sie Dienst {n} neu, nachdem Sie die Datei gesichert haben." for n in range(300)]
    rows = [*zip(german, ENGLISH, strict=True)]
    rows += [
        ("Kurz.", "Short."),
        ("Neu starten.", "Restart the whole of the service once more, please do so now."),  # a part of it
        ("docker run --rm --name web web:latest", "docker run --rm --name web web:latest"),
    ]
    text = "".join(f"{a}\t{b}\n" for a, b in rows)
    (folder / "tails.de-en.tsv.xz").write_bytes(lzma.compress(text.encode()))
    news = "Der Minister trat am Montag zurück.\tThe minister stepped down on Monday.\n"
    (folder / "wmt-newstest2021.de-en.tsv.xz").write_bytes(lzma.compress(news.encode()))
    return tmp_path


def taken(data: Path, count: int, held: bool, seed: int = 1) -> list[tuple[str, str, str]]:
    return technical_translations(data, "de", count, held, Random(seed))


def test_each_whole_sentence_is_for_learning_or_for_calibrating(data: Path) -> None:
    learnt, kept = ({*map(english, taken(data, 999, held))} for held in (False, True))
    assert learnt | kept == set(ENGLISH)
    assert learnt
    assert kept
    assert not learnt & kept


def test_both_directions_are_read_from_english_more_often(data: Path) -> None:
    for languages, source, target in taken(data, 999, False):
        assert (source if languages == "en-de" else target).startswith("Restart")
    directions = [languages for languages, *_ in taken(data, 999, False)]
    assert directions.count("en-de") > directions.count("de-en") > 0


def test_there_are_as_many_as_asked_for_the_same_for_one_seed(data: Path) -> None:
    assert len(taken(data, 5, False)) == 5
    assert taken(data, 5, False) == taken(data, 5, False) != taken(data, 5, False, 2)
    assert technical_translations(data, "fr", 5, False, Random(1)) == []


def english(one: tuple[str, str, str]) -> str:
    languages, source, target = one
    return source if languages.startswith("en") else target
