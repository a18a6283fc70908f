"""How words are folded before they are looked up."""

from __future__ import annotations

import pytest

from tqcheck.analysis.lexicon.folding import Folding, cut

ENGLISH = Folding(frozenset({"ds", "ded", "king", "ed"}))
CHINESE = Folding(pieces={"地震": -5.0, "地": -6.0, "震": -6.0, "中心": -5.0, "中": -4.0, "心": -6.0})


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("floods", "flood"),  # "s" goes off after "d"
        ("Floods", "flood"),
        ("used", "use"),  # and "d" after "e"
        ("flood", "flood"),  # but not after "o"
        ("walking", "walk"),
        ("king", "king"),  # too little would be left
        ("Überschwemmung", "uberschwemmung"),
    ],
)
def test_an_ending_goes_off_after_the_letters_it_follows(word: str, key: str) -> None:
    assert ENGLISH.key(word) == key


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("والمدرسة", "مدرسه"),
        ("المدرسه", "مدرسه"),
        ("مَدْرَسَة", "مدرسه"),
        ("مـدرسة", "مدرسه"),
        ("وجه", "وجه"),  # too little would be left
        ("مدارسنا", "مدارس"),
    ],
)
def test_what_is_written_together_with_a_word_goes_off(word: str, key: str) -> None:
    arabic = Folding(frozenset({"سنا"}), beginnings=("وال", "ال", "و"))
    assert arabic.key(word) == key


def test_words_keep_their_places() -> None:
    text = "D’ici 2030, l’e\u0301cole flooded."
    assert [(word.key, word.span.of(text)) for word in ENGLISH.words(text)] == [
        ("d", "D"),
        ("ici", "ici"),
        ("l", "l"),
        ("ecole", "e\u0301cole"),
        ("flood", "flooded"),
    ]


def test_text_without_spaces_is_cut_into_the_likeliest_words() -> None:
    text = "地震中心，GNU"
    assert [(word.key, word.span.of(text)) for word in CHINESE.words(text)] == [
        ("地震", "地震"),
        ("中心", "中心"),
        ("gnu", "GNU"),
    ]


def test_what_no_piece_covers_is_cut_into_characters() -> None:
    assert cut("地龘龘震", CHINESE.pieces) == ["地", "龘", "龘", "震"]


def test_the_marks_of_kana_are_kept() -> None:
    assert Folding(pieces={"が": -1.0}).key("バグ") == "バグ"
