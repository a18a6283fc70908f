"""Words of the source in whose place the translation has another of their kind: an ankle that became a knee.

`languages/en/taken_for.txt` holds, for English words, those that translations take them for. Neither the source's word
nor the translation's may have a counterpart on the other side, as far as the bilingual lexicon knows; it also says what
words of other languages are in English. Where sound translations have such a couple, free renderings of each other,
the list does not (`scripts/train_lexicon.py taken`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tqcheck.records.language import Language
from tqcheck.records.span import Span
from tqcheck.wordlists.lists import table_of

if TYPE_CHECKING:
    from tqcheck.analysis.lexicon.unexplained import Unexplained

ENGLISH, LIST = "en", "taken_for"
_GLOSSES, _LIKELY = 5, 0.25  # English renderings that are looked at, and the probability of one that the word means
_FREE = 6  # words without counterpart: a translation with more is too free to tell

Couple = frozenset[str]
"""The folds of two English words."""


@dataclass(frozen=True, slots=True)
class WordTaken:
    """A word `lost` from the source, one that is `strange` in the translation, and the English `couples` that both
    may be."""

    lost: Span
    strange: Span
    couples: frozenset[Couple]


def taken(source: str, target: str, languages: tuple[Language, Language]) -> Iterator[tuple[Span, Span]]:
    """The source's words, and what stands in their places."""
    known = _known()
    told: set[Span] = set()
    for exchange in exchanges(source, target, (languages[0].code, languages[1].code), _FREE):
        if not told & {exchange.lost, exchange.strange} and not known.isdisjoint(exchange.couples):
            told |= {exchange.lost, exchange.strange}
            yield exchange.lost, exchange.strange


def exchanges(source: str, target: str, codes: tuple[str, str], most: int | None = None) -> Iterator[WordTaken]:
    """Every word without counterpart of one side with every such word of the other that is no rendering of it, those
    first that stand at the same place; none where both sides have more than `most` words without counterpart, nor
    between languages that the lexicon does not have."""
    from tqcheck.analysis.lexicon.unexplained import looked_up

    found = looked_up(source, target, codes)
    if found is None or (most is not None and len(found.source) + len(found.target) > most):
        return
    lost = [(word, _glosses(word, source, codes[0])) for word in found.source]
    strange = [(word, _glosses(word, target, codes[1])) for word in found.target]
    near = sorted(
        ((one, other) for one in lost for other in strange), key=lambda both: abs(both[0][0].place - both[1][0].place)
    )
    for (word, meant), (other, said) in near:
        if meant.keys().isdisjoint(said):
            couples = (frozenset((a, b)) for a in _likely(meant) for b in _likely(said))
            yield WordTaken(word.span, other.span, frozenset(couples))


def _likely(glosses: dict[str, float]) -> Sequence[str]:
    return [key for key, probability in glosses.items() if probability >= _LIKELY]


def _glosses(word: Unexplained, text: str, code: str) -> dict[str, float]:
    """The folds of the English words that a word is, with their probabilities."""
    from tqcheck.analysis.lexicon.link_tables import vocabulary

    if code == ENGLISH:
        return {one.key: 1.0 for one in vocabulary(ENGLISH).folding.words(word.span.of(text))}
    return {one.key: one.probability for one in word.renderings[:_GLOSSES]}


@cache
def _known() -> frozenset[Couple]:
    """The couples of the list."""
    from tqcheck.analysis.lexicon.link_tables import vocabulary

    fold, lines = vocabulary(ENGLISH).folding.key, table_of(ENGLISH, LIST).items()
    return frozenset(frozenset((fold(word), fold(other))) for word, others in lines for other in others.split())
