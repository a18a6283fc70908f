"""Several content words in a row that nothing on the other side renders: a clause that was lost, or one that was added.

A single word without a rendering says little, for translations are free. Several in a row do where the other side has
not enough words left, of which the lexicon knows no counterpart, that could render them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from tqcheck import registry
from tqcheck.analysis.lexicon.link_tables import vocabulary
from tqcheck.analysis.lexicon.unexplained import Unexplained, looked_up
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import words_of

Codes = tuple[str | None, str]
"""Of the languages of a text (none: it is not known) and of the other one."""


@dataclass(frozen=True, slots=True)
class _Least:
    """What a stretch must have: `words` without a counterpart, which `surprise` (nats) together, and by how many words
    it must be longer than all that is without a counterpart on the other side."""

    words: int
    surprise: float
    longer: int


_SPACED, _CUT = _Least(4, 5.5, 3), _Least(4, 9.0, 4)  # words that a model cuts are cut differently on each side


@dataclass(frozen=True, slots=True)
class Stretch:
    """From the first to the last of `words`, none of which has a counterpart."""

    words: tuple[Unexplained, ...]

    @property
    def span(self) -> Span:
        """Its place in its text."""
        return Span(self.words[0].span.start, self.words[-1].span.end)

    @property
    def surprise(self) -> float:
        """How seldom (in nats) a sound translation leaves all of its words without a counterpart."""
        return sum(word.surprise for word in self.words)


def lost_stretch(text: str, other: str, codes: Codes) -> Stretch | None:
    """The stretch of `text` that `other` most surely does not render; of a source and its translation what was lost,
    the other way round what was added."""
    found = looked_up(text, other, codes)
    if found is None or codes[0] is None or len(found.source) < _SPACED.words:
        return None
    own = _content(text, codes[0], found.source, found.rendered, other)
    return _surest(own, _content(other, codes[1], found.target, found.explained, text), codes[0])


def is_rendered_in(stretch: Stretch, text: str, other: str, codes: Codes) -> bool:
    """Whether half of the words of a stretch of `text` are rendered in `other`."""
    found = looked_up(text, other, codes)
    return found is not None and 2 * sum(word.span in found.rendered for word in stretch.words) >= len(stretch.words)


@dataclass(frozen=True, slots=True)
class _Word:
    """A content word: `lost` where it has no counterpart though most have; neither, where nothing is known of it."""

    lost: Unexplained | None
    answered: bool


def _content(text: str, code: str, lost: Sequence[Unexplained], answered: frozenset[Span], other: str) -> list[_Word]:
    """The content words of a text in order; a name that stands on the other side is answered there."""
    by_place = {word.span: word for word in lost}
    folded = other.casefold()
    words = vocabulary(code).folding.words(text)
    return [
        _Word(by_place.get(word.span), word.span in answered or word.span.of(text).casefold() in folded)
        for word in words
        if word.key not in _grammar(code)
    ]


@cache
def _grammar(code: str) -> frozenset[str]:
    folding = vocabulary(code).folding
    return frozenset(
        folding.key(word) for name in ("closed_classes", "function_words") for word in words_of(code, name)
    )


def _surest(words: Sequence[_Word], others: Sequence[_Word], code: str) -> Stretch | None:
    least = _SPACED if registry.language(code).spaced else _CUT
    answered = sum(word.answered for word in others)
    left = len(others) - answered
    if answered <= left:  # the two hardly belong together
        return None
    found = [
        stretch
        for run in _runs(words)
        if len(run) - left >= least.longer
        and len((stretch := Stretch(tuple(word.lost for word in run if word.lost))).words) >= least.words
        and stretch.surprise >= least.surprise
    ]
    return max(found, key=lambda stretch: stretch.surprise, default=None)


def _runs(words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """Words in a row that have no counterpart, each run from the first to the last of which that is known."""
    run: list[_Word] = []
    for word in (*words, _Word(None, answered=True)):
        if not word.answered:
            run.append(word)
            continue
        known = [place for place, one in enumerate(run) if one.lost]
        if known:
            yield run[known[0] : known[-1] + 1]
        run = []
