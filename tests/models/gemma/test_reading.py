"""Readings: windows that cover long texts, and words that are marked."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from tqcheck.models.encoder.token_words import TokenWord
from tqcheck.models.encoder.tokenizing import Tokens
from tqcheck.models.gemma import marks
from tqcheck.models.gemma.network import LONGEST, Gemma
from tqcheck.models.gemma.reading import JudgeSide, TextToRead, read, tokenize


@pytest.fixture
def network(base: dict[str, Any], adapter: dict[str, Any], further: dict[str, dict[str, Any]]) -> Gemma:
    return Gemma(base, adapter, torch.float32, further=further)


def test_what_is_said_of_a_pair_does_not_depend_on_those_beside_it(network: Gemma, tokenizer: Tokenizer) -> None:
    texts = [
        TextToRead("ab c abc", "b", "c ab", "a"),
        TextToRead("cab", "b", "abc abc", "a"),
        TextToRead("ab c abd", "b"),
    ]
    together = read(network, tokenizer, texts)
    for text, reading in zip(texts, together, strict=True):
        (own,) = read(network, tokenizer, [text])
        np.testing.assert_allclose(reading.target.logits, own.target.logits, atol=0.011)
        np.testing.assert_allclose(reading.sentence, own.sentence, atol=0.011)
        np.testing.assert_allclose(reading.doubts, own.doubts, atol=0.011)


def test_a_source_changes_what_is_said(network: Gemma, tokenizer: Tokenizer) -> None:
    alone, beside = read(network, tokenizer, [TextToRead("ab c", "b"), TextToRead("ab c", "b", "c ab", "a")])
    assert alone.source is None
    assert beside.source is not None
    assert len(beside.source.logits) == len(beside.source.tokens.ids)
    assert len(alone.doubts) == len(beside.doubts) == len(alone.target.tokens.ids)
    assert not np.array_equal(alone.sentence, beside.sentence)
    (scored,) = read(network, tokenizer, [TextToRead("ab c", "b", "c ab", "a")], doubted=False)
    assert len(scored.doubts) == 0
    assert np.array_equal(scored.sentence, beside.sentence)


@pytest.mark.parametrize("source", [None, "ab " * 700])
def test_a_long_text_is_read_in_windows_to_its_end(network: Gemma, tokenizer: Tokenizer, source: str | None) -> None:
    (reading,) = read(network, tokenizer, [TextToRead("abc " * 800, "b", source, "a")])
    assert reading.windows > 1
    assert len(reading.target.tokens.ids) > LONGEST
    assert np.abs(reading.target.logits).sum(1).min() > 0
    assert len(reading.doubts) == len(reading.target.tokens.ids)


def test_an_empty_target_is_read(network: Gemma, tokenizer: Tokenizer) -> None:
    (reading,) = read(network, tokenizer, [TextToRead("", "b", "ab", "a")])
    assert reading.target.logits.shape == (0, 4)


def test_tokens_begin_behind_their_space(tokenizer: Tokenizer) -> None:
    text = "ab abc\u0301  c"
    tokens = tokenize(tokenizer, text)
    pieces = [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    assert all(piece == piece.strip() for piece in pieces if piece.strip())
    assert {"ab", "abc", "c"} <= set(pieces)


def words(text: str) -> list[TokenWord]:
    found, at = [], 0
    for number, word in enumerate(text.split()):
        start = text.index(word, at)
        at = start + len(word)
        found.append(TokenWord(number, number + 1, start, at))
    return found


def side(text: str, planted: list[float]) -> JudgeSide:
    members = words(text)
    tokens = Tokens(tuple(range(len(members))), tuple(w.start for w in members), tuple(w.end for w in members))
    return JudgeSide(tokens, np.array([[-9, -9, -9, value] for value in planted], dtype=np.float32))


def test_neighbouring_doubts_are_one_with_the_surest_confidence() -> None:
    text = "one two, three four"
    found = marks.doubts(text, words(text), [0.6, 0.9, 0.1, 0.7], 0.5, None)
    assert [(text[d.start : d.end], d.confidence) for d in found] == [("one two,", 0.9), ("four", 0.7)]


def test_a_doubt_that_shows_without_the_source_says_so() -> None:
    text = "one two"
    (found,) = marks.doubts(text, words(text), [0.1, 0.8], 0.5, side(text, [-4.0, 1.0]))
    assert found.shows_alone
    (found,) = marks.doubts(text, words(text), [0.1, 0.8], 0.5, side(text, [-4.0, -1.0]))
    assert not found.shows_alone
