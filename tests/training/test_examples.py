"""Rows as the encoder sees them, and what is asked of each token."""

import numpy as np

from tqcheck.models.encoder.layout import STEP, lay_out, target_start
from tqcheck.models.encoder.vocabulary import CLS, MASK, PAD, SEP
from tqcheck.training.examples import UNKNOWN, batches, build, filled, mask_some


def test_positions_restart_at_the_target() -> None:
    ids, segments, positions = lay_out([10, 11], [20, 21, 22])
    assert ids.tolist() == [CLS, 10, 11, SEP, 20, 21, 22, SEP]
    assert segments.tolist() == [0, 0, 0, 0, 1, 1, 1, 1]
    assert positions.tolist() == [0, 1, 2, 3, 1, 2, 3, 4]
    assert target_start([10, 11]) == 4


def test_a_target_alone_is_padded_to_a_multiple() -> None:
    ids, segments, _ = lay_out(None, [20])
    assert ids.tolist() == [CLS, 20, SEP, PAD, PAD, PAD, PAD, PAD]
    assert segments.tolist() == [0, 1, 1, 1, 1, 1, 1, 1]
    assert len(lay_out(None, [20] * STEP)[0]) == 2 * STEP


def test_kinds_stand_where_their_tokens_stand() -> None:
    example = build([10, 11], [20, 21, 22], [0, 11], [0, 1, 0])
    assert example.kinds.tolist() == [UNKNOWN, 0, 11, UNKNOWN, 0, 1, 0, UNKNOWN]


def test_only_sound_target_tokens_are_hidden() -> None:
    example = build([10, 11], [20, 21, 22], [0, 0], [0, 1, 0])
    mask_some(example, 10.0, np.ones(len(example), dtype=bool), np.random.default_rng(0))
    assert example.ids.tolist() == [CLS, 10, 11, SEP, MASK, 21, MASK, SEP]
    assert example.answers.tolist() == [UNKNOWN] * 4 + [20, UNKNOWN, 22, UNKNOWN]
    assert example.kinds[4:7].tolist() == [UNKNOWN, 1, UNKNOWN]


def test_wrong_fillings_are_planted_errors() -> None:
    example = build(None, [20, 21, 22], None, [0, 0, 0])
    mask_some(example, 10.0, np.ones(len(example), dtype=bool), np.random.default_rng(0))
    again = filled(example, np.array([20, 99, 22]))
    assert again.ids[1:4].tolist() == [20, 99, 22]
    assert again.kinds[1:4].tolist() == [0, 1, 0]
    assert (again.answers == UNKNOWN).all()


def test_batches_hold_one_length_and_drop_what_is_too_long() -> None:
    rows = [build(None, [20] * n, None, [0] * n) for n in (3, 12, 3, 100, 3, 12)]
    made = list(batches(rows, tokens=16, longest=50))
    assert [tuple(b.ids.shape) for b in made] == [(1, 16), (2, 8), (1, 16)]
