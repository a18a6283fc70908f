"""What other translations say of one."""

from tokenizers import Tokenizer

from tqcheck.models.embedded import FOLDER
from tqcheck.models.encoder.tokenizing import tokenize
from tqcheck.training.support import overlap, unsupported

TOKENIZER = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))


def shares(text: str, *groups: list[str]) -> dict[str, float]:
    tokens = tokenize(TOKENIZER, text)
    found = unsupported(TOKENIZER, text, tokens, groups)
    return {text[a:b]: float(s) for a, b, s in zip(tokens.starts, tokens.ends, found, strict=True)}


def test_likeness_of_wordings() -> None:
    assert overlap("the same text", "the same text") == 1.0
    assert overlap("abcdef", "uvwxyz") == 0.0


def test_a_word_that_no_other_translation_has_is_unsupported() -> None:
    found = shares("He bought a house", ["He bought a book", "he bought a book"])
    assert found == {"He": 0, "bought": 0, "a": 0, "house": 1}


def test_groups_weigh_the_same_however_many_texts_they_hold() -> None:
    found = shares("He left", ["She left"], ["He left", "He left", "He left", "He left"])
    assert found == {"He": 0.5, "left": 0.25}


def test_a_word_between_other_neighbours_is_half_supported() -> None:
    assert shares("men made time", ["time made men"]) == {"men": 0.5, "made": 0.5, "time": 0.5}


def test_without_other_translations_nothing_is_unsupported() -> None:
    assert set(shares("He left").values()) == {0.0}
