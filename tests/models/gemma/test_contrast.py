"""The contrast of wordings: what it keeps between documents, from a tiny network with random weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from tqcheck.models.encoder.tokenizing import Tokens
from tqcheck.models.gemma import contrast as contrasting
from tqcheck.models.gemma import passages
from tqcheck.models.gemma.calibration import load
from tqcheck.models.gemma.contrast import Contrast
from tqcheck.models.gemma.features import Candidate
from tqcheck.models.gemma.loading import ADAPTER
from tqcheck.models.gemma.members import Member
from tqcheck.models.gemma.network import Gemma
from tqcheck.models.gemma.reading import JudgeReading, JudgeSide, TextToRead, read
from tqcheck.models.gemma.rewording import EditKind, Rewording
from tqcheck.models.gemma.terms import MEASURES


def test_of_many_languages_the_vocabularies_of_the_last_two_stay_in_memory(
    base: dict[str, Any], adapter: dict[str, Any], base_folder: Path
) -> None:
    network = Gemma(base, adapter, torch.float32)
    contrast = Contrast(network, Tokenizer.from_file(str(base_folder / "tokenizer.json")), {})
    german, french, russian = (contrast.vocabulary(code) for code in ("de", "fr", "ru"))
    assert contrast.vocabulary("fr") is french
    assert contrast.vocabulary("ru") is russian
    again = contrast.vocabulary("de")
    assert again is not german
    assert again.ids.equal(german.ids)
    assert contrast.vocabulary("fr") is not french


def test_a_text_that_no_word_makes_doubtful_is_not_tried_otherwise(
    base: dict[str, Any], adapter: dict[str, Any], base_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = Gemma(base, adapter, torch.float32)
    tokenizer = Tokenizer.from_file(str(base_folder / "tokenizer.json"))
    contrast, tried = Contrast(network, tokenizer, {}), []
    monkeypatch.setattr(
        contrast, "_found", lambda _together, wanted, *_, **__: tried.extend(wanted) or [[]] * len(wanted)
    )
    text = TextToRead("a b c", "German")
    (reading,) = read(network, tokenizer, [text])

    def numbers(slip: float | None, meaning: float | None, source: str | None = "a b") -> list[int]:
        tried.clear()
        own = replace(text, source=source, source_language="English") if source else text
        beside = doubting(read(network, tokenizer, [own])[0], meaning) if source else None
        found = dict(contrast.each([own], ("en", "de"), [doubting(reading, slip)], [beside], True))
        assert found == {0: []}
        return [member.number for member in tried]

    def doubting(one: JudgeReading, most: float | None) -> JudgeReading:
        sound = [-9.0] * (len(one.target.tokens.ids) - 1)
        return replace(one, doubts=np.array([] if most is None else [*sound, most], dtype=np.float32))

    assert numbers(-3.0, None, None) == []
    assert numbers(-1.0, None, None) == [0]
    assert numbers(None, None, None) == [0]  # nothing is known without that adapter
    assert numbers(-3.0, None) == [0]
    assert numbers(-3.0, -3.0) == []
    assert numbers(-1.0, -3.0) == numbers(-3.0, -1.0) == [0]


def test_other_wordings_are_tried_where_a_word_is_doubted_alone(
    base: dict[str, Any], adapter: dict[str, Any], base_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network, tokenizer = Gemma(base, adapter, torch.float32), Tokenizer.from_file(str(base_folder / "tokenizer.json"))
    calibration = load(ADAPTER / "calibration.json")
    contrast, tried = Contrast(network, tokenizer, calibration.tries), []
    text = TextToRead("the cab is in the car and he was at a bar", "English")
    (reading,) = read(network, tokenizer, [text])
    at = text.target.index("and")
    measure = passages.gains

    def gains(*given: Any) -> list[float]:
        tried.extend(given[4])
        return measure(*given)

    monkeypatch.setattr(passages, "gains", gains)
    tokens = reading.target.tokens
    doubts = [0.0 if a <= at < b else -9.0 for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    doubted = replace(reading, doubts=np.array(doubts, dtype=np.float32))
    dict(contrast.each([text], (None, "en"), [doubted], [None], True))
    assert tried
    for one in tried:
        before = alike(one, text.target)
        behind = alike(one[::-1], text.target[::-1])
        assert before <= at + 4
        assert len(text.target) - behind >= at - 1
    some = len(tried)
    tried.clear()
    dict(
        contrast.each([text], (None, "en"), [replace(reading, doubts=np.zeros(len(doubts), np.float32))], [None], True)
    )
    assert len(tried) > some


@pytest.mark.parametrize(("slip", "readings"), [(0.2, {True, False}), (-0.2, {True})])
def test_beside_its_source_a_text_with_a_clear_slip_has_the_wordings_of_both_readings(
    base: dict[str, Any],
    adapter: dict[str, Any],
    base_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    slip: float,
    readings: set[bool],
) -> None:
    network, tokenizer = Gemma(base, adapter, torch.float32), Tokenizer.from_file(str(base_folder / "tokenizer.json"))
    contrast = Contrast(network, tokenizer, load(ADAPTER / "calibration.json").tries)
    monkeypatch.setattr(contrasting, "_LEAST_GLANCE", -99.0)
    monkeypatch.setattr(contrasting, "_LEAST_GAIN", -99.0)
    text = TextToRead("the cab is in the car and he was at a bar", "English", "a cab and a bar", "German")
    alone, beside = (read(network, tokenizer, [one])[0] for one in (TextToRead(text.target, text.language), text))
    doubted = replace(alone, doubts=np.full(len(alone.target.tokens.ids), slip, np.float32))
    sure = replace(beside, doubts=np.full(len(beside.target.tokens.ids), 3.0, np.float32))
    ((_, found),) = contrast.each([text], ("de", "en"), [doubted], [sure], True)
    assert {one.beside for one in found} == readings


def test_a_word_that_does_not_go_there_is_found_in_a_text_that_is_read_alone(
    base: dict[str, Any], adapter: dict[str, Any], base_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network, tokenizer = Gemma(base, adapter, torch.float32), Tokenizer.from_file(str(base_folder / "tokenizer.json"))
    contrast = Contrast(network, tokenizer, load(ADAPTER / "calibration.json").tries, searched={"*": -2.0, "en": -9.0})
    term = Candidate(
        Rewording(EditKind.CONTENT, ((0, 3, "a"),)), 9.0, np.zeros(len(MEASURES), np.float32), False, is_term=True
    )
    monkeypatch.setattr(contrasting, "terms", lambda *_: [term])
    monkeypatch.setattr(contrast, "_weighed", lambda *_, **__: [])

    def found(slip: float, source: str | None, code: str = "de") -> list[Candidate]:
        text = TextToRead("the cab is in the car", "German", source, "English")
        alone = read(network, tokenizer, [TextToRead(text.target, text.language)])[0]
        alone = replace(alone, doubts=np.full(len(alone.target.tokens.ids), slip, np.float32))
        beside = None if source is None else read(network, tokenizer, [text])[0]
        return dict(contrast.each([text], ("en" if source else None, code), [alone], [beside], True))[0]

    assert found(-1.0, None) == [term]
    assert found(-3.0, None) == []
    assert found(-3.0, None, "en") == [term]  # a language that the base knows well
    assert found(1.0, "a cab") == [term]  # the slip is so clear that the text is read without its source, too
    assert found(-0.5, "a cab") == []
    lone = TextToRead("the cab is in the car", "English")
    doubting = replace(read(network, tokenizer, [lone])[0], doubts=np.full(99, -1.0, np.float32))
    sound = replace(doubting, doubts=np.full(99, -3.0, np.float32))
    assert contrast.terms_of(lone, "de", doubting) == contrast.terms_of(lone, "en", sound) == [term]
    assert contrast.terms_of(lone, "de", sound) == []


def alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def test_where_a_slip_is_likely_alone_more_is_tried() -> None:
    def effort(alone: float, beside: bool = False, planted: float = -5.0) -> int:
        side = JudgeSide(Tokens((0,), (0,), (3,)), np.full((1, 4), planted, np.float32))
        read = JudgeReading(side, None, np.zeros(5, np.float32), doubts=np.array([alone], np.float32))
        text = TextToRead("abc", "English", "abc", "German") if beside else TextToRead("abc", "English")
        return contrasting._effort(Member(0, text, read, replace(read, source=side) if beside else None)).likeliest

    assert effort(0.0) > effort(-3.0, planted=0.0) > effort(-3.0)
    assert effort(0.0, beside=True) == effort(-3.0)
