"""Which word of the source a doubted place of the translation should have rendered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tqcheck.records.language import Language
from tqcheck.records.lexical import Unrendered
from tqcheck.records.span import Span

if TYPE_CHECKING:
    from tqcheck.analysis.lexicon.unexplained import Compared, Unexplained

_SURPRISE = 0.8  # nats: a word that is shown by more than half of sound translations
_NEAR = 0.12  # of the length: how far off the word may stand from where the translation has its place
_DISTANCE = 8.0  # nats that a whole length weighs when two words could be meant
_AHEAD = 1.0  # nats by which one must be likelier meant than the next
_TOLD = 3  # words of a stretch whose renderings a message tells


Languages = tuple[Language | None, Language]
"""Of the source, if it is known, and of the target."""


def lost_word(source: str, target: str, span: Span, languages: Languages) -> Span | None:
    """The word of `source` without a rendering that belongs to `span` of `target`: its place is near, no other is as
    likely meant, and nothing that stands at `span` (which may be empty) has a counterpart itself."""
    found = _compared(source, target, languages)
    if found is None or found.explains(span):
        return None
    place = (span.start + span.end) / 2 / max(1, len(target))
    costs = sorted((_cost(word, place), word.span) for word in found.source if word.surprise >= _SURPRISE)
    if not costs or (len(costs) > 1 and costs[1][0] - costs[0][0] < _AHEAD):
        return None
    word = costs[0][1]
    return word if abs((word.start + word.end) / 2 / len(source) - place) <= _NEAR else None


def _cost(word: Unexplained, place: float) -> float:
    return _DISTANCE * abs(word.place - place) - word.surprise


def often(source: str, word: Unexplained, codes: tuple[str | None, str]) -> tuple[str, ...]:
    """How a word of `source` that is not rendered often is, the most usual first; nothing where that is not sure."""
    from tqcheck.analysis.lexicon.usual_renderings import proposed

    own, other = codes
    return () if own is None else proposed(source, word.span, word.renderings, (own, other))


def often_rendered(words: Sequence[Unrendered[Span]], source: str) -> str:
    """How the first of several words of `source` are often rendered, in brackets; nothing where that is not known."""
    told = [(word.place.of(source), word.renderings[0]) for word in words if word.renderings][:_TOLD]
    return " (" + ", ".join(f"“{text}”: often “{form}”" for text, form in told) + ")" if told else ""


def _compared(source: str, target: str, languages: Languages) -> Compared | None:
    from tqcheck.analysis.lexicon.unexplained import looked_up

    own, other = languages
    return looked_up(source, target, (None if own is None else own.code, other.code))
