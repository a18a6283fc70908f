"""Several content words in a row that nothing on the other side renders: a clause that was lost, or one that was added.

A single word without a rendering says little, for translations are free. Several in a row do where the other side has
not enough words left, of which the lexicon knows no counterpart, that could render them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tqcheck import registry
from tqcheck.analysis.lexicon.link_tables import vocabulary
from tqcheck.analysis.lexicon.lost_parts import ContentWord, lost_part, measures, runs
from tqcheck.analysis.lexicon.unexplained import Compared, Unexplained, looked_up
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import words_of

Codes = tuple[str | None, str]
"""Of the languages of a text (none: it is not known) and of the other one."""


_Sides = tuple[list[ContentWord], list[ContentWord]]


@dataclass(frozen=True, slots=True)
class _Least:
    """What a stretch must have: `words` without a counterpart, which `surprise` (nats) together, and by how many words
    it must be longer than all that is without a counterpart on the other side."""

    words: int
    surprise: float
    longer: int


_SPACED, _CUT = _Least(4, 5.5, 3), _Least(4, 9.0, 4)  # words that a model cuts are cut differently on each side
_SHORTENED = _Least(2, 3.5, 3)  # where the other side is too short for more than it has, and has no word left
_TOO_SHORT = 0.65  # of the length expected
_FEWEST_ANSWERED = 2


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first to the last of `words`, none of which has a counterpart; `sure` where they say so alone."""

    words: tuple[Unexplained, ...]
    sure: bool = True

    @property
    def span(self) -> Span:
        """Its place in its text."""
        return Span(self.words[0].span.start, self.words[-1].span.end)

    @property
    def surprise(self) -> float:
        """How seldom (in nats) a sound translation leaves all of its words without a counterpart."""
        return sum(word.surprise for word in self.words)


def added_stretch(target: str, source: str, codes: Codes) -> Stretch | None:
    """The stretch of `target` that most surely renders nothing of `source`; `codes` of the target and the source."""
    if codes[0] is None or (found := looked_up(source, target, (codes[1], codes[0]))) is None:
        return None
    both = codes[0], codes[1]
    return _sure(target, source, both, _sides(target, source, both, found.turned))


def lost_stretch(text: str, other: str, codes: Codes) -> Stretch | None:
    """The stretch of `text` that `other`, its translation, most surely does not render."""
    if codes[0] is None or (found := looked_up(text, other, codes)) is None:
        return None
    both = codes[0], codes[1]
    sides = _sides(text, other, both, found)
    if sure := _sure(text, other, both, sides):
        return sure
    part = sides and lost_part(text, other, *sides, both)
    return Stretch(part, sure=False) if part else None


def lost_part_measures(text: str, other: str, codes: tuple[str, str]) -> tuple[float, ...] | None:
    """What `lost_parts.MEASURES` say of `text` and its translation `other`, if something seems to be lost."""
    found = looked_up(text, other, codes)
    sides = found and _sides(text, other, codes, found)
    return measures(text, other, *sides, codes) if sides else None


def _sure(text: str, other: str, codes: tuple[str, str], sides: _Sides | None) -> Stretch | None:
    if sides is None:
        return None
    least = _SPACED if registry.language(codes[0]).spaced else _CUT
    return _surest(*sides, _SHORTENED if _is_shortened(text, other, sides[1], codes) else least)


def _sides(text: str, other: str, codes: tuple[str, str], found: Compared) -> _Sides | None:
    """The content words of both sides; none where all of `text` is rendered, or nothing is known."""
    if not found.source:
        return None
    own = _content(text, codes[0], found.source, found.rendered, other)
    return own, _content(other, codes[1], found.target, found.explained, text)


def _is_shortened(text: str, other: str, others: Sequence[ContentWord], codes: tuple[str, str]) -> bool:
    """Whether all content words of the other side belong to some of the text's, and it is too short for the rest."""
    own, theirs = (registry.language(code).length for code in codes)
    whole = len(others) >= _FEWEST_ANSWERED and all(word.answered for word in others)
    return whole and bool(own and theirs and len(other) < _TOO_SHORT * len(text) * theirs / own)


def is_rendered_in(stretch: Stretch, text: str, other: str, codes: Codes) -> bool:
    """Whether half of the words of a stretch of `text` are rendered in `other`."""
    found = looked_up(text, other, codes)
    return found is not None and 2 * sum(word.span in found.rendered for word in stretch.words) >= len(stretch.words)


def _content(
    text: str, code: str, lost: Sequence[Unexplained], answered: frozenset[Span], other: str
) -> list[ContentWord]:
    """The content words of a text in order; a name that stands on the other side is answered there."""
    by_place = {word.span: word for word in lost}
    folded = other.casefold()
    words = vocabulary(code).folding.words(text)
    return [
        ContentWord(
            word.span, by_place.get(word.span), word.span in answered or word.span.of(text).casefold() in folded
        )
        for word in words
        if word.key not in _grammar(code)
    ]


@cache
def _grammar(code: str) -> frozenset[str]:
    folding = vocabulary(code).folding
    return frozenset(
        folding.key(word) for name in ("closed_classes", "function_words") for word in words_of(code, name)
    )


def _surest(words: Sequence[ContentWord], others: Sequence[ContentWord], least: _Least) -> Stretch | None:
    answered = sum(word.answered for word in others)
    left = len(others) - answered
    if answered <= left:  # the two hardly belong together
        return None
    found = [
        stretch
        for run in runs(words)
        if len(run) - left >= least.longer
        and len((stretch := Stretch(tuple(word.lost for word in run if word.lost))).words) >= least.words
        and stretch.surprise >= least.surprise
    ]
    return max(found, key=lambda stretch: stretch.surprise, default=None)
