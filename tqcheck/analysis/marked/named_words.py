"""What the bilingual lexicon adds to a model's mark: the word of the source that it is about, what has no origin."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tqcheck.analysis.lexicon.naming import lost_word, often
from tqcheck.contracts import Context
from tqcheck.records.evidence import ErrorSpan, Kind
from tqcheck.records.lexical import Lexical, Unrendered
from tqcheck.records.segment import Pair
from tqcheck.records.span import Span

if TYPE_CHECKING:
    from tqcheck.analysis.lexicon.unexplained import Compared

_OF_MEANING = frozenset({Kind.MISTRANSLATION, Kind.OMISSION})
_OF_WORDS = frozenset({Kind.UNIDIOMATIC, Kind.TERMINOLOGY, Kind.WRONG_WORD})
"""Kinds of mark that are about a word of the source where what they mark has no origin."""
_ADDED = frozenset({Kind.ADDITION, Kind.HALLUCINATION})


def named(error: ErrorSpan, pair: Pair, context: Context | None) -> tuple[ErrorSpan, Lexical[Span] | None]:
    """The error with the word of the source that it is about, where the lexicon has it and the model named none, and
    what the lexicon says of its place."""
    if context is None or pair.source is None or pair.target is None:
        return error, None
    from tqcheck.analysis.lexicon.unexplained import looked_up

    found = looked_up(pair.source.text, pair.target.text, context.codes)
    if found is None or error.kind not in _OF_MEANING | _OF_WORDS | _ADDED:
        return error, None
    strange = () if error.in_source else tuple(w.span for w in found.target if w.span.overlaps(error.span))
    place = _place(error, pair, context, bool(strange))
    unrendered = () if place is None else _unrendered(found, place, pair.source.text, context.codes)
    if place is not None and not error.in_source and error.source_span is None:
        error = replace(error, source_span=place)
    return error, Lexical(unrendered, strange) if unrendered or strange else None


def _place(error: ErrorSpan, pair: Pair, context: Context, has_strange: bool) -> Span | None:
    """The place in the source that the error is about."""
    if error.in_source or error.source_span or error.kind in _ADDED:
        return error.span if error.in_source else error.source_span
    if error.kind in _OF_WORDS and not has_strange:
        return None
    assert pair.source is not None
    assert pair.target is not None
    return lost_word(pair.source.text, pair.target.text, error.span, (context.source, context.target))


def _unrendered(
    found: Compared, place: Span, source: str, codes: tuple[str | None, str]
) -> tuple[Unrendered[Span], ...]:
    words = (word for word in found.source if word.span.overlaps(place))
    return tuple(Unrendered(word.span, often(source, word, codes)) for word in words)
