"""How much a doubt weighs in a document that errs often or seldom."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

from tqcheck.models.encoder.tokenizing import Tokens
from tqcheck.models.gemma import calibration, loading
from tqcheck.models.gemma.error_rate import NOTHING_MOVED, moved, moved_by
from tqcheck.models.gemma.reading import JudgeReading, JudgeSide, TextToRead

CALIBRATION = calibration.load(loading.ADAPTER / "calibration.json")


def reading(words: int, slips: int) -> tuple[TextToRead, JudgeReading]:
    starts = tuple(range(0, 2 * words, 2))
    side = JudgeSide(
        Tokens(starts, starts, tuple(start + 1 for start in starts)), np.full((words, 4), -5.0, np.float32)
    )
    logits = np.array([1.5] * slips + [-6.0] * (words - slips), dtype=np.float32)
    return TextToRead(" ".join("a" * words), "English"), JudgeReading(
        side, None, np.zeros(5, np.float32), doubts=logits
    )


def shift_of(*documents: tuple[int, int]) -> float:
    texts, readings = zip(*(reading(*one) for one in documents), strict=True)
    found = moved(texts, readings, [None] * len(texts), (None, "en"), CALIBRATION)
    assert found.meanings == 0.0
    return found.slips


def test_errors_of_meaning_are_counted_beside_the_sources() -> None:
    def of(wrong: int, source: str | None = "de", windows: int = 1) -> float:
        (text, alone), (_, beside) = reading(100, 0), reading(100, wrong)
        beside = replace(beside, windows=windows)
        text = replace(text, source="b " * 100, source_language="German")
        found = moved([text], [alone], [beside], (source, "en"), CALIBRATION)
        assert found.slips == -0.75
        return found.meanings

    assert of(0) == -0.25
    assert of(0) < of(20) <= of(100) == 0.5
    assert of(20, None) == 0.0
    assert of(20, windows=2) == 0.0  # a window does not hold what its words render


@pytest.mark.parametrize("line", ["L'équipe n'a pas d'e-mails", "请重新 启动 计算机 并 登录 系统 以后 再 打开 文件"])
def test_a_line_that_was_not_translated_tells_nothing_of_the_others(line: str) -> None:
    """All its words are doubted, and of an article of which one line is left in the source's language the others would
    seem to err, too."""
    starts = tuple(n for n in range(len(line)) if n == 0 or not line[n - 1].isalpha())
    ends = tuple(start + len(re.split(r"\W", line[start:], maxsplit=1)[0]) for start in starts)
    side = JudgeSide(Tokens(starts, starts, ends), np.full((len(starts), 4), -5.0, np.float32))
    doubted = JudgeReading(side, None, np.zeros(5, np.float32), doubts=np.full(len(starts), 3.0, np.float32))

    def of(source: str) -> tuple[float, float]:
        sound, read = reading(300, 0)
        texts = [replace(sound, source="b " * 300, source_language="German"), TextToRead(line, "English", source, "")]
        return moved(texts, [read, doubted], [read, doubted], ("de", "en"), CALIBRATION)

    assert min(of("Etwas ganz anderes.")) > -0.25
    assert of(line) == (-1.5, -0.25)


def test_where_many_words_are_doubted_each_doubt_weighs_more_and_where_none_is_less() -> None:
    clean, one, many = shift_of((100, 0)), shift_of((100, 1)), shift_of((50, 5), (50, 6))
    assert -1.5 < clean < one < 0.0
    assert many > 0.25


def test_the_longer_a_text_without_doubts_the_less_one_weighs() -> None:
    assert shift_of((8, 0)) == 0.0
    assert 0.0 > shift_of((100, 0)) > shift_of((400, 0)) == -1.5


def test_it_has_bounds_and_steps_and_is_nothing_where_nothing_was_read() -> None:
    assert shift_of((100, 100)) == 1.0
    assert {shift_of((100, n)) * 4 % 1 for n in range(0, 100, 7)} == {0.0}
    text, found = reading(3, 0)
    unread = JudgeReading(found.target, None, found.sentence)
    assert moved([text], [unread], [unread], ("de", "en"), CALIBRATION) == NOTHING_MOVED
    assert moved([], [], [], ("de", "en"), CALIBRATION) == NOTHING_MOVED


@pytest.mark.parametrize("share", [0.05, 0.2])
def test_words_of_which_each_is_sure_are_as_often_wrong_as_they_say(share: float) -> None:
    wrong = np.arange(4000) < share * 4000
    calibrated = 0.01
    odds = moved_by(np.where(wrong, 0.999, 1e-5), calibrated) + np.log(calibrated / (1 - calibrated))
    rate = 1 / (1 + np.exp(-odds))
    assert rate == pytest.approx(share, rel=0.05)
