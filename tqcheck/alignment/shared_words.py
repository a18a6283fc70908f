"""What of a sentence can be recognised in its translation without knowing either language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tqcheck.analysis.words.likeness import plain
from tqcheck.analysis.words.transliteration import skeleton

_HAN = "㐀-鿿豈-﫿"
_KATAKANA = "ァ-ヺー"
_TOKEN = re.compile(rf"\d+|[{_HAN}]+|[{_KATAKANA}]+|[^\W\d_{_HAN}{_KATAKANA}]+|[?!:;%&()$€£\"]")
_SAME_MARK = str.maketrans("؟؛«»„“”「」『』《》", '?;"""""""""""')
_GRAM, _STEM = 4, 6


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The words of a document: sentence `s` holds `ids[starts[s]:starts[s + 1]]`, indices of `vocabulary`."""

    vocabulary: tuple[str, ...]
    ids: NDArray[np.int32]
    starts: NDArray[np.int64]

    @staticmethod
    def of(texts: Sequence[str]) -> DocumentWords:
        index: dict[str, int] = {}
        ids: list[int] = []
        starts = [0]
        for text in texts:
            ids.extend(index.setdefault(word, len(index)) for word in _tokens(text))
            starts.append(len(ids))
        return DocumentWords(tuple(index), np.array(ids, np.int32), np.array(starts, np.int64))


def _tokens(text: str) -> Iterator[str]:
    """Words, numbers and marks as written; two characters at a time where words are not spaced."""
    for token in _TOKEN.findall(unicodedata.normalize("NFKC", text).translate(_SAME_MARK)):
        if "㐀" <= token[0] <= "鿿" and len(token) > 2:
            yield from (token[i : i + 2] for i in range(len(token) - 1))
        else:
            yield token


def features(word: str, by_sound: bool) -> Iterator[tuple[str, float]]:
    """What a word may share with its translation, and how much of its weight that carries.

    The word itself, its runs of four letters (cognates: Simard, Foster and Isabelle 1992) and, between
    scripts, the sound of its consonants.
    """
    if word.isdecimal():
        yield str(int(word)) if len(word) < 19 else word, 1.0
        return
    folded = plain(word)
    if not folded[:1].isalpha():
        yield folded, 0.5
        return
    yield folded, 1.0
    grams = len(folded) - _GRAM + 1
    for start in range(min(grams, 12)):
        yield "4" + folded[start : start + _GRAM], 0.7 / grams**0.5
    sound = skeleton(word.removeprefix("ال")) if by_sound and len(word) >= 3 else ""
    if len(sound) >= 3:
        yield "~" + sound, 0.7


def stem(word: str) -> str:
    """The part of a word under which its translations are learnt."""
    return plain(word)[:_STEM]
