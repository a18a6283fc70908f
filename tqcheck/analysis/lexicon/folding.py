"""Words under which translations are known: letters folded, endings off, Chinese and Japanese cut into words.

A fold is always a part of the folded word, mostly its beginning, so that forms of one word, and most of its
derivations, have one. That is lenient on purpose: what is taken for a rendering is never reported as missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from tqcheck.analysis.words.combining import MARKS
from tqcheck.analysis.words.likeness import plain
from tqcheck.records.span import Span

_HAN, _HIRAGANA, _KATAKANA = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff", "\u3041-\u309f", "\u30a0-\u30ff"
_LETTER = rf"(?:[^\W\d_][{MARKS}]*)"
_SPACED = re.compile(rf"{_LETTER}+")
_RUN = re.compile(rf"[{_HAN}{_HIRAGANA}]+|[{_KATAKANA}]+|(?:(?![{_HAN}{_HIRAGANA}{_KATAKANA}])[^\W\d_])+", re.UNICODE)
_CUT = re.compile(rf"[{_HAN}{_HIRAGANA}]")
_LONGEST_WORD = 60  # longer "words" are data
LONGEST_PIECE = 5
"""Characters of a word that is not set apart."""
_LONGEST_ENDING = 5
_STEM, _SHORT_STEM = 4, 3  # letters that are left without an ending, without one of a single letter
_SHORTEST = 2  # letters that are left without a beginning
_REMEMBERED = 65_536
_LETTERS = str.maketrans({"ى": "ي", "ة": "ه", "ـ": None})  # Arabic writes either, and draws words out
_UNKNOWN = -20.0  # log-probability of a character that is in no list


def letters(word: str) -> str:
    """A word without case, accents and other ways to write its letters."""
    return plain(word).translate(_LETTERS)


def bare(word: str, beginnings: Iterable[str]) -> str:
    """A word without the first of `beginnings` that it has, if enough is left of it."""
    if len(word) <= _SHORT_STEM:
        return word
    found = (part for part in beginnings if word.startswith(part) and len(word) - len(part) >= _SHORTEST)
    return word[len(next(found, "")) :]


def tokens(text: str) -> list[str]:
    """The words of a language that sets them apart, as written."""
    return _SPACED.findall(text)


def runs(text: str) -> list[str]:
    """Runs of characters that are to be cut into words."""
    return [run for run in _RUN.findall(text) if _CUT.match(run)]


@dataclass(frozen=True, slots=True)
class Folded:
    """A word of a text as it is looked up."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class Folding:
    """How one language's words are folded: by `endings`, each with the letter that it follows, and `beginnings`, the
    longest first, or, where words are not set apart, by `pieces` with their log-probabilities."""

    endings: frozenset[str] = frozenset()
    pieces: Mapping[str, float] = field(default_factory=dict)
    beginnings: tuple[str, ...] = ()
    _known: dict[str, str] = field(default_factory=dict)

    def words(self, text: str) -> Iterator[Folded]:
        """The words of a text, in order; figures are none."""
        if not self.pieces:
            for match in _SPACED.finditer(text):
                yield Folded(self.key(match[0]), Span(*match.span()))
            return
        for match in _RUN.finditer(text):
            if not _CUT.match(match[0]):
                yield Folded(self.key(match[0]), Span(*match.span()))
                continue
            start = match.start()
            for piece in cut(match[0], self.pieces):
                yield Folded(self.key(piece), Span(start, start + len(piece)))
                start += len(piece)

    def cut(self, text: str) -> list[str]:
        """The words of a text as written, in order."""
        return [word.span.of(text) for word in self.words(text)] if self.pieces else tokens(text)

    def key(self, word: str) -> str:
        """The fold of one word."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[word] = self._stem(word)
        return known

    def _stem(self, word: str) -> str:
        if self.pieces:
            return unicodedata.normalize("NFKC", word).casefold()
        word = letters(word)
        if len(word) > _LONGEST_WORD:
            return word
        word = bare(word, self.beginnings)
        return next(self.shortened(word), word)

    def shortened(self, word: str) -> Iterator[str]:
        """What is left of a word in small letters without each ending that may be one, the longest ending first."""
        for size in range(min(_LONGEST_ENDING, len(word) - _STEM), 1, -1):
            if word[-size - 1 :] in self.endings:
                yield word[:-size]
        if len(word) > _SHORT_STEM and word[-2:] in self.endings:
            yield word[:-1]


def cut(run: str, pieces: Mapping[str, float]) -> list[str]:
    """The likeliest division of a run of characters into pieces (Viterbi over a unigram model)."""
    best = [0.0]
    length = [0]
    for end in range(1, len(run) + 1):
        choices = (
            (best[end - size] + pieces.get(run[end - size : end], _UNKNOWN if size == 1 else -1e9), size)
            for size in range(1, min(LONGEST_PIECE, end) + 1)
        )
        value, size = max(choices)
        best.append(value)
        length.append(size)
    found: list[str] = []
    end = len(run)
    while end:
        found.append(run[end - length[end] : end])
        end -= length[end]
    return found[::-1]
