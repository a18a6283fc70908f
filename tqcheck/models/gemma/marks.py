"""Marks: the words that seem wrong beside the source, or to be slips of language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from tqcheck.models.encoder.token_words import TokenWord, words
from tqcheck.models.encoder.tokenizing import Tokens
from tqcheck.models.gemma import word_choices
from tqcheck.models.gemma.calibration import ANY, JudgeCalibration, LogisticByLanguage
from tqcheck.models.gemma.reading import EDITED, ERROR, PLANTED, JudgeReading, JudgeSide
from tqcheck.records.span import Span

Float = npt.NDArray[np.float32]

_SILENT = -9.0
DOUBT_MEASURES = ("doubt", "planted", "edited", "error")
"""Logits of a word: the further adapter's, and three of the first's."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """The words at `start:end` of the target are wrong with probability `confidence`.

    `shows_alone`: whether the target alone raises the same doubt, so that it is one of language, not of accuracy.
    """

    start: int
    end: int
    confidence: float
    shows_alone: bool = False

    @property
    def span(self) -> Span:
        """Where the words stand in the target."""
        return Span(self.start, self.end)


def word_features(side: JudgeSide, sentence: Float, members: Sequence[TokenWord]) -> Float:
    """`[words, TOKEN_OUTPUTS + SENTENCE_OUTPUTS]`: of each word the largest logits among its tokens, and those of the
    whole."""
    rows = [
        np.concatenate((side.logits[w.first : w.last].max(0), sentence)) if w.last > w.first else _nothing(sentence)
        for w in members
    ]
    return np.array(rows, dtype=np.float32).reshape(len(members), -1)


def _nothing(sentence: Float) -> Float:
    return np.concatenate((np.full(4, _SILENT, dtype=np.float32), sentence))


def wrong(
    text: str, reading: JudgeReading, languages: str, calibration: JudgeCalibration
) -> tuple[list[TokenWord], list[float]]:
    """The words of the target, and of each the probability that it is wrong beside the source; 0 for what is no word,
    and for figures, which rules compare better."""
    members = [word for word in words(text, reading.target.tokens) if text[word.start : word.end].strip()]
    judge = calibration.words.get(languages) or calibration.words[ANY]
    values = word_features(reading.target, reading.sentence, members)
    return members, [
        round(judge(row), 4) if is_word(text[w.start : w.end]) else 0.0 for w, row in zip(members, values, strict=True)
    ]


def doubt_features(reading: JudgeReading, members: Sequence[TokenWord]) -> Float:
    """`DOUBT_MEASURES` of each word `[words, n]`: the largest among its tokens."""
    logits = np.column_stack((reading.doubts, reading.target.logits[:, [PLANTED, EDITED, ERROR]]))
    rows = [logits[w.first : w.last].max(0, initial=_SILENT) for w in members]
    return np.array(rows, dtype=np.float32).reshape(len(members), len(DOUBT_MEASURES))


def doubted(
    text: str, reading: JudgeReading, code: str, judge: LogisticByLanguage, shift: float = 0.0
) -> tuple[list[TokenWord], list[float]]:
    """The words of a target, and of each the probability that the further adapter doubts it rightly, its odds moved by
    `shift`: that it is a slip of language where the target was read alone, an error of meaning beside its source; 0 for
    what is no word."""
    members = [word for word in words(text, reading.target.tokens) if text[word.start : word.end].strip()]
    values = doubt_features(reading, members)
    return members, [
        judge(row, code, shift) if is_word(text[w.start : w.end]) else 0.0
        for w, row in zip(members, values, strict=True)
    ]


def doubts(
    text: str, members: Sequence[TokenWord], chances: Sequence[float], least: float, alone: JudgeSide | None
) -> list[Doubt]:
    """Runs of words whose probabilities reach `least`; a run's confidence is that of its surest word."""
    found: list[Doubt] = []
    for word, chance in zip(members, chances, strict=True):
        if chance < least:
            continue
        clear = alone is not None and bool(alone.logits[word.first : word.last, PLANTED].max(initial=_SILENT) > 0)
        if found and not text[found[-1].end : word.start].strip():
            last = found.pop()
            found.append(Doubt(last.start, word.end, max(last.confidence, chance), last.shows_alone or clear))
        else:
            found.append(Doubt(word.start, word.end, chance, clear))
    return found


def joined(one: Sequence[Doubt], other: Sequence[Doubt]) -> list[Doubt]:
    """The doubts of both in order; of two that overlap the surer one."""
    kept: list[Doubt] = []
    for doubt in sorted([*one, *other], key=lambda doubt: -doubt.confidence):
        if not any(doubt.start < known.end and known.start < doubt.end for known in kept):
            kept.append(doubt)
    return sorted(kept, key=lambda doubt: doubt.start)


def whole(text: str, found: Sequence[Doubt]) -> list[Doubt]:
    """The doubts, in order, with all of the words that they touch, those with a hyphen inside, too; two of one word
    are one. For languages that write spaces."""
    kept: list[Doubt] = []
    for doubt in (_whole(text, one) for one in found):
        if kept and doubt.start < kept[-1].end:
            last = kept.pop()
            shows = last.shows_alone or doubt.shows_alone
            kept.append(Doubt(last.start, max(last.end, doubt.end), max(last.confidence, doubt.confidence), shows))
        else:
            kept.append(doubt)
    return kept


def _whole(text: str, doubt: Doubt) -> Doubt:
    touched = [m for m in word_choices.WORD.finditer(text) if m.start() < doubt.end and doubt.start < m.end()]
    if not touched:
        return doubt
    return replace(doubt, start=min(doubt.start, touched[0].start()), end=max(doubt.end, touched[-1].end()))


def words_of_letters(text: str, tokens: Tokens) -> list[TokenWord]:
    """The words that hold a letter."""
    return [word for word in words(text, tokens) if is_word(text[word.start : word.end])]


def is_word(text: str) -> bool:
    """Whether there is a letter."""
    return any(character.isalpha() for character in text)
