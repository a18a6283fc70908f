"""Names that a translation says where its source says "it" or "the project". Another sentence of the source has the
name, and this one has none that is lost: a translator made clear who is meant, and that is no error.

They are told by their capitals, and must stand in both languages alike: from Russian into English none is known, and
from German, whose nouns have capitals, hardly one. A name that is only added is not told from one for a pronoun.
"""

from __future__ import annotations

from collections.abc import Iterable

from tqcheck import registry
from tqcheck.models.gemma import word_choices
from tqcheck.models.gemma.carried import words
from tqcheck.models.gemma.reading import TextToRead
from tqcheck.records.span import Span

NO_NAMES: frozenset[str] = frozenset()


def names(texts: Iterable[TextToRead], code: str) -> frozenset[str]:
    """The names in the sources of these texts, which are in the language `code`; none where no spaces are written, as
    those languages have no capitals."""
    if not registry.language(code).spaced:
        return NO_NAMES
    return NO_NAMES.union(*(_names(text.source or "", code) for text in texts))


def named(text: TextToRead, known: frozenset[str]) -> frozenset[str]:
    """Those of the names `known` that the target has, and its source has not."""
    return (words(text.target) & known) - words(text.source or "")


def is_named_again(text: TextToRead, span: Span, known: frozenset[str], code: str) -> bool:
    """Whether the words at `span` of the target are such names, and the target has those of its source, too."""
    said = words(span.of(text.target))
    return bool(said) and said <= named(text, known) and _names(text.source or "", code) <= words(text.target)


def _names(text: str, code: str) -> frozenset[str]:
    """Words with a capital that the language's common words do not write without it: in German its nouns, too."""
    common = word_choices.common(code)
    return frozenset(
        word for word in words(text) if word[1:] and word[:1].isupper() and common.get(word.lower(), word)[:1].isupper()
    )
