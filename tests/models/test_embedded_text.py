"""Tokens keep the positions of the untouched text, whatever is in it."""

from itertools import pairwise

import pytest
from tokenizers import Tokenizer

from tqcheck.models.encoder.calibration import Calibration, PiecewiseLine
from tqcheck.models.encoder.reading import groups
from tqcheck.models.encoder.token_words import TokenWord, words
from tqcheck.models.encoder.tokenizing import Tokens, tokenize

TEXTS = [
    "plain words here",
    "👩‍👩‍👧 family 🇩🇪 flag",
    "e\u0301te\u0301 with combining marks",
    "two\r\nlines\tand a tab ",
    "שָׁלוֹם עולם و سلام",
    "彼は2021年に、東京で。",
    "naïve — “quoted” 1,234.5 %",
    "ﬁne \ufeff zero\u200bwidth",
]


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Tokenizer:
    from tqcheck.training.train_tokenizer import train_tokenizer

    return train_tokenizer([f" {t}" for t in TEXTS[:1]] * 5, 300, tmp_path_factory.mktemp("t") / "tokenizer.json")


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_tile_the_text(tokenizer: Tokenizer, text: str) -> None:
    tokens = tokenize(tokenizer, text)
    covered = {n for a, b in zip(tokens.starts, tokens.ends, strict=True) for n in range(a, b)}
    assert {n for n, sign in enumerate(text) if not sign.isspace()} <= covered
    assert list(tokens.starts) == sorted(tokens.starts)
    assert all(0 <= a <= b <= len(text) for a, b in zip(tokens.starts, tokens.ends, strict=True))


@pytest.mark.parametrize("text", TEXTS)
def test_words_never_overlap(tokenizer: Tokenizer, text: str) -> None:
    found = words(text, tokenize(tokenizer, text))
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(w.start < w.end for w in found)


def test_tokens_that_continue_one_another_are_one_word() -> None:
    text = "repeat it 12 東京"
    tokens = Tokens((1, 2, 3, 4, 5, 6, 7), (0, 2, 7, 10, 11, 13, 14), (2, 6, 9, 11, 12, 14, 15))
    assert words(text, tokens) == [
        TokenWord(0, 2, 0, 6),
        TokenWord(2, 3, 7, 9),
        TokenWord(3, 5, 10, 12),
        TokenWord(5, 6, 13, 14),
        TokenWord(6, 7, 14, 15),
    ]


def test_digits_stand_alone_in_the_vocabulary(tokenizer: Tokenizer) -> None:
    assert len(tokenize(tokenizer, "2021").ids) >= 4


def test_groups_hold_one_length_and_a_budget() -> None:
    assert list(groups([8, 16, 8, 8], budget=16)) == [[0, 2], [3], [1]]


def test_calibration_goes_through_json_and_keeps_what_is_absent() -> None:
    import json

    made = Calibration(
        token={"alone": (1.0, 2.0)},
        threshold={"alone": {"en": 0.5, "*": 2.0}},
        confidence={"alone": PiecewiseLine((0.0, 1.0), (0.2, 0.8))},
        quality_weights={"*": (0.5, 1.0)},
        machine={"alone": (2.0, -1.0)},
        machine_centre={"alone": {"en": (0.5,)}},
    )
    again = Calibration.from_dict(json.loads(json.dumps(made.to_dict())))
    assert again == made
    assert again.limit("alone", "en") == 0.5
    assert again.limit("alone", "fr") == 2.0
    assert again.limit("pair", "fr") == float("inf")
    assert Calibration.from_dict({}) == Calibration()
