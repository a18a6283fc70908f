"""Endings, and words without spaces, learnt from texts."""

from __future__ import annotations

from tqcheck.analysis.lexicon.folding import Folding
from tqcheck.training.bilingual.learnt_endings import beginnings, endings, pieces

STEMS = ("walk", "talk", "park", "mark", "link", "rank", "pick", "lock")


def test_endings_are_what_many_stems_take_after_a_letter() -> None:
    words = {stem + ending: 5 for stem in STEMS for ending in ("", "s", "ed", "ing")}
    folding = Folding(endings({**words, "wolken": 5, "wolks": 1}))
    assert folding.endings == {"ks", "ked", "king"}
    assert {folding.key(word) for word in words} == set(STEMS)
    assert folding.key("ranked") == "rank"
    assert folding.key("sands") == "sands"


def test_a_word_with_grammar_at_its_end_is_no_piece() -> None:
    runs = ["地震的", "地震", "中心的", "中心", "地震中心", "大地震", "小中心"] * 40
    found = pieces(runs, frozenset({"的"}))
    assert {"地震", "中心"} <= set(found)
    assert not {"地震的", "中心的"} & set(found)


def test_what_mostly_stands_before_a_word_is_attached_to_it() -> None:
    nouns = ("مدرسه", "سوق", "جبل", "ماء")
    counts = dict.fromkeys((*nouns, *("ال" + noun for noun in nouns), "بسوق", "بحيره", "بنايه", "بصل"), 3)
    assert beginnings(counts, {"ب", "ال", "ك"}) == ("ال",)
