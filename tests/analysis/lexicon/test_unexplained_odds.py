"""Whether both sides of a pair say the same, as far as the lexicon sees."""

from __future__ import annotations

import pytest

from tqcheck.analysis.lexicon.unexplained import Compared, looked_up

SOUND = [
    ("en", "de", "The bakery opens at six in the morning.", "Die Bäckerei öffnet um sechs Uhr morgens."),
    ("de", "en", "Der Fluss trat nach dem Regen über die Ufer.", "After the rain the river burst its banks."),
    ("en", "ru", "The teacher bought a new table and four chairs.", "Учитель купил новый стол и четыре стула."),
    ("ja", "en", "図書館は月曜日に閉まっています。", "The library is closed on Mondays."),
]


def compared(source: str, target: str, codes: tuple[str, str]) -> Compared:
    found = looked_up(source, target, codes)
    assert found is not None
    return found


@pytest.mark.parametrize(("source_code", "target_code", "source", "target"), SOUND)
def test_translations_have_more_in_common_than_chance(
    source_code: str, target_code: str, source: str, target: str
) -> None:
    found = compared(source, target, (source_code, target_code))
    assert found.odds > 0
    assert found.share > 0.5


@pytest.mark.parametrize(
    ("source_code", "target_code", "source", "target"),
    [
        ("en", "de", "The bakery opens at six in the morning.", "Der Hund schlief unter dem alten Baum."),
        ("de", "en", "Der Fluss trat nach dem Regen über die Ufer.", "Nobody had seen the photographs before."),
    ],
)
def test_other_sentences_have_not(source_code: str, target_code: str, source: str, target: str) -> None:
    found = compared(source, target, (source_code, target_code))
    assert found.odds < 0
    assert found.share < 0.25


def test_names_and_numbers_on_both_sides_speak_for_a_translation() -> None:
    bare = compared("The prize went to a baker.", "Der Preis kam 1987 zu Ohmayer.", ("en", "de"))
    named = compared("The prize went to Ohmayer in 1987.", "Der Preis kam 1987 zu Ohmayer.", ("en", "de"))
    assert named.odds > bare.odds + 4


def test_a_side_of_which_nothing_is_known_says_nothing() -> None:
    assert compared("Qzbrfl", "Organisation für Bildung, Wissenschaft und Kultur", ("en", "de")).odds == 0
