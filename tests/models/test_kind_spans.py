"""Errors of one kind: which words make a mark, and how sure it is."""

from __future__ import annotations

import numpy as np

from tqcheck.models.encoder.calibration import Calibration, PiecewiseLine
from tqcheck.models.encoder.kind_spans import kind_logits, kind_spans, runs
from tqcheck.models.encoder.marked_errors import error_spans
from tqcheck.models.encoder.network_names import KINDS
from tqcheck.models.encoder.reading import EncoderReading, EncoderSide
from tqcheck.models.encoder.token_words import words
from tqcheck.models.encoder.tokenizing import Tokens
from tqcheck.records.evidence import Kind
from tqcheck.records.severity import Severity

TEXT = "He did not go."
STARTS, ENDS = (0, 3, 7, 11, 13), (2, 6, 10, 13, 14)


def side(kind: str, shares: tuple[float, ...]) -> EncoderSide:
    """A reading in which each token is of ``kind`` with a probability, else sound."""
    kinds = np.full((len(shares), len(KINDS)), -30.0, np.float32)
    kinds[:, 0] = np.log(1 - np.array(shares))
    kinds[:, KINDS.index(kind)] = np.log(shares)
    tokens = Tokens((9,) * len(shares), STARTS, ENDS)
    return EncoderSide(tokens, np.zeros((len(shares), 5), np.float32), kinds, np.zeros((len(shares), 12), np.float32))


def calibration(name: str, limit: float) -> Calibration:
    return Calibration(threshold={name: {"*": limit}}, confidence={name: PiecewiseLine((0.0, 2.0), (0.5, 0.9))})


def test_log_odds_of_a_kind() -> None:
    read = side("negation", (0.5, 0.2, 0.8, 0.5, 0.5))
    found = kind_logits(read, words(TEXT, read.tokens), "negation")
    assert np.allclose(found[:3], [0, np.log(0.25), np.log(4)], atol=1e-5)


def test_a_mark_is_as_sure_as_it_is_above_the_limit() -> None:
    read = side("negation", (0.01, 0.01, 0.8, 0.01, 0.01))
    name = "pair/negation"
    (found,) = kind_spans(TEXT, words(TEXT, read.tokens), read, name, calibration(name, 0.0), "en")
    assert (found.kind, found.span.of(TEXT), found.severity) == (Kind.NEGATION, "not", Severity.MAJOR)
    assert found.confidence == round(0.5 + 0.2 * float(np.log(4)), 3)


def test_a_stretch_closes_over_one_sound_word() -> None:
    logits = np.array([1, -1, 1, -1, -1, 1], np.float32)
    assert [run[:2] for run in runs(logits, 0.0, "omitted")] == [(0, 3)]
    assert [run[:2] for run in runs(logits, 0.0, "negation")] == [(0, 1), (2, 3), (5, 6)]


def test_what_was_left_out_is_marked_in_the_source() -> None:
    read = side("omitted", (0.01, 0.9, 0.9, 0.9, 0.01))
    name = "pair/omitted"
    (found,) = kind_spans(TEXT, words(TEXT, read.tokens), read, name, calibration(name, 0.0), "de")
    assert (found.kind, found.span.of(TEXT), found.in_source) == ("omission", "did not go", True)


def test_a_kind_that_was_not_calibrated_and_a_sign_say_nothing() -> None:
    read = side("grammar", (0.01, 0.01, 0.01, 0.01, 0.9))
    members = words(TEXT, read.tokens)
    assert not list(kind_spans(TEXT, members, read, "pair/grammar", Calibration(), "en"))
    assert not list(kind_spans(TEXT, members, read, "pair/grammar", calibration("pair/grammar", 0.0), "en"))


def test_words_that_the_source_has_too_are_no_general_error() -> None:
    read = side("wrong_word", (0.01, 0.9, 0.9, 0.9, 0.01))
    reading = EncoderReading(read, read, np.zeros(7, np.float32))
    known = Calibration(threshold={"pair": {"*": 0.0}}, confidence={"pair": PiecewiseLine((0.0, 2.0), (0.5, 0.9))})
    members = words(TEXT, read.tokens)
    logits = np.array([-1, 1, 1, 1, -1][: len(members)], np.float32)

    def marked(source: str) -> list[str]:
        found = error_spans((source, TEXT), members, logits, (reading, reading), known, "de-en")
        return [error.span.of(TEXT) for error in found]

    assert marked("Er »did not go« weg.") == []
    assert marked("Er DID NOT GO weg.") == ["did not go"]
    assert marked("Er did not gone.") == ["did not go"]
