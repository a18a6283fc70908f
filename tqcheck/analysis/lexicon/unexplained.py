"""Words of one side of a pair that nothing on the other side renders, and how much that says.

Translations are free: of ten content words of a sound one, one or two have no rendering that a lexicon knows. So each
word counts by how seldom that happens to it.
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tqcheck import registry
from tqcheck.analysis.lexicon.folding import Folded
from tqcheck.analysis.lexicon.link_tables import vocabulary
from tqcheck.analysis.lexicon.translations import Rendering, known, knows
from tqcheck.analysis.lexicon.word_matching import searched, stands
from tqcheck.records.span import Span

_NUMBER = re.compile(r"\d+")
_LONGEST = 3000  # code points: each word is looked for in the whole
_TELLING = 0.5  # share of sound translations that show a word: below it, its absence tells nothing
_SELDOM = 1e-3  # share of sound translations that lack a word, at least: nothing is surer
_BY_CHANCE = 0.08  # share of words that sentences which have nothing to do with each other seem to render
_SUREST = 0.97  # share of sound translations that show a word, at most
_CARRIED = 2.5  # nats by which a name or a number that stands on both sides speaks for their belonging together
_NAME = 4  # letters of a word that no lexicon has and that seems to be a name


@dataclass(frozen=True, slots=True)
class Unexplained:
    """The word at `span` without a counterpart. `surprise` (nats) is how seldom a sound translation leaves it without;
    `place` (0-1) how far into its text it stands."""

    span: Span
    surprise: float
    place: float
    renderings: tuple[Rendering, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Of source and target the words without counterpart, in order, and the places of those that have one.

    `odds` (nats) is how much likelier a sound translation shows so many counterparts than a text that has nothing to do
    with the source: the sum of the log-likelihood ratios of all words of a side, that of the side for which it speaks
    more taken twice, so that both must speak against it. `share` (0-1) of all words have a counterpart.
    """

    source: tuple[Unexplained, ...]
    target: tuple[Unexplained, ...]
    rendered: frozenset[Span]
    explained: frozenset[Span]
    odds: float = 0.0
    share: float = 1.0

    @property
    def turned(self) -> Compared:
        """The same with target and source exchanged."""
        return Compared(self.target, self.source, self.explained, self.rendered, self.odds, self.share)

    def strangeness(self, span: Span) -> float:
        """What most lacks an origin at `span` of the target: its surprise, 0 where nothing does."""
        return max((word.surprise for word in self.target if word.span.overlaps(span)), default=0.0)

    def explains(self, span: Span) -> bool:
        """Whether something that stands at `span` of the target has a counterpart."""
        return any(word.overlaps(span) for word in self.explained)


def looked_up(source: str, target: str, codes: tuple[str | None, str]) -> Compared | None:
    """As `compared` has it, `None` where the lexicon does not have both languages."""
    own, other = codes
    return compared(source, target, own, other) if own is not None and knows(own, other) else None


@lru_cache(maxsize=1024)
def compared(source: str, target: str, source_code: str, target_code: str) -> Compared:
    """Both sides of a pair, words of grammar and unknown ones aside; both languages are in the lexicon. Of texts that
    are far too long for sentences nothing is said."""
    if max(len(source), len(target)) > _LONGEST:
        return Compared((), (), frozenset(), frozenset())
    sides = _Side(source, source_code, target_code), _Side(target, target_code, source_code)
    lost, rendered, source_told = sides[0].beside(sides[1])
    strange, explained, target_told = sides[1].beside(sides[0])
    odds = 2 * max(sum(itertools.starmap(_odds, told)) for told in (source_told, target_told))
    every = [is_rendered for _, is_rendered in (*source_told, *target_told)]
    share = sum(every) / len(every) if every else 1.0
    return Compared(lost, strange, rendered, explained, odds + _CARRIED * sides[0].carried(sides[1]), share)


def _odds(shown: float, is_rendered: bool) -> float:
    """Log-likelihood ratio of a word that sound translations show so often, and texts of other things by chance."""
    sound = min(shown, _SUREST)
    return math.log(sound / _BY_CHANCE) if is_rendered else math.log((1 - sound) / (1 - _BY_CHANCE))


class _Side:
    """The words of a text, and all words of the `other` language that could render one of them."""

    def __init__(self, text: str, code: str, other: str) -> None:
        self._length = max(1, len(text))
        self._spaced, self._other_spaced = (registry.language(one).spaced for one in (code, other))
        words = tuple(vocabulary(code).folding.words(text))
        self._words = [(word, known(word.key, code, other)) for word in words]
        self._within = searched((word.key for word in words), self._spaced)
        reached = {rendering.key for _, about in self._words for rendering in about.renderings}
        self._reached = f" {' '.join(sorted(reached))} "
        self._numbers = frozenset(_NUMBER.findall(text))

    def beside(self, other: _Side) -> tuple[tuple[Unexplained, ...], frozenset[Span], list[tuple[float, bool]]]:
        """The words that nothing on the other side renders, and the places of those that something does; and of each
        word that sound translations show oftener than chance shows any, how often they do, and whether it is here."""
        lost: list[Unexplained] = []
        found: list[Span] = []
        told: list[tuple[float, bool]] = []
        for word, about in self._words:
            if not about.renderings:
                continue
            is_rendered = self._is_rendered(word, about.renderings, other)
            if about.shown > _BY_CHANCE:
                told.append((about.shown, is_rendered))
            if is_rendered:
                found.append(word.span)
            elif about.shown >= _TELLING:
                place = (word.span.start + word.span.end) / 2 / self._length
                lost.append(Unexplained(word.span, -math.log(max(1 - about.shown, _SELDOM)), place, about.renderings))
        return tuple(lost), frozenset(found), told

    def carried(self, other: _Side) -> int:
        """How many words that no lexicon has, and numbers, stand on both sides."""
        names = {word.key for word, about in self._words if not about.renderings and len(word.key) >= _NAME}
        both = self._spaced and other._spaced
        return sum(stands(name, other._within, both) for name in names) + len(self._numbers & other._numbers)

    def _is_rendered(self, word: Folded, renderings: Sequence[Rendering], other: _Side) -> bool:
        if stands(word.key, other._within, self._spaced and self._other_spaced) or stands(
            word.key, other._reached, True
        ):
            return True
        return any(stands(rendering.key, other._within, self._other_spaced) for rendering in renderings)
