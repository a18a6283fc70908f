from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tqcheck import registry
from tqcheck.models.transformer.encoding import Encoded, batches, encode, group, trimmed
from tqcheck.models.transformer.loading import LoadedModel
from tqcheck.records.span import Span

FAMILIES = ["byte-level", "metaspace", "word-piece"]
TEXTS = [
    "The cat 😀 sat.",
    "Cafe\u0301 au lait",  # a combining accent
    "der \ufb01ne Hund",  # a ligature that normalisation makes two letters
    "שלום עולם",
    "مرحبا بالعالم",
    "The  cat\tsat\r\non the mat.",
    "👩‍👩‍👧‍👦 family",
    "\u200fThe cat\u200e",
]


def loaded(tokenizer: Any, limit: int = 64) -> LoadedModel:
    return LoadedModel(None, tokenizer, limit, "tiny")


def words_of(one: Encoded, text: str, code: str) -> list[str]:
    spans = [(i, one.spans[i]) for i, side in enumerate(one.sides) if side is not None]
    return [word.span.of(text) for word in group(text, spans, registry.language(code))]


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("text", TEXTS)
def test_words_tile_the_text(family: str, text: str, tiny_tokenizer: Callable[..., Any]) -> None:
    one = encode(loaded(tiny_tokenizer(family)), [text])[0]
    words = words_of(one, text, "en")
    invisible = "\u200e\u200f\u200d\ufe0f"  # an uncased tokenizer drops what cannot be seen
    bare = "".join(text.split()).translate(dict.fromkeys(map(ord, invisible)))
    assert "".join(words).translate(dict.fromkeys(map(ord, invisible))) == bare
    assert all(word == word.strip() and word for word in words)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_word_is_whole_and_marks_stand_alone(family: str, tiny_tokenizer: Callable[..., Any]) -> None:
    text = "Xylophonists don't sit on café\u0301s, 1984."
    one = encode(loaded(tiny_tokenizer(family)), [text])[0]
    assert words_of(one, text, "en") == ["Xylophonists", "don't", "sit", "on", "café\u0301s", ",", "1984", "."]


@pytest.mark.parametrize("family", ["byte-level", "metaspace"])
def test_without_spaces_each_token_is_a_word(family: str, tiny_tokenizer: Callable[..., Any]) -> None:
    text = "他走了😀。"
    one = encode(loaded(tiny_tokenizer(family)), [text])[0]
    assert "".join(words_of(one, text, "zh")) == text


def test_pairs_keep_their_sides_and_cuts_are_known(tiny_tokenizer: Callable[..., Any]) -> None:
    short, long = encode(loaded(tiny_tokenizer(), 16), ["The cat", "The cat " * 9], ["Die Katze", "Die Katze"])
    assert not short.cut
    assert long.cut
    assert len(long.ids) == 16
    assert short.sides[0] is None
    assert {side for side in short.sides if side is not None} == {0, 1}


def test_a_space_token_belongs_to_the_word_after_it() -> None:
    spans = enumerate([Span(0, 3), Span(4, 4), Span(4, 7), Span(7, 8)])
    words = group("The cat.", spans, registry.language("en"))
    assert [(word.span, word.tokens) for word in words] == [
        (Span(0, 3), (0,)),
        (Span(4, 7), (1, 2)),
        (Span(7, 8), (3,)),
    ]


def test_trimmed() -> None:
    assert trimmed(" a b ", 0, 5) == Span(1, 4)
    assert trimmed("a  b", 1, 3) == Span(3, 3)
    assert trimmed("e\u0301\u0323a", 0, 1) == Span(0, 3)


def test_batches_hold_equal_lengths_and_every_index_once() -> None:
    lengths = [3, 5, 3, 9, 3, 5]
    found = list(batches(lengths, 6))
    assert found == [[0, 2], [4], [1], [5], [3]]
    assert list(batches([], 6)) == []


def test_nothing_is_encoded_for_no_texts(tiny_tokenizer: Callable[..., Any]) -> None:
    assert encode(loaded(tiny_tokenizer()), []) == []


def test_a_model_is_named_by_its_config_or_the_hub(tmp_path: Path) -> None:
    from tqcheck.models.transformer.folder import display_name

    snapshot = tmp_path / "models--someone--tiny" / "snapshots" / "0123"
    snapshot.mkdir(parents=True)
    assert display_name(snapshot) == "someone/tiny"
    (snapshot / "config.json").write_text('{"name": "own"}')
    assert display_name(snapshot) == "own"
