"""Examples as tokens and labels, and as arrays that travel."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch")

from tqcheck.training.judge import arrays, base
from tqcheck.training.judge.judged_examples import ExampleKind, JudgedExample, Label
from tqcheck.training.judge.prompts import SOURCE, STEPS, TARGET, UNKNOWN, rows, token_shares

from .tiny import SOURCE as GERMAN
from .tiny import base as tiny_base
from .tiny import examples, tokenizer


def test_both_sides_stand_behind_their_languages(tmp_path: Path) -> None:
    reader = tokenizer(tmp_path / "t.json")
    label = Label("error", 4, 11, 0.5)
    (row,) = rows(reader, [JudgedExample(ExampleKind.MQM, "de-en", "Der Rat", "The council has", ("error",), (label,))])
    assert row is not None
    assert [reader.id_to_token(i) for i in row.ids] == (
        ["<bos>", "German", ":", "Der", "Rat", "\n", "English", ":", "The", "council", "has", "<eos>"]
    )
    assert np.flatnonzero(row.sides == SOURCE).tolist() == [3, 4]
    assert np.flatnonzero(row.sides == TARGET).tolist() == [8, 9, 10]
    assert row.labels[8:11, 0].tolist() == [0, STEPS // 2, 0]
    assert (row.labels[:, 1:] == UNKNOWN).all()
    assert (row.labels[:8] == UNKNOWN).all()
    assert np.isnan(row.scores).all()


def test_of_a_mark_whose_share_is_no_number_nothing_is_known(tmp_path: Path) -> None:
    labels = Label("error", 4, 11, 0.5), Label("error", 0, 3, math.nan), Label("error", 0, 3, 0.5)
    example = JudgedExample(ExampleKind.MQM, "-en", "", "The council has", ("error",), labels)
    (row,) = rows(tokenizer(tmp_path / "t.json"), [example])
    assert row is not None
    assert row.labels[row.sides == TARGET, 0].tolist() == [UNKNOWN, STEPS // 2, 0]


def test_shares_of_raters_add_up_to_one_at_most() -> None:
    labels = [Label("error", 0, 4, 0.6), Label("error", 2, 3, 0.6), Label("error", 5, 5, 0.3)]
    assert token_shares([(0, 2), (2, 5), (5, 6)], labels) == pytest.approx([0.6, 1, 0.3])


def test_what_is_too_long_or_empty_is_left_out(tmp_path: Path) -> None:
    reader = tokenizer(tmp_path / "t.json")
    texts = ["The " * 231, "", "The"]
    found = list(rows(reader, [JudgedExample(ExampleKind.ESA, "de-en", GERMAN, text) for text in texts]))
    assert [row is not None for row in found] == [False, False, True]


def test_arrays_come_back_as_they_went(tmp_path: Path) -> None:
    stacked = arrays.stacked(rows(tokenizer(tmp_path / "t.json"), examples()))
    kept = np.arange(64)
    arrays.save(tmp_path / "a.xz", stacked, kept)
    back = arrays.load(tmp_path / "a.xz")
    for name in ("ids", "sides", "labels", "offsets", "kinds", "scores"):
        assert np.array_equal(getattr(back, name), getattr(stacked, name), equal_nan=name == "scores")
    assert len(arrays.head(back, 2)) == 2
    assert arrays.head(back, 2).lengths.tolist() == stacked.lengths[:2].tolist()


def test_rare_tokens_become_the_unknown_one() -> None:
    kept = arrays.frequent(np.array([300] * 6 + [301] * 5), np.array([302]), 400)
    assert kept.tolist() == [*range(260), 300, 302]
    assert arrays.renumbered(np.array([300, 301, 302, 399]), kept).tolist() == [260, 3, 261, 3]
    assert arrays.frequent(np.array([300] * 6 + [301] * 9), np.array([], dtype=np.int64), 400, 261)[-1] == 301


def test_the_base_keeps_the_embeddings_of_the_kept_tokens(tmp_path: Path) -> None:
    from safetensors.torch import load_file, save_file

    whole = tiny_base()
    save_file(whole, tmp_path / "base")
    assert base.vocabulary(tmp_path / "base") == 64
    base.pack(tmp_path / "base", np.array([2, 5]), tmp_path / "few")
    few = load_file(tmp_path / "few")
    assert few[base.EMBEDDINGS].tolist() == whole[base.EMBEDDINGS][[2, 5]].tolist()
    assert few.keys() == whole.keys()
