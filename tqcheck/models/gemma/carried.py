"""Words of a translation that stand in its source as they are: a name or a loan word is right so, another is not
translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tqcheck.models.gemma import word_choices
from tqcheck.models.gemma.reading import TextToRead
from tqcheck.records.span import Span

_TERM = 3  # translations


def is_carried(text: TextToRead, span: Span) -> bool:
    """Whether all words at `span` of the target stand in the source."""
    said = words(span.of(text.target))
    return bool(said) and said <= words(text.source or "")


def kept(texts: Iterable[TextToRead]) -> frozenset[str]:
    """Words, in small letters, that stand in so many translations as in their sources that they are the document's
    terms ("kelp"), and not left by a slip."""
    both = (words(text.target.lower()) & words((text.source or "").lower()) for text in texts)
    times = Counter(word for found in both for word in found)
    return frozenset(word for word, count in times.items() if count >= _TERM)


def is_kept(text: TextToRead, span: Span, known: frozenset[str]) -> bool:
    """Whether all words at `span` of the target are such terms."""
    return words(span.of(text.target).lower()) <= known


def is_left(text: TextToRead) -> bool:
    """Whether the line is carried whole: it was left in the source's language, or is a name."""
    return is_carried(text, Span(0, len(text.target)))


def is_untranslated(text: TextToRead, span: Span, source: str, target: str) -> bool:
    """Whether such words, in a translation from `source` into `target` (codes), are the source language's alone. Those
    of a line that is carried whole are not said one by one."""
    if is_left(text):
        return False
    return any(
        not word_choices.is_name(word, source) and word.lower() not in word_choices.common(target)
        for word in words(span.of(text.target))
    )


def words(text: str) -> frozenset[str]:
    """The words of a text, with one kind of apostrophe."""
    return frozenset(match.group().replace("’", "'") for match in word_choices.WORD.finditer(text))
