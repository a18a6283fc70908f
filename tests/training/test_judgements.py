"""Human judgements turned into labels."""

import numpy as np

from tqcheck.models.encoder.tokenizing import Tokens
from tqcheck.training.annotations import coarse_category, merge, quality_of
from tqcheck.training.holdout import is_held_document, key
from tqcheck.training.judgements import changed, token_shares
from tqcheck.training.word_tags import spread, tagged_spans, word_tags


def rating(*spans: tuple[int, int, str, str]) -> dict[str, object]:
    return {
        "src": "source",
        "spans": [{"side": "target", "start": a, "end": b, "category": c, "severity": s} for a, b, c, s in spans],
    }


def test_raters_are_averaged() -> None:
    merged = merge(
        "en-de",
        "o",
        "s",
        "d",
        "abcdef",
        [rating((0, 2, "Accuracy/Mistranslation", "major")), rating((1, 3, "Style/Awkward", "minor"))],
    )
    assert merged.any.tolist() == [0.5, 1.0, 0.5, 0, 0, 0]
    assert merged.major.tolist() == [0.5, 0.5, 0, 0, 0, 0]
    assert merged.penalty == 3.0
    assert merged.categories == ((0, 2, "mistranslation"), (1, 3, "style"))


def test_a_minor_punctuation_error_costs_a_tenth() -> None:
    merged = merge("en-de", "o", "s", "d", "abc", [rating((2, 3, "Fluency/Punctuation", "minor"))])
    assert merged.penalty == 0.1


def test_a_token_is_as_wrong_as_its_worst_character() -> None:
    tokens = Tokens((5, 6, 7), (0, 2, 4), (2, 4, 4))
    assert token_shares(tokens, np.array([0, 0.5, 0, 0], dtype=np.float32)).tolist() == [0.5, 0, 0]


def test_categories_are_made_coarse() -> None:
    names = ["Accuracy/Omission", "Word Order", "Locale convention/Date format", "Whitespace", None]
    assert [coarse_category(n) for n in names] == ["omission", "grammar", "other", "punctuation", None]


def test_words_are_found_in_the_raw_text_or_given_up() -> None:
    assert tagged_spans("Don't, no.", ["Don", "'t", ",", "no", "."]) == [(0, 3), (3, 5), (5, 6), (7, 9), (9, 10)]
    assert tagged_spans("abc", ["abd"]) is None


def test_gap_tags_are_left_out() -> None:
    row = {"mt": "a b.", "mt_tok": "a b .", "mt_tags": "BAD OK OK BAD OK OK OK"}
    assert word_tags(row) == ([(0, 1), (2, 3), (3, 4)], [False, True, False])
    assert spread(4, [(0, 1), (2, 3)], [False, True]).tolist() == [0, 0, 1, 0]


def test_changed_tokens() -> None:
    assert changed([1, 2, 3], [1, 9, 3]) == [0, 1, 0]
    assert changed([1, 3], [1, 2, 3]) == [0, 1]
    assert changed([1, 2], [1]) == [0, 1]
    assert changed([1], [1, 2]) == [1]


def test_quality_runs_from_one_to_zero() -> None:
    assert [quality_of(p) for p in (0, 1, 25, 90)] == [1.0, 0.8, 0.0, 0.0]


def test_keys_see_letters_and_digits_alone() -> None:
    assert key("“He said:  5 o’clock!”") == key("he SAID 5 oclock")
    assert key("he said 5") != key("he said 6")


def test_a_tenth_of_documents_is_held_out_whatever_the_run() -> None:
    held = [is_held_document("newstest2020", f"doc{n}") for n in range(2000)]
    assert 150 < sum(held) < 250
