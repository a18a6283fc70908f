"""Distances of strings, and names compared across spellings and scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tqcheck.analysis.names.spellings import differ_by_a_slip, differ_in_accents, differ_in_romanisation
from tqcheck.analysis.words.inflection import related, same_word
from tqcheck.analysis.words.likeness import dice, differ_at_end, differing, distance, plain, same_letters
from tqcheck.analysis.words.transliteration import likeness, skeleton

words = st.text("abcd", max_size=8)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("", "", 0),
        ("Merkel", "Merkle", 1),
        ("Merkel", "Merkl", 1),
        ("abc", "abd", 1),
        ("ca", "abc", 3),
        ("abc", "xyz", 3),
    ],
)
def test_distance(a: str, b: str, expected: int) -> None:
    assert distance(a, b, 3) == expected


@given(words, words)
def test_distance_is_symmetric_and_bounded(a: str, b: str) -> None:
    assert distance(a, b) == distance(b, a) <= 3
    assert (distance(a, b) == 0) is (a == b)


def test_distance_of_long_words_is_quick() -> None:
    assert distance("a" * 1_000_000, "b" * 1_000_000) == 3
    assert distance("a" * 1_000_000, "a" * 999_999 + "b") == 1


def test_differing() -> None:
    assert differing("Merkel", "Mergel") == ("k", "g")
    assert differ_at_end("Italia", "Italie")
    assert not differ_at_end("Velasquez", "Velazsquez")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("López", "LOPEZ", True), ("Müller", "Mueller", True), ("Sørensen", "Soerensen", True), ("Łódź", "Lodz", True),
     ("Merkel", "Merkle", False)],
)  # fmt: skip
def test_same_letters(a: str, b: str, same: bool) -> None:
    assert same_letters(a, b) is same


def test_plain_and_dice() -> None:
    assert plain("Weiß Ærø") == "weiss aero"
    assert dice(2, 2, 2) == 1
    assert dice(0, 0, 0) == 0


@pytest.mark.parametrize(
    ("a", "b"),
    [("Merkel", "Меркель"), ("Trump", "トランプ"), ("Putin", "بوتين"), ("Hughes", "Хьюз"), ("Smith", "Смит"),
     ("Shakespeare", "シェイクスピア"), ("Wright", "Райт"), ("Zuckerberg", "Цукерберг"), ("Johnson", "Джонсон")],
)  # fmt: skip
def test_transliterated_names_sound_alike(a: str, b: str) -> None:
    assert likeness(a, b) >= 0.7


@pytest.mark.parametrize(("a", "b"), [("Merkel", "Мейсон"), ("Obama", "Осинский"), ("Johnson", "マクドネル")])
def test_other_names_do_not(a: str, b: str) -> None:
    assert likeness(a, b) < 0.5


@given(st.text(max_size=30))
def test_a_name_sounds_like_itself(name: str) -> None:
    assert likeness(name, name) == 1
    assert set(skeleton(name)) <= set("PTSKRMNHGJW")


@pytest.mark.parametrize(
    ("language", "a", "b", "same"),
    [("en", "city", "cities", True), ("en", "house", "mouse", False), ("de", "Haus", "Häusern", True),
     ("pl", "polityka", "polityce", True), ("ru", "газета", "газету", True), ("ar", "كتاب", "والكتاب", True),
     ("es", "luz", "luces", False), ("es", "español", "españolas", True), ("xx", "cat", "cats", False)],
)  # fmt: skip
def test_forms_of_a_word(language: str, a: str, b: str, same: bool) -> None:
    assert same_word(a, b, language) is same


def test_related_words() -> None:
    assert related("rodzina", "rodzinny", "pl")
    assert not related("Haus", "Hals", "de")


def test_variants_of_a_name() -> None:
    assert differ_in_accents("López", "Lopez")
    assert not differ_in_accents("Nová", "Nova")
    assert differ_in_romanisation("Zelensky", "Zelenskiy")
    assert differ_in_romanisation("Gaddafi", "Qaddafi")
    assert not differ_in_romanisation("Martin", "Martine")
    assert differ_by_a_slip("Allan", "Alan")
    assert not differ_by_a_slip("Anna", "Anne")
