"""A part of a sentence that the other side seems to lack: what words, lengths and punctuation say together.

No more than two or three content words without a counterpart say little by themselves. They say more where the other
side is too short, has hardly a word left that could render them, and where they are all that a part between two commas
says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tqcheck import registry
from tqcheck.analysis.lexicon.unexplained import Unexplained
from tqcheck.records.span import Span

PARTED = re.compile(r"[,;:()、，；：（）–—]|\s-\s")
"""Marks between parts of a sentence."""
_MOST = 25  # words: of a longer sentence no more is known
MEASURES = ("surprise", "left", "shorter", "words", "apart", "answered", "share")
"""Of the run of content words without a counterpart that is the most surprising: its surprise (nats, 15 at most). How
many words the other side has left (10 at most); how much shorter it is than expected, as a share; how many content
words the sentence has; how many are lost in the part between two marks that has no other (5 at most); which share of
the content words is answered, and which is lost in that run."""
_WEIGHTS = (0.5593, -0.2446, 7.7101, 0.1278, 0.8587, -0.8761, -5.5635)
_BIAS = -3.7538
"""As `scripts/train_lexicon.py parts` fits them."""
_LEAST, _LEAST_CUT = 2.5, 3.5
"""Log odds from which on a part is lost rather than rendered freely, and where a model cuts the source's words."""


@dataclass(frozen=True, slots=True)
class ContentWord:
    """A content word: `lost` where it has no counterpart though most have; neither, where nothing is known of it."""

    span: Span
    lost: Unexplained | None
    answered: bool


def lost_part(
    text: str, other: str, words: Sequence[ContentWord], others: Sequence[ContentWord], codes: tuple[str, str]
) -> tuple[Unexplained, ...] | None:
    """The words without a counterpart of the part of `text` that `other` seems to lack; `codes` of their languages."""
    found = measures(text, other, words, others, codes)
    least = _LEAST if registry.language(codes[0]).spaced else _LEAST_CUT
    if found is None or odds(found) < least:
        return None
    run, apart = ([word.lost for word in some if word.lost] for some in (_surprising(words), _alone(text, words)))
    return tuple(apart if any(word in run for word in apart) else run)


def odds(found: Sequence[float]) -> float:
    """The log odds of a lost part with these `MEASURES`."""
    return sum(w * m for w, m in zip(_WEIGHTS, found, strict=True)) + _BIAS


def shorter(text: str, other: str, codes: tuple[str, str]) -> float | None:
    """How much shorter `other` is than a translation of `text` should be, as a share, -1 at least; none where that is
    not known of their languages."""
    own, theirs = (registry.language(code).length for code in codes)
    return max(-1.0, 1 - len(other) / (len(text) * theirs / own)) if own and theirs and text else None


def measures(
    text: str, other: str, words: Sequence[ContentWord], others: Sequence[ContentWord], codes: tuple[str, str]
) -> tuple[float, ...] | None:
    """See `MEASURES`; none where nothing is lost, how long a translation should be is not known, or the two hardly
    belong together."""
    short = shorter(text, other, codes)
    run = [word for word in _surprising(words) if word.lost]
    left = sum(not word.answered for word in others)
    if not run or short is None or 2 * left >= len(others):
        return None
    return (
        min(15.0, _surprise(run)),
        min(10.0, left),
        short,
        min(_MOST, len(words)),
        min(5.0, sum(word.lost is not None for word in _alone(text, words))),
        sum(word.answered for word in words) / len(words),
        len(run) / len(words),
    )


def runs(words: Sequence[ContentWord]) -> Iterator[list[ContentWord]]:
    """Words in a row that have no counterpart, each run from the first to the last of which that is known."""
    run: list[ContentWord] = []
    for word in (*words, None):
        if word is not None and not word.answered:
            run.append(word)
            continue
        known = [place for place, one in enumerate(run) if one.lost]
        if known:
            yield run[known[0] : known[-1] + 1]
        run = []


def _surprising(words: Sequence[ContentWord]) -> list[ContentWord]:
    return max(runs(words), key=_surprise, default=[])


def _alone(text: str, words: Sequence[ContentWord]) -> list[ContentWord]:
    """The words of the part between two marks none of which is answered: of several such parts, the most surprising."""
    marks = [0, *(mark.end() for mark in PARTED.finditer(text)), len(text)]
    parts = ([word for word in words if start <= word.span.start < end] for start, end in pairwise(marks))
    silent = [part for part in parts if len(part) < len(words) and not any(word.answered for word in part)]
    return max(silent, key=_surprise, default=[])


def _surprise(words: Sequence[ContentWord]) -> float:
    return sum(word.lost.surprise for word in words if word.lost)
